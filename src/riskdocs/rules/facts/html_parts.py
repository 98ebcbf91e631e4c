"""HTML in the text of an item or page: its links and comments, with their places there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.html_addresses import address_of
from riskdocs.markdown.html_tags import COMMENT, tags_with_attributes
from riskdocs.model.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.item import Item
    from riskdocs.model.markdown import Range
    from riskdocs.model.page import Page


def html_links(source: Item | Page) -> Iterator[Link]:
    """Yield every link and image in HTML, in the order of the text; each stands where it leads.

    In items they lead where those in Markdown do. Elsewhere MkDocs leaves them as they are written.
    """
    for tag in tags_with_attributes(source.document.text, source.markdown.html):
        if found := address_of(tag):
            attribute, destination = found
            place = attribute.start, attribute.end
            yield Link("", destination, *place, *place, *place, image=tag.name == "img")


def comments(source: Item | Page) -> Iterator[Range]:
    """Yield where comments stand in a body's HTML; places count in the document."""
    text = source.document.text
    for start, end in source.markdown.html:
        for match in COMMENT.finditer(text[start:end]):
            yield start + match.start(), start + match.end()
