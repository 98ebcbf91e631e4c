"""The Markdown extension that makes cross-links of links, and one outline of a body's headings.

It works on the parsed text, so that nothing inside code is touched, and leads to source paths, so
that the site generator checks them and shows its previews.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from riskdocs.model.safety import unsafe_scheme
from riskdocs.pages.addresses import item_source, relative_source
from riskdocs.pages.texts import Texts

if TYPE_CHECKING:
    from markdown import Markdown

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import CrossLink

#: After inline patterns (20) have made links, before attribute lists (8) could hide a heading from
#: the table of contents (5) and before MkDocs turns source paths into addresses (0).
_PRIORITY = 15


@dataclass(frozen=True, slots=True)
class Place:
    """The page that is being rendered.

    Attributes:
        source: its source path on the site.
        item: the item whose page it is, if it is one.
    """

    source: str
    item: Item | None = None


class CatalogueExtension(Extension):
    """Resolves cross-links on every page, and on item pages files beside the item and headings.

    One object serves one build: say with `place` which page comes next.

    Args:
        catalogue: what the links are about.
        texts: the words that say that a link leads nowhere.
        docs: the folder of the site's other pages, relative to the folder that holds the
            catalogue: a path from an item into it leads on the site where it leads on disk.
    """

    def __init__(
        self, catalogue: Catalogue, texts: Texts | None = None, docs: str | None = None
    ) -> None:
        super().__init__()
        self.docs = docs
        self.catalogue = catalogue
        self.texts = texts or Texts()
        self.place: Place | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with a Markdown object, which may serve one page or many."""
        md.treeprocessors.register(_LinkProcessor(md, self), "riskdocs-links", _PRIORITY)
        md.treeprocessors.register(_OutlineProcessor(md, self), "riskdocs-outline", _PRIORITY - 1)


class _LinkProcessor(Treeprocessor):
    """Leads each link about an item to that item's page."""

    place: Place

    def __init__(self, md: Markdown, extension: CatalogueExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.catalogue = extension.catalogue
        self.texts = extension.texts
        self.docs = extension.docs

    def run(self, root: Element) -> None:
        if self.extension.place is None:
            return
        self.place = self.extension.place
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)

    def _link(self, link: Element) -> None:
        destination = link.get("href", "")
        meant = self.catalogue.cross_link(destination)
        if meant:
            target = self.catalogue.item(meant.id)
            if target:
                self._lead_to(link, target, meant)
            else:
                _mark_missing(link, meant.id, self.texts("item.missing", id=meant.id))
        elif unsafe_scheme(destination):
            _keep_text_only(link)
        elif self.place.item:
            self._file(link, "href")

    def _image(self, image: Element) -> None:
        if unsafe_scheme(image.get("src", "")):
            image.text = image.get("alt", "")
            _keep_text_only(image)
        elif self.place.item:
            self._file(image, "src")

    def _lead_to(self, link: Element, target: Item, meant: CrossLink) -> None:
        path = relative_source(item_source(target), self.place.source)
        link.set("href", f"{path}#{meant.fragment}" if meant.fragment else path)
        if not len(link) and not (link.text or "").strip():
            link.text = self.md.htmlStash.store(_escaped(f"{target.id} {target.title}"))

    def _file(self, element: Element, attribute: str) -> None:
        """Keep a relative path to a file beside the item working from the item's address."""
        destination = element.get(attribute, "")
        item = self.place.item
        if not item or not destination or destination.startswith(("#", "/")):
            return
        try:
            parts = urlsplit(destination)
        except ValueError:
            _keep_text_only(element)
            return
        if parts.scheme or parts.netloc:
            return
        folder = posixpath.dirname(item.document.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        root, _, inside = path.partition("/")
        if inside in self.catalogue.assets and root == item.document.path.partition("/")[0]:
            source = inside
        elif self.docs == ".":
            source = path
        elif self.docs and path.startswith(f"{self.docs}/"):
            source = path.removeprefix(f"{self.docs}/")
        else:
            return
        target = quote(relative_source(source, self.place.source))
        element.set(attribute, f"{target}#{parts.fragment}" if parts.fragment else target)


def _mark_missing(link: Element, identifier: str, words: str) -> None:
    """Keep the text of a link that leads nowhere, and say so to the reader."""
    _keep_text_only(link)
    link.set("class", "rd-missing")
    if not len(link) and not (link.text or "").strip():
        link.text = identifier
    note = Element("span", {"class": "rd-missing__note"})
    note.text = words
    link.append(note)


def _keep_text_only(element: Element) -> None:
    """Take away where a link or image leads; what can be read stays."""
    element.tag = "span"
    element.attrib.clear()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _OutlineProcessor(Treeprocessor):
    """Lifts a body's headings below the page's own, without a gap.

    The first heading becomes level 2 whatever the author chose, and a heading that was deeper than
    the one before it becomes exactly one level deeper.
    """

    def __init__(self, md: Markdown, extension: CatalogueExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if self.extension.place is None or self.extension.place.item is None:
            return
        open_levels: list[int] = []
        for element in root.iter():
            if len(element.tag) != 2 or element.tag[0] != "h" or element.tag[1] not in "123456":
                continue
            level = int(element.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            element.tag = f"h{min(len(open_levels) + 1, 6)}"
