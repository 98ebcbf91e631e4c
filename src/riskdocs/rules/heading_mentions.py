"""IDs that a `#` before them makes headings, by accident."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import Item
from riskdocs.rules.html import raw_blocks
from riskdocs.rules.mentions import CONTAINERS, Stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.document import Document

#: Marks of containers never fill more than this at the start of a line.
_LINE_START_REACH = 200
_LINE_START = re.compile(CONTAINERS)


class HeadingMention(NamedTuple):
    """An ID behind a `#` that makes a heading of its line.

    Attributes:
        source: in whose body it stands.
        id: the ID, in its one form.
        start: the offset of the `#` in the document.
        end: the offset behind the ID.
    """

    source: Item | Page
    id: str
    start: int
    end: int


def find_heading_mentions(
    catalogue: Catalogue, prose: Callable[[Document], str]
) -> Iterator[HeadingMention]:
    """Yield each ID, other than the page's own, that a `#` at a line's start makes a heading.

    With a blank between the two it may be a real heading. Then only a list entry, or an item's
    page, where level 1 is the title's alone, gives it away.
    """
    pattern = _pattern(tuple(kind.prefix for kind in catalogue.definition.kinds))
    for source in catalogue.sources:
        body = source.document.body
        raw: Stretches | None = None
        for match in pattern.finditer(body):
            lead = _line_start(body, match.start())
            target = catalogue.item(match["id"])
            identifier = catalogue.definition.read_id(match["id"])
            if lead is None or not identifier or target is source:
                continue
            meant = target and (lead.strip("> \t") or isinstance(source, Item))
            if match["blank"] and not meant:
                continue
            seen = prose(source.document)
            raw = raw or Stretches(raw_blocks(seen))
            if seen[match.start()] == "#" and match.start() not in raw:
                offset = source.document.body_start
                start, end = match.start() + offset, match.end() + offset
                yield HeadingMention(source, identifier, start, end)


def _line_start(body: str, at: int) -> str | None:
    """Return what stands before a place on its line, if that is nothing but marks of containers."""
    reach = max(0, at - _LINE_START_REACH)
    line_start = body.rfind("\n", reach, at) + 1
    if not line_start and reach:
        return None
    lead = body[line_start:at]
    return lead if _LINE_START.fullmatch(lead) else None


@cache
def _pattern(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, prefixes)) or r"(?!)"
    return re.compile(
        rf"#(?P<blank>[ \t]*+)(?P<id>(?:{words})-[0-9]{{1,9}})(?![0-9A-Za-z_]|-[0-9A-Za-z])",
        re.IGNORECASE,
    )
