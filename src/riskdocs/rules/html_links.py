"""Links that an author wrote in HTML, where no site makes a link to an item of an ID."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.headings import anchors
from riskdocs.model.finding import Problem
from riskdocs.rules.html import html_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item
    from riskdocs.rules.context import Context


class HtmlLink(NamedTuple):
    """An `<a href="...">` that is about an item.

    Attributes:
        source: in whose body it stands.
        destination: as it is written.
        start: where that stands; an offset of the document.
        end: behind it.
        id: the item that is meant.
        target: the item; nothing if there is none of that ID.
    """

    source: Item | Page
    destination: str
    start: int
    end: int
    id: str
    target: Item | None

    def problem(self, rule: str, message: str, advice: str | None = None) -> Problem:
        """Return a problem at the place of the destination."""
        document = self.source.document
        return Problem(rule, document.path, document.span(self.start, self.end), message, advice)

    def leads_nowhere(self, rule: str, target: Item) -> Problem:
        """Return the problem of a destination that only Markdown would lead to the item."""
        message = f"In HTML, `{self.destination}` does not lead to {target.id} ({target.title})."
        return self.problem(rule, message, f"Write the link in Markdown: `[...](#{target.id})`.")


def find_html_links(context: Context) -> Iterator[HtmlLink]:
    """Yield every link in HTML that is about an item, in the order of the texts."""
    for source in context.catalogue.sources:
        for tag in html_tags(source):
            for attribute in tag.attributes if tag.name == "a" else ():
                destination = html.unescape(attribute.value).strip()
                if attribute.name == "href" and (about := context.about(destination)):
                    place = attribute.start, attribute.end
                    yield HtmlLink(source, destination, *place, about[0].id, about[1])


def page_anchors(source: Item | Page) -> frozenset[str]:
    """Return the anchors of a page: those of its headings, and what its author named in HTML."""
    named = (
        attribute.value
        for tag in html_tags(source)
        for attribute in tag.attributes
        if attribute.name in {"id", "name"}
    )
    return frozenset((*anchors(source.markdown.headings), *named))


def dead_anchors(context: Context) -> Iterator[Problem]:
    """Yield each `<a href="#TR-4">`, unless the page has an anchor of that name."""
    known: dict[str, frozenset[str]] = {}
    for link in context.html_links:
        if link.target and link.destination.startswith("#"):
            path = link.source.document.path
            if path not in known:
                known[path] = page_anchors(link.source)
            if link.destination[1:] not in known[path]:
                yield link.leads_nowhere("link-anchor", link.target)


def dead_files(context: Context) -> Iterator[Problem]:
    """Yield each `<a href="tr-4.md">`: the site has pages in the place of files."""
    for link in context.html_links:
        if link.target and link.destination.partition("#")[0].lower().endswith(".md"):
            yield link.leads_nowhere("link-file", link.target)
