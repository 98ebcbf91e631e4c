"""Stretches of a text: whether a place is in one of them, and the text with spaces in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.markdown import Range


class Stretches:
    """Stretches of a text, merged where they meet."""

    def __init__(self, stretches: Iterable[Range]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def blanked(text: str, ranges: Iterable[Range], offset: int) -> str:
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
