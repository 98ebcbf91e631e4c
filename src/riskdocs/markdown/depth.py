"""How deep lists, quotes and marks stand in one another."""

from __future__ import annotations

import re

from riskdocs.markdown.events import events

#: Deeper than any text is meant, and no deeper than browsers and readers of HTML follow.
_DEEPEST = 50
#: A text without one of these is not that deep: a line that begins with so many marks and spaces
#: as that many lists and quotes need at least, or so many marks of emphasis and images in a block.
_MAY_BE_DEEP = re.compile(rf"\n[ \t>*+\-0-9.)]{{{_DEEPEST}}}")
_MARKS_OF_EMPHASIS = "*_~"


def too_deep(text: str) -> int | None:
    """Return where a text's elements begin to stand too deep in one another; nothing if none do."""
    marked = _may_be_deep(text) and any(map(_may_be_deep, text.split("\n\n")))
    if not marked and not _MAY_BE_DEEP.search(f"\n{text}"):
        return None
    depth = 0
    for step, _, _, start, _ in events(text):
        depth += step
        if depth > 2 * _DEEPEST:  # a list and its entry are two
            return start
    return None


def _may_be_deep(text: str) -> bool:
    """Tell whether marks within paragraphs may stand so deep; of emphasis each needs two."""
    # To see that there is none of a mark takes a tenth of the time that counting takes.
    pairs = sum(text.count(mark) for mark in _MARKS_OF_EMPHASIS if mark in text) // 2
    return pairs + (text.count("!") if "!" in text else 0) >= _DEEPEST
