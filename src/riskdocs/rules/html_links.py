"""Links and images that an author wrote in HTML.

In items they lead where those in Markdown do. Elsewhere MkDocs leaves them as they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.html_addresses import address_of
from riskdocs.model.link import Link
from riskdocs.rules.html import html_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item


def html_links(source: Item | Page) -> Iterator[Link]:
    """Yield every link and image in HTML, in the order of the text; each stands where it leads."""
    for tag in html_tags(source):
        if found := address_of(tag):
            attribute, destination = found
            place = attribute.start, attribute.end
            yield Link("", destination, *place, *place, *place, image=tag.name == "img")
