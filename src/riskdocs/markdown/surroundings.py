"""What stands around a place of a text: whether it is read there, and may be written otherwise."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum, auto
from typing import TYPE_CHECKING

from riskdocs.markdown.events import events
from riskdocs.markdown.html_addresses import address_of
from riskdocs.markdown.html_markup import CODE_ELEMENTS, markup
from riskdocs.markdown.html_tags import tags_with_attributes
from riskdocs.markdown.parser import definitions, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Range


class Where(Enum):
    """What stands around a place."""

    #: What is read; also the text of a link.
    PROSE = auto()
    #: A heading: to change it would change the heading's anchor.
    HEADING = auto()
    #: Code, or a comment.
    CODE = auto()
    #: An address, or the inside of an HTML tag.
    ADDRESS = auto()
    #: What a link leads to, that has a text of its own or is written in HTML.
    DESTINATION = auto()


class Surroundings:
    """Tells what stands around the places of one document.

    Args:
        document: as it was read.
    """

    def __init__(self, document: Document) -> None:
        markdown, text, offset = document.markdown, document.text, document.body_start
        found: list[tuple[Range, Where]] = []
        for link in markdown.links:
            place = (link.destination_start, link.destination_end)
            own = place != (link.text_start, link.text_end)
            found.append((place, Where.DESTINATION if own else Where.ADDRESS))
        addresses = map(address_of, tags_with_attributes(text, markdown.html))
        found += [((one[0].start, one[0].end), Where.DESTINATION) for one in addresses if one]
        found += [(place, Where.CODE) for place in markdown.code]
        found += _in_html(text, markdown.html)
        found += [((one.start, one.end), Where.HEADING) for one in markdown.headings]
        if any("]" in text[one.start : one.end] for one in markdown.headings):
            found += [
                ((start + offset, end + offset), Where.HEADING)
                for start, end in _labels_of_headings(document.body)
            ]
        self._around = bytearray([Where.PROSE.value]) * len(text)
        for (start, end), where in reversed(found):  # of two that overlap the first counts
            self._around[start:end] = bytes([where.value]) * (end - start)

    def at(self, place: int) -> Where:
        """Return what stands around an offset of the document."""
        return Where(self._around[place])


def _in_html(text: str, html: tuple[Range, ...]) -> Iterator[tuple[Range, Where]]:
    """Yield where tags, comments and code stand in the HTML of a text."""
    code, code_start = "", 0
    for start, end in html:
        for found in markup(text[start:end]):
            place = (start + found.start, start + found.end)
            yield place, Where.ADDRESS if found.name else Where.CODE
            if not code and found.name in CODE_ELEMENTS and not found.closes:
                code, code_start = found.name, place[1]
            elif code == found.name and found.closes:
                yield (code_start, place[0]), Where.CODE
                code = ""
    if code:
        yield (code_start, len(text)), Where.CODE


def _labels_of_headings(text: str) -> Iterator[Range]:
    """Yield where labels of definitions and footnotes stand that a heading has, all over a text.

    To write one of them otherwise is to write the heading otherwise, or its link leads nowhere.
    """
    places: dict[str, list[Range]] = defaultdict(list)
    in_headings = set()
    heading = 0
    for step, kind, value, start, end in events(text):
        if kind == "Heading":
            heading += step
        if step < 0:
            continue
        if kind in {"Link", "Image"} and value["id"]:
            name = folded(value["id"])
            full = value["link_type"] == "Reference"
            place = (text.rindex("[", start, end) if full else start, end)
        elif kind in {"FootnoteReference", "FootnoteDefinition"}:
            name = f"^{folded(value)}"
            place = (start, text.index("]", start))
        else:
            continue
        places[name].append(place)
        if heading:
            in_headings.add(name)
    for name, (start, _) in definitions(text).items():
        places[name].append((start, text.index("]:", start)))
    for name in in_headings:
        yield from places[name]
