"""Where an item is named: by links, in their texts, in prose, and in relations."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from riskdocs.markdown.surroundings import Surroundings, Where
from riskdocs.model.id_form import padded_digits, with_digits
from riskdocs.rules.facts.html_parts import html_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.item import Item
    from riskdocs.model.link import CrossLink, Link
    from riskdocs.model.page import Page

_MARKED = re.compile(r"#(?=[A-Za-z])")
#: Characters; no longer one is looked for before each ID.
_LONGEST_ADDRESS = 2_000


class Named(NamedTuple):
    """An ID in the text of a body.

    Attributes:
        where: what stands around it.
        start: its offset in the document.
        end: the offset behind it.
    """

    where: Where
    start: int
    end: int


def links_to(
    catalogue: Catalogue, source: Item | Page, item: Item
) -> Iterator[tuple[Link, CrossLink]]:
    """Yield the links of a text that lead to an item, in Markdown or HTML, with what they say."""
    for link in (*source.links, *html_links(source)):
        if link.image or link.destination.startswith("http"):
            continue
        meant = catalogue.cross_link(link.destination, source.document.path)
        if meant and meant.id == item.id:
            yield link, meant


def named_in(definition: Definition, source: Item | Page, item: Item) -> Iterator[Named]:
    """Yield each place of a body in which an item's ID stands, but for what links lead to."""
    document = source.document
    body = document.body
    found = [
        (start, end) for name, start, end in definition.find_ids(body) if name == item.id
    ] + list(_marked(definition, body, item))
    if not found:
        return
    around = Surroundings(document)
    for start, end in sorted(found):
        place = (start + document.body_start, end + document.body_start)
        where = around.at(place[0])
        if where is Where.PROSE and _in_address(body, start):
            where = Where.ADDRESS
        if where is not Where.DESTINATION:
            yield Named(where, *place)


def _marked(definition: Definition, body: str, item: Item) -> Iterator[tuple[int, int]]:
    """Yield the IDs that have a `#` before them in prose, as people write out of habit."""
    for match in _MARKED.finditer(body):
        if body[match.start() - 1 : match.start()].strip() not in {"", "("}:
            continue
        word = re.match(r"[\w-]+", body[match.end() : match.end() + 40])
        for name, start, end in definition.find_ids(word[0]) if word else ():
            if name == item.id and not start:
                yield match.end(), match.end() + end


def _in_address(text: str, place: int) -> bool:
    """Tell whether an address has begun in the word that a place stands in."""
    before = text[max(place - _LONGEST_ADDRESS, 0) : place]
    return "://" in before[max(before.rfind(mark) for mark in " \n\t") + 1 :]


def in_the_case_of(written: str, identifier: str) -> str:
    """Return an ID in small letters where another was written so."""
    return identifier.lower() if written == written.lower() else identifier


def another_value(definition: Definition, written: str, item: Item, identifier: str) -> str:
    """Return a value with another ID where it has an item's, be it all of it or a part."""
    if written.lower() == item.id.lower() or definition.read_value(written) == item.id:
        return in_the_case_of(written, identifier)
    pieces, done = [], 0
    for name, start, end in definition.find_ids(written):
        if name == item.id:
            pieces += [written[done:start], in_the_case_of(written[start:end], identifier)]
            done = end
    return "".join((*pieces, written[done:]))


def another_destination(
    definition: Definition, destination: str, item: Item, identifier: str
) -> str | None:
    """Return a link's destination with another ID in it; nothing if it names the item otherwise.

    Args:
        definition: reads IDs.
        destination: as written: `#tr-3`, `/#TR-3`, `../risks/tr-3-leak.md#causes`.
        item: where it leads.
        identifier: the ID to write.
    """
    path, _, rest = destination.partition("#")
    if path in {"", "/"}:
        written = definition.read_value(unquote(rest))
        if not written or written.casefold() != item.id.casefold():
            return None
        return f"{path}#{in_the_case_of(rest, identifier)}"
    path = path.partition("?")[0]
    segments, behind = path.split("/"), destination[len(path) :]
    for place in range(len(segments) - 1, -1, -1):
        # What a file's name may have has another form in a link, as `%20` is a space.
        name = unquote(segments[place])
        renamed = another_stem(name, item, identifier)
        if renamed is not None:
            kept = segments[place].replace("%", "")
            renamed = renamed if name == segments[place] else quote(renamed, safe=kept)
            return "/".join((*segments[:place], renamed, *segments[place + 1 :])) + behind
    return None


def another_stem(name: str, item: Item, identifier: str) -> str | None:
    """Return a file's name with another ID in it; nothing if it is not the item's."""
    stem, extension = posixpath.splitext(name)
    if extension.lower() not in {".md", ".html"}:
        stem, extension = name, ""
    start = item.kind.ids.read_start(stem)
    if start is None or start[0].casefold() != item.id.casefold():
        return None
    written, rest = stem[: start[1]], stem[start[1] :]
    new = with_digits(in_the_case_of(written, identifier), padded_digits(written, item.id))
    return f"{new}{rest}{extension}"


def place_of(document: Document, path: KeyPath) -> int:
    """Return the offset of a value of the front matter; of a default, where the item begins."""
    return document.front_matter.places.values.get(path, (document.start, 0))[0]
