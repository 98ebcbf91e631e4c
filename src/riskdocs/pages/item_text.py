"""An item's text as it stands on the item's page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from riskdocs.markdown.html import Target, Words
from riskdocs.pages.addresses import item_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.item import Item
    from riskdocs.pages.leads import Leads
    from riskdocs.pages.site import Site
    from riskdocs.pages.texts import Texts

#: A link with it shows, when it is pointed at, the beginning of the page that it leads to.
PREVIEW = ("data-preview", "")


def words(texts: Texts) -> Words:
    """Return what a text's page says in its reader's language."""
    return Words(
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
        leads: where links lead.
        item: the item.
        published: tells whether the site has a page or file of a source path.
        previews: links to items show a preview.
    """

    def __init__(
        self,
        site: Site,
        leads: Leads,
        item: Item,
        published: Callable[[str], bool],
        *,
        previews: bool = False,
    ) -> None:
        self._addresses = site.addresses
        self._texts = site.templates.texts
        self._leads = leads
        self._item = item
        self._source = item_source(item)
        self._published = published
        self._previews = (PREVIEW,) if previews else ()
        self.unpublished: list[str] = []
        """Paths to files that are there and that the site does not have, as they are written."""
        self.places: dict[str, dict[str, str]] = {}
        """The anchors of other pages that the text leads to, with how it is written, by source."""

    def target(self, destination: str, *, image: bool) -> Target:
        """Return what becomes of a link or an image."""
        lead = self._leads.of(destination, self._item, image=image)
        if lead.missing:
            words = self._texts("item.missing", id=lead.missing)
            return Target(None, lead.missing, missing=words)
        if lead.unsafe:
            return Target(None)
        if lead.item:
            return self._to_item(lead.item, lead.suffix)
        if lead.source is not None and self._published(lead.source):
            anchor = lead.suffix.partition("#")[2]
            if anchor:
                self.places.setdefault(lead.source, {}).setdefault(anchor, destination)
            return Target(self._addresses.between(self._source, lead.source) + lead.suffix)
        if (lead.source is not None or lead.unpublished) and self._is_there(destination):
            self.unpublished.append(destination)
        return Target(destination)

    def _is_there(self, path: str) -> bool:
        """Tell whether a path leads to a file. What leads to none is the rules' business."""
        return (self._item.document.file.parent / unquote(path.partition("#")[0])).exists()

    def _to_item(self, item: Item, suffix: str) -> Target:
        address = self._addresses.between(self._source, item_source(item)) + suffix
        return Target(address, f"{item.id} {item.title}", self._previews)
