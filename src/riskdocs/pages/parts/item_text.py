"""An item's text as it stands on the item's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.page_words import PageWords, Target
from riskdocs.model.sources import item_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from riskdocs.model.item import Item
    from riskdocs.pages.links.link_resolver import LinkResolver
    from riskdocs.pages.site import Site
    from riskdocs.texts.texts import Texts

#: A link with it shows, when it is pointed at, the beginning of the page that it leads to.
PREVIEW = ("data-preview", "")


def words(texts: Texts) -> PageWords:
    """Return what a text's page says in its reader's language."""
    return PageWords(
        permalink=texts("text.permalink"),
        alerts={
            "Note": texts("text.note"),
            "Tip": texts("text.tip"),
            "Important": texts("text.important"),
            "Warning": texts("text.warning"),
            "Caution": texts("text.caution"),
        },
        footnote=texts("text.footnote", name="{name}"),
        footnote_back=texts("text.footnote-back", name="{name}"),
        done=texts("text.done"),
        open=texts("text.open"),
    )


class ItemLinks:
    """Says what becomes of each link and image in one item's text.

    Args:
        site: what all pages have in common.
        resolver: says where links lead.
        item: the item.
        published: tells whether the site has a page or file of a source path.
        previews: links to items show a preview.

    Attributes:
        dead: paths to what the site does not have, as they are written.
        places: the anchors of other pages that the text leads to, with how it is written, by
            source.
    """

    def __init__(
        self,
        site: Site,
        resolver: LinkResolver,
        item: Item,
        published: Callable[[str], bool],
        *,
        previews: bool = False,
    ) -> None:
        self._addresses = site.addresses
        self._texts = site.text
        self._resolver = resolver
        self.item = item
        self._source = item_source(item)
        self._published = published
        self._previews = (PREVIEW,) if previews else ()
        self.dead: list[str] = []
        self.places: dict[str, dict[str, str]] = {}

    def target(self, destination: str, *, image: bool) -> Target:
        """Return what becomes of a link or an image."""
        to = self._resolver.resolve(destination, self.item, image=image)
        if to.missing:
            words = self._texts("item.missing", id=to.missing)
            return Target(None, to.missing, missing=words)
        if to.unsafe:
            return Target(None)
        if to.item:
            return self._to_item(to.item, to.suffix, destination)
        if to.source is not None and self._published(to.source):
            if not image:
                self._note(to.source, to.suffix, destination)
            return Target(self._addresses.between(self._source, to.source) + to.suffix)
        if to.source is not None or to.unpublished:
            self.dead.append(destination)
            return Target(None, destination, missing=self._texts("item.missing", id=destination))
        if destination.startswith("/") and not destination.startswith("//"):
            self.dead.append(destination)
        elif destination.startswith(("#", "?")) and not image:
            self._note(self._source, destination, destination)
        return Target(destination)

    def take(self, dead: Iterable[str], places: Mapping[str, dict[str, str]]) -> None:
        """Know of the links that the text has, as they were noted before."""
        self.dead += dead
        self.places.update(places)

    def forget(self) -> None:
        """Know of no link yet."""
        self.dead.clear()
        self.places.clear()

    def _note(self, source: str, suffix: str, destination: str) -> None:
        """Keep that a link leads to an anchor."""
        if anchor := suffix.partition("#")[2]:
            self.places.setdefault(source, {}).setdefault(anchor, destination)

    def _to_item(self, item: Item, suffix: str, destination: str) -> Target:
        self._note(item_source(item), suffix, destination)
        address = self._addresses.between(self._source, item_source(item)) + suffix
        return Target(address, item.name, self._previews)
