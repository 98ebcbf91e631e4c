"""Why a block of YAML can't be read, where the line shows what its author did.

A parser says what it expected, often a line too late.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import yaml

from riskdocs.reading.slips import MERGE_MARKER, UNFINISHED_MERGE, as_code, in_quotes
from riskdocs.reading.yaml.line_slips import (
    BEFORE,
    KEY_LINE,
    QUOTED,
    SLIPS,
    Cause,
    quote,
)
from riskdocs.texts.text_loader import TEXT_LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTES = frozenset("\"'")
#: What word processors put in the place of those.
_CURLY = frozenset("\u2018\u2019\u201c\u201d\u201e\u201f")
#: Longer lines are not looked at.
_LINE = 2_000


def cause_of(block: str, place: int) -> Cause | None:
    """Return the known slip for which a parser could not read a block beyond a place."""
    if marker := MERGE_MARKER.search(block):
        return Cause(*marker.span(), *UNFINISHED_MERGE)
    for start, line, is_late in _suspects(block, place):
        for slip in (*SLIPS, _neither) if is_late else SLIPS:
            if found := slip(line):
                return found._replace(start=start + found.start, end=start + found.end)
    return _open_quote(block, place) or _second_colon(block, place)


def _suspects(block: str, place: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the line of the fault and, if that is in order, the one above it.

    Returns:
        Where each begins, its text, and whether the parser noticed it a line late.
    """
    start, line = _line_at(block, place)
    if len(line) > _LINE:
        return
    yield start, line, False
    colon = line.find(":")
    if not KEY_LINE.match(line) or 0 <= colon < place - start:
        return
    above = block[:start].rstrip()
    if above:
        start, line = _line_at(block, len(above))
        if len(line) <= _LINE:
            yield start, line, True


def _line_at(block: str, place: int) -> tuple[int, str]:
    start = block.rfind("\n", 0, place) + 1
    end = block.find("\n", place)
    return start, block[start:] if end < 0 else block[start:end]


def _neither(line: str) -> Cause | None:
    """Tell of a line that is no YAML at all, once the parser has stumbled over the next."""
    if KEY_LINE.match(line) or ":" in line:
        return None
    start = len(line) - len(line.lstrip())
    return Cause(
        start,
        len(line.rstrip()),
        "This line is neither `key: value` nor an entry of a list.",
        "Write a colon and a space behind the key, or indent the line if it goes on with a text.",
    )


def _open_quote(block: str, place: int) -> Cause | None:
    """Tell of a text in quotation marks that ends in a line below, at the next such mark.

    The parser goes on from there, perhaps far below, and can't read what stands behind it.
    """
    opened = place if block[place : place + 1] in _QUOTES else _quoted_before(block, place)
    if opened is None:
        return None
    start, line = _line_at(block, opened)
    parts = BEFORE.match(line) if len(line) <= _LINE else None
    if not parts or parts["value"][0] not in _QUOTES or QUOTED.match(parts["value"]):
        return None
    start += parts.start("value")
    message, text = "This quotation mark is not closed on its line.", parts["value"][1:].rstrip()
    if text[-1:] in _CURLY:
        message, text = f"A `{text[-1]}` does not close this quotation mark.", text[:-1]
    right = parts["before"].lstrip() + in_quotes(text)
    return Cause(start, start + 1, message, f"Close it: {as_code(right, _LINE)}.")


def _quoted_before(block: str, place: int) -> int | None:
    """Return where a text in quotation marks begins that ends on the line of a place, before it."""
    last = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(block, Loader=TEXT_LOADER):
            if token.start_mark.index >= place:
                break
            last = token if isinstance(token, yaml.ScalarToken) else last
    if not last or last.style not in _QUOTES or "\n" in block[last.end_mark.index : place]:
        return None
    return int(last.start_mark.index)


def _second_colon(block: str, place: int) -> Cause | None:
    """Tell of a colon in a text, or of a key that is indented further than the one above it."""
    start, line = _line_at(block, place)
    column, parts = place - start, BEFORE.match(line)
    if not parts or line[column : column + 1] != ":":
        return None
    if len(parts["before"]) <= column and ":" in parts["before"]:
        text = in_quotes(parts["value"].rstrip())
        message = "There is a colon where none can be."
        return Cause(place, place + 1, message, quote(parts["before"], text))
    indent = len(line) - len(line.lstrip())
    _, above = _line_at(block, len(block[:start].rstrip()))
    if indent > len(above) - len(above.lstrip()) and KEY_LINE.match(above):
        message = "This line begins further right than the key above it."
        return Cause(start, start + indent, message, "Begin both in the same column.")
    return None
