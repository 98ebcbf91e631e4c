"""How wide a text is on a terminal, so that a marker stands under the place that it marks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TAB = 4

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def widths(text: str) -> list[int]:
    """Return how many columns each character of a line takes.

    A character that draws itself onto the one before takes none.
    """
    found: list[int] = []
    for place, character in enumerate(text):
        before = text[place - 1] if place else ""
        if character == "\t":
            found.append(TAB - sum(found) % TAB)
        elif _joins(character, before):
            found.append(0)
        elif unicodedata.east_asian_width(character) in "WF":
            found.append(2)
        else:
            # The selector behind a plain sign, such as in the warning sign, makes it a wide emoji.
            found.append(2 if text[place + 1 : place + 2] == _EMOJI_STYLE else 1)
    return found


def _joins(character: str, before: str) -> bool:
    return (
        unicodedata.category(character) in {"Mn", "Me", "Cf"}
        or before == _JOINER
        or (ord(character) in _SKIN_TONES and unicodedata.category(before or " ") == "So")
    )


class Excerpt:
    """A part of a line, around a place, and the marker below it.

    Attributes:
        text: the part, tabs as spaces, cut ends shown by an ellipsis.
        marker: spaces, then a `^` for each column of the place.
    """

    def __init__(self, line: str, start: int, end: int, width: int) -> None:
        start = min(max(start, 0), len(line))
        end = min(max(end, start), len(line))
        sizes = widths(line)
        first, last = _window(sizes, start, end, width)
        before = "…" if first else ""
        after = "…" if last < len(line) else ""
        self.text = before + "".join(_expanded(line, sizes, first, last)) + after
        marked_end = min(end, last)
        indent = len(before) + sum(sizes[first:start])
        self.marker = " " * indent + "^" * max(1, sum(sizes[start:marked_end]))


def _expanded(line: str, sizes: list[int], first: int, last: int) -> Iterator[str]:
    for place in range(first, last):
        yield " " * sizes[place] if line[place] == "\t" else line[place]


def _window(sizes: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """Return the part of a line to show: all of it, or what fits around the place."""
    if sum(sizes) <= width:
        return 0, len(sizes)
    room = width - 2  # for an ellipsis at each end
    first = last = start
    used = 0
    # The place itself first, as much of it as fits; then its surroundings on both sides in turn.
    while last < end and used + sizes[last] <= room:
        used += sizes[last]
        last += 1
    growing = True
    while growing:
        growing = False
        if first and used + sizes[first - 1] <= room:
            first -= 1
            used += sizes[first]
            growing = True
        if last < len(sizes) and used + sizes[last] <= room:
            used += sizes[last]
            last += 1
            growing = True
    while first < last and first and not sizes[first]:  # no half of a joined emoji
        first += 1
    return min(first, start), last
