"""How much of a text changed, and in which of its sections."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from riskdocs.change.difference import Fate, SectionChange, TextChange
from riskdocs.reading.prose import prose
from riskdocs.rules.headings import headings

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A heading's text, and which of the headings of that text it is.
_Place = tuple[str, int]


def text_change(before: str, after: str) -> TextChange | None:
    """Compare two texts; nothing where they are the same.

    Words are counted wherever they stand, so a passage that moved counts as no word, while the
    sections that it left and came to are named.

    Args:
        before: Markdown.
        after: Markdown.
    """
    if before.strip() == after.strip():
        return None
    old, new = before.split(), after.split()
    if old == new:
        return TextChange(0, 0, (), layout_only=True)
    added = Counter(new)
    added.subtract(Counter(old))
    return TextChange(
        sum(count for count in added.values() if count > 0),
        -sum(count for count in added.values() if count < 0),
        tuple(_sections(before, after)),
    )


def likeness(before: str, after: str) -> float:
    """Return how alike two texts are, from 0 to 1, by the words that they share."""
    old, new = Counter(before.split()), Counter(after.split())
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


def _sections(before: str, after: str) -> Iterator[SectionChange]:
    old, new = _by_heading(before), _by_heading(after)
    for place, words in new.items():
        if place not in old:
            yield SectionChange(place[0], Fate.ADDED)
        elif old[place] != words:
            yield SectionChange(place[0], Fate.CHANGED)
    for place in old:
        if place not in new:
            yield SectionChange(place[0], Fate.REMOVED)


def _by_heading(body: str) -> dict[_Place, list[str]]:
    """Return the words of each section; what stands above the first heading has no heading."""
    found: dict[_Place, list[str]] = {}
    starts = headings(prose(body))
    ends = [*(heading.start for heading in starts[1:]), len(body)]
    above = body[: starts[0].start if starts else len(body)].split()
    if above:
        found["", 0] = above
    seen: Counter[str] = Counter()
    for heading, end in zip(starts, ends, strict=True):
        found[heading.text, seen[heading.text]] = body[heading.start : end].split()
        seen[heading.text] += 1
    return found
