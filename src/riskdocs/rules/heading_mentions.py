"""IDs that a `#` before them makes headings, by accident."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import Item
from riskdocs.rules.mentions import CONTAINERS
from riskdocs.rules.texts import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.rules.texts import Texts

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
    catalogue: Catalogue, source: Item | Page, texts: Texts
) -> Iterator[HeadingMention]:
    """Yield each ID, other than its own, that a `#` at a line's start in a body makes a heading.

    With a blank between the two it may be a real heading. Then only a list entry, or an item's
    page, where level 1 is the title's alone, gives it away.
    """
    text = texts.unlinked(source)
    for match in _pattern(catalogue.definition.prefixes).finditer(text):
        if (before := text[match.start() - 1 : match.start()]) and before not in "\n \t>":
            continue
        lead = _line_start(text, match.start())
        identifier = catalogue.definition.read_id(match["id"])
        target = catalogue.item(match["id"]) if identifier else None
        if lead is None or not identifier or target is source:
            continue
        meant = target and (lead.strip("> \t") or isinstance(source, Item))
        if match["blank"] and not meant:
            continue
        at, offset = match.start(), source.document.body_start
        if at + offset not in raw_html(source):
            yield HeadingMention(source, identifier, match.start() + offset, match.end() + offset)


def _line_start(text: str, at: int) -> str | None:
    """Return what stands before a place on its line, if that is nothing but marks of containers."""
    reach = max(0, at - _LINE_START_REACH)
    line_start = text.rfind("\n", reach, at) + 1
    if not line_start and reach:
        return None
    lead = text[line_start:at]
    return lead if _LINE_START.fullmatch(lead) else None


@lru_cache
def _pattern(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(prefix) for prefix in prefixes) or r"(?!)"
    return re.compile(
        rf"#(?P<blank>[ \t]*+)(?P<id>(?:{words})-[0-9]{{1,9}})(?![0-9A-Za-z_]|-[0-9A-Za-z])",
        re.IGNORECASE,
    )
