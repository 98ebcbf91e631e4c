"""How wide a text is on a terminal, so that a marker stands under the place that it marks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from riskdocs.texts.visible import visible_line

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
    if text.isascii() and text.isprintable():
        return [1] * len(text)
    found: list[int] = []
    column = 0
    for place, character in enumerate(text):
        before = text[place - 1] if place else ""
        after = text[place + 1 : place + 2]
        width = TAB - column % TAB if character == "\t" else _width(character, before, after)
        found.append(width)
        column += width
    return found


def _width(character: str, before: str, after: str) -> int:
    if _joins(character, before):
        return 0
    # The selector behind a plain sign, such as the warning sign, makes it a wide emoji.
    wide = unicodedata.east_asian_width(character) in "WF" or after == _EMOJI_STYLE
    return 2 if wide else 1


def _joins(character: str, before: str) -> bool:
    return (
        unicodedata.category(character) in {"Mn", "Me", "Cf"}
        or before == _JOINER
        or (ord(character) in _SKIN_TONES and unicodedata.category(before or " ") == "So")
    )


def marked_excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return the part of a line around a place, and the marker below that.

    The part is harmless, has blanks for tabs and an ellipsis where it is cut; the marker has a `^`
    for each column of the place.

    Args:
        line: as it stands in the file.
        start: where the place begins in it.
        end: behind the place.
        width: columns that there are.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    # A line may have a million characters and as many findings: look only at what can be seen.
    around = max(0, start - 2 * width)
    cut_before, cut_after = around > 0, start + 2 * width < len(line)
    line = visible_line(line[around : start + 2 * width])
    start, end = start - around, min(end - around, len(line))
    sizes = widths(line)
    first, last = 0, len(line)
    if cut_before or cut_after or sum(sizes) > width:
        first, last = _window(sizes, start, end, width - 2)  # an ellipsis at each end
    before = "…" if first or cut_before else ""
    after = "…" if last < len(line) or cut_after else ""
    shown = line[first:last]
    if "\t" in shown:
        shown = "".join(_expanded(line, sizes, first, last))
    marked_end = min(end, last)
    indent = len(before) + sum(sizes[first:start])
    marker = " " * indent + "^" * max(1, sum(sizes[start:marked_end]))
    return before + shown + after, marker


def _expanded(line: str, sizes: list[int], first: int, last: int) -> Iterator[str]:
    for place in range(first, last):
        yield " " * sizes[place] if line[place] == "\t" else line[place]


def _window(sizes: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the part of a line that fits, around a place."""
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
