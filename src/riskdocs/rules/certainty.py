"""Whether a place is prose beyond doubt, so that a machine may change it unasked.

What is code is decided by a scan that makes no tree. Where a stray mark might make the renderer
decide otherwise, a finding is still told, but only a person mends it.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An indented line, and what makes lines below it its own instead of code.
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*")
_CONTAINER = re.compile(
    r"[ \t>]*+(?:(?:[-*+]|[0-9]++[.)])[ \t]|(?:!!!|\?\?\?\+?|===[!+]*)[ \t]"
    r"|\[\^[^\]\n]++\]:|:[ \t])"
)
#: How many lines above an indented one are looked at to find what it belongs to.
_LINES_ABOVE = 50
#: How far around a place backticks are looked for that may be half of something.
_REACH = 500


def is_surely_prose(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text is prose beyond doubt.

    Args:
        text: a body with code blanked.
        start: where the stretch begins.
        end: where it ends.
    """
    if "`" in text[max(0, start - _REACH) : end + _REACH]:
        return False
    return _is_surely_no_code(text, text.rfind("\n", max(0, start - 10_000), start) + 1)


def _is_surely_no_code(text: str, line_start: int) -> bool:
    """Tell whether a line is not indented, or stands below what it surely belongs to."""
    indented = _INDENTED.match(text, line_start)
    if not indented:
        return True
    depth = len(indented[0].expandtabs(4))
    above = _lines_above(text, line_start)
    for line in above:
        lead = line[: len(line) - len(line.lstrip())]
        if line.strip() and len(lead.expandtabs(4)) < depth:
            # A mark of a list within a paragraph makes no list.
            before = takewhile(str.strip, above)
            return _holds_content(line) and all(
                other[0].isspace() or _holds_content(other) for other in before
            )
    return False


def _lines_above(text: str, line_start: int) -> Iterator[str]:
    """Yield the lines above one, the nearest first."""
    end = line_start - 1
    for _ in range(_LINES_ABOVE):
        if end < 0:
            return
        start = text.rfind("\n", 0, end) + 1
        yield text[start:end]
        end = start - 1


def _holds_content(line: str) -> bool:
    container = _CONTAINER.match(line)
    return bool(container and line[container.end() :].strip())
