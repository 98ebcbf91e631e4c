"""The Markdown extension that makes cross-links of links on the pages that MkDocs converts.

These are the documentation's pages, and items where `catalogue.yml` says `markdown: mkdocs`. It
works on the parsed text, so that nothing inside code is touched, and leads to source paths, so
that the site generator checks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from riskdocs.markdown.headings import Levels
from riskdocs.pages.links.addresses import relative_source
from riskdocs.pages.parts.item_text import PREVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    from riskdocs.model.item import Item
    from riskdocs.pages.links.link_resolver import LinkResolver
    from riskdocs.texts.texts import Texts

#: After inline patterns (20) have made links, before attribute lists (8) could hide a heading from
#: the table of contents (5) and before MkDocs turns source paths into addresses (0).
_PRIORITY = 15


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The page that is being rendered.

    Attributes:
        source: its source path on the site.
        item: the item whose page it is, if it is one.
    """

    source: str
    item: Item | None = None


class CatalogueExtension(Extension):
    """Resolves cross-links, and for items files beside the item and the levels of headings.

    One object serves one build: say with `place` which page comes next.

    Args:
        resolver: says where links lead.
        texts: the words that say that a link leads nowhere.
        missed: called for each link to an item that does not exist, by page and ID.
        previews: links to items show a preview.
    """

    def __init__(
        self,
        resolver: LinkResolver,
        texts: Texts,
        missed: Callable[[RenderedPage, str], None] = lambda *_: None,
        *,
        previews: bool = False,
    ) -> None:
        super().__init__()
        self.resolver = resolver
        self.texts = texts
        self.missed = missed
        self.previews = previews
        self.place: RenderedPage | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with a Markdown object."""
        md.treeprocessors.register(_CatalogueProcessor(md, self), "riskdocs", _PRIORITY)


class _CatalogueProcessor(Treeprocessor):
    """Leads each link about an item to that item's page, and evens out an item's headings.

    These come below the page's own, without a gap, as its own renderer has them.
    """

    def __init__(self, md: Markdown, extension: CatalogueExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        place = self.extension.place
        if place is None:
            return
        levels = Levels()
        for element in root.iter():
            match element.tag:
                case "a":
                    self._settle(element, "href", place)
                case "img":
                    self._settle(element, "src", place)
                case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if place.item:
                    element.tag = f"h{levels.lifted(int(element.tag[1]))}"

    def _settle(self, element: Element, attribute: str, place: RenderedPage) -> None:
        destination = element.get(attribute, "")
        image = attribute == "src"
        to = self.extension.resolver.resolve(destination, place.item, place.source, image=image)
        if to.missing:
            _mark_missing(element, to.missing, self.extension.texts)
            self.extension.missed(place, to.missing)
        elif to.unsafe:
            if image:
                element.text = element.get("alt", "")
            _keep_text_only(element)
        elif to.source is not None:
            path = quote(relative_source(to.source, place.source))
            element.set(attribute, path + to.suffix)
        if to.item:
            self._show_item(element, to.item)

    def _show_item(self, link: Element, item: Item) -> None:
        if self.extension.previews:
            link.set(*PREVIEW)
        if _is_empty(link):
            link.text = self.md.htmlStash.store(escape(item.name, quote=False))


def _is_empty(link: Element) -> bool:
    return not len(link) and not (link.text or "").strip()


def _mark_missing(link: Element, identifier: str, texts: Texts) -> None:
    """Keep the text of a link that leads nowhere, and say so to the reader."""
    _keep_text_only(link)
    link.set("class", "rd-missing")
    if _is_empty(link):
        link.text = identifier
    note = Element("span", {"class": "rd-missing__note"})
    note.text = texts("item.missing", id=identifier)
    link.append(note)


def _keep_text_only(element: Element) -> None:
    """Take away where a link or image leads; what can be read stays."""
    element.tag = "span"
    element.attrib.clear()
