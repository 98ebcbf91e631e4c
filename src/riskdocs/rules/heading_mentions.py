"""IDs that a `#` before them makes headings, by accident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.linkable import begins_list_entry, can_be_a_paragraph
from riskdocs.model.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue, Page

_MARK = re.compile(r"#[ \t]*+(?=(?P<word>\S{1,60}))")


class HeadingMention(NamedTuple):
    """An ID that begins a heading of level 1.

    Attributes:
        source: in whose body it stands.
        item: the item that it names.
        start: the offset of the `#` in the document.
        end: the offset behind the ID.
        linkable: whether a link can take its place and all else stays as it was.
    """

    source: Item | Page
    item: Item
    start: int
    end: int
    linkable: bool


def find_heading_mentions(catalogue: Catalogue, source: Item | Page) -> Iterator[HeadingMention]:
    """Yield each ID, other than its own, that a `#` at a line's start in a body makes a heading.

    It may be a real heading. Only a list entry, or an item's page, where level 1 is the title's
    alone, gives it away.
    """
    text = source.document.text
    for heading in source.markdown.headings:
        mark = _MARK.match(text, heading.start) if heading.level == 1 else None
        if not mark:
            continue
        if not isinstance(source, Item) and not begins_list_entry(text, heading):
            continue
        for name, start, end in catalogue.definition.find_ids(mark["word"])[:1]:
            item = catalogue.item(name)
            if item and item is not source and not start:
                linkable = can_be_a_paragraph(source.document, heading)
                yield HeadingMention(source, item, heading.start, mark.end() + end, linkable)
