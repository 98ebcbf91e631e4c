"""A text in which some parts are blank, every offset and line end kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.markdown import Range


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
            pieces += [text[done:start], _spaces(text[start:end])]
            done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _spaces(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")])
