"""Ranges of a text, and texts in which they are blank, every offset and line end kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.document import Range


def blanked(text: str, ranges: Iterable[Range], offset: int = 0) -> str:
    """Return a text in which some ranges are spaces.

    Args:
        text: any.
        ranges: start and end of each, in order; of two that overlap the first counts.
        offset: where the text stands in what the ranges count in.
    """
    pieces: list[str] = []
    done = 0
    for first, last in ranges:
        start, end = first - offset, last - offset
        if start >= done:
            pieces += [text[done:start], spaces(text[start:end])]
            done = end
    return "".join((*pieces, text[done:])) if pieces else text


def spaces(text: str) -> str:
    """Return as many spaces as a text has characters, its line ends kept."""
    return "\n".join([" " * len(line) for line in text.split("\n")])


def shifted(ranges: Iterable[Range], offset: int) -> tuple[Range, ...]:
    """Return ranges so much further back."""
    return tuple((start + offset, end + offset) for start, end in ranges)
