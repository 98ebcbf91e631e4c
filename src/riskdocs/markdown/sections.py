"""Sections of a text: where each ends, and the rule that may stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.model.markdown import Heading

_LEVELS = 6
#: A line of hyphens below text would make a heading of that.
_CLOSING_RULE = re.compile(r"\n[^\S\n]*\n {0,3}(?:-[- ]*--|\*[* ]*\*\*|_[_ ]*__)[^\S\n]*\n?\Z")


def section_ends(
    headings: Sequence[Heading], end: int, items: Sequence[bool] | None = None
) -> list[int]:
    """Return where the section of each heading ends: at the next that is not below it.

    Args:
        headings: of a text.
        end: of the text.
        items: which of them begin an item, where every section ends.
    """
    items = items or [False] * len(headings)
    nearest = [end] * (_LEVELS + 1)
    found = []
    for heading, is_item in zip(reversed(headings), reversed(items), strict=True):
        found.append(min(nearest[: heading.level + 1]))
        nearest[heading.level] = heading.start
        if is_item:
            nearest[0] = heading.start
    return found[::-1]


def without_closing_rule(text: str) -> str:
    """Return a section's text without the rule that stands at its end, and blank lines there."""
    shown = text.rstrip()
    # No rule is as long as this.
    if found := _CLOSING_RULE.search(shown, max(len(shown) - 200, 0)):
        return shown[: found.start()].rstrip() + "\n"
    return text
