"""IDs that stand in prose without being links, or that a `#` before them makes headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.linkable import (
    begins_list_entry,
    can_be_a_paragraph,
    is_doubtful,
    reads_the_same,
    takes_a_link,
)
from riskdocs.markdown.prose import pieces
from riskdocs.markdown.stretches import Stretches
from riskdocs.markdown.untouchable import untouchable
from riskdocs.model.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.page import Page

#: What may be an ID with a `#` before it.
_MARKED = re.compile(r"#(?:(?<![^\s>]#)|(?<= \(#))(?=([A-Za-z][\w-]{1,60}))")
#: As much else as an ID: `C2` is also where attackers give their commands.
_VAGUE = re.compile(r"[A-Za-z][0-9]{1,2}")
_BEGINS_HEADING = re.compile(r"#[ \t]*+(?=(?P<word>\S{1,60}))")


class Mention(NamedTuple):
    """An ID named in prose.

    Attributes:
        source: in whose body it stands.
        id: the ID, in its one form.
        item: the item that it names; nothing if there is none.
        start: its offset in the document, of the `#` before it if there is one.
        end: the offset behind it.
        linkable: whether a link to the item can take its place and all else stays as it was.
        marked: whether it begins a line, with a `#` before it.
    """

    source: Item | Page
    id: str
    item: Item | None
    start: int
    end: int
    linkable: bool
    marked: bool


def find_mentions(catalogue: Catalogue, source: Item | Page) -> list[Mention]:
    """Return the IDs that a body mentions: outside links, headings and code, and not its own."""
    body, offset = source.document.body, source.document.body_start
    # Most IDs are links; only the others are worth a second look at the text.
    closed = _closed(source)
    named = [
        (name, start + offset, end + offset)
        for name, start, end in _named(catalogue.definition, body, closed)
        if start not in closed
    ]
    found = [*_in_prose(catalogue, source, named)] if named else []
    places = [(one.start - offset, one.end - offset) for one in found if one.linkable]
    if not any(is_doubtful(body, *place) for place in places) or reads_the_same(body, places):
        return found
    return [
        mention._replace(linkable=False)
        if is_doubtful(body, mention.start - offset, mention.end - offset)
        else mention
        for mention in found
    ]


def _in_prose(
    catalogue: Catalogue, source: Item | Page, named: list[tuple[str, int, int]]
) -> Iterator[Mention]:
    """Yield those IDs that stand in prose."""
    document = source.document
    text = document.text
    prose = pieces(document)
    starts = [piece.start for piece in prose]
    definition = catalogue.definition
    others = untouchable(document)
    for name, start, end in named:
        place = bisect_right(starts, start) - 1
        if place < 0 or end > prose[place].end or start in others:
            continue
        piece, item = prose[place], catalogue.item(name)
        if item is not source and (text[start] == "#" or not _is_vague(definition, name)):
            wanted = item and not item.retired and not piece.html
            linkable = bool(wanted) and takes_a_link(text, start, end)
            marked = piece.begins and start == piece.start and text[start] == "#"
            yield Mention(source, name, item, start, end, linkable, marked)


def _is_vague(definition: Definition, name: str) -> bool:
    """Tell whether an ID is a letter with a number that no zeros fill up."""
    kind = definition.kind_of(name) if _VAGUE.fullmatch(name) else None
    return kind is not None and kind.ids.places[0].width == 1


def _named(definition: Definition, body: str, closed: Stretches) -> list[tuple[str, int, int]]:
    """Return the IDs in a text, also with the `#` that people put before them out of habit."""
    found = definition.find_ids(body, closed.__contains__)
    if "#" in body:
        for match in _MARKED.finditer(body):
            found += (
                (name, match.start(), match.start() + 1 + end)
                for name, start, end in definition.find_ids(match[1])
                if not start
            )
        found.sort(key=lambda named: named[1])
    return found


def _closed(source: Item | Page) -> Stretches:
    """Return where a body has links, what these lead to, headings and code."""
    markdown, offset = source.markdown, source.document.body_start
    taken = [(link.start, link.end) for link in markdown.links]
    taken += [
        (link.destination_start, link.destination_end)
        for link in markdown.links
        if not link.start <= link.destination_start < link.end  # in a definition
    ]
    taken += [(heading.start, heading.end) for heading in markdown.headings]
    taken += markdown.code
    return Stretches([(start - offset, end - offset) for start, end in taken])


def find_heading_mentions(catalogue: Catalogue, source: Item | Page) -> Iterator[Mention]:
    """Yield each ID, other than its own, that a `#` at a line's start in a body makes a heading.

    It may be a real heading. Only a list entry, or an item's page, where level 1 is the title's
    alone, gives it away.
    """
    text = source.document.text
    for heading in source.markdown.headings:
        mark = _BEGINS_HEADING.match(text, heading.start) if heading.level == 1 else None
        if not mark:
            continue
        if not isinstance(source, Item) and not begins_list_entry(text, heading):
            continue
        for name, start, end in catalogue.definition.find_ids(mark["word"])[:1]:
            item = catalogue.item(name)
            if item and item is not source and not start:
                linkable = can_be_a_paragraph(source.document, heading)
                place = heading.start, mark.end() + end
                yield Mention(source, name, item, *place, linkable=linkable, marked=True)
