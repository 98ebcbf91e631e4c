"""Where the links of a text lead on the site: to items, to files beside one, to other pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.site_map import OnDisk, SiteMap
from riskdocs.model.sources import item_source, sources_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


class Lead(NamedTuple):
    """Where a link or an image leads.

    Attributes:
        source: the source path of a page or file of the site; nothing for an address that stays
            as it is written.
        suffix: what follows that path: `?query#fragment`, or a part of it.
        item: the item whose page it is.
        missing: the ID of an item that is meant and does not exist.
        unsafe: no page may lead there, so that only what is read stays.
        unpublished: it is a path from the item's file, and leads to nothing that the site has.
    """

    source: str | None = None
    suffix: str = ""
    item: Item | None = None
    missing: str = ""
    unsafe: bool = False
    unpublished: bool = False


_AS_WRITTEN = Lead()


class Leads:
    """Answers for a whole catalogue.

    Args:
        catalogue: what the links are about.
        docs: the folder of the site's other pages, relative to the folder that holds the
            catalogue: a path from an item into it leads on the site where it leads on disk.
        site_map: called once, when all is known that the site has; a path that begins with `/`
            leads to what stands there, from the site's own root and not the host's.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        docs: str | None = None,
        site_map: Callable[[], SiteMap] = lambda: SiteMap(()),
    ) -> None:
        self.catalogue = catalogue
        self._on_disk = OnDisk(frozenset(sources_beside(catalogue)), docs)
        self._make_site_map = site_map

    @cached_property
    def _site_map(self) -> SiteMap:
        return self._make_site_map()

    def of(self, destination: str, item: Item | None = None, *, image: bool = False) -> Lead:
        """Return where a destination leads, as it is written in an item's text or elsewhere."""
        meant = None if image else self.catalogue.cross_link(destination)
        if meant:
            target = self.catalogue.item(meant.id)
            if not target:
                return Lead(missing=meant.id)
            suffix = f"#{meant.fragment}" if meant.fragment else ""
            return Lead(item_source(target), suffix, target)
        if unsafe_scheme(destination) or address_parts(destination) is None:
            return Lead(unsafe=True)
        if destination.startswith("/"):
            return self._from_root(destination)
        return self._file(destination, item) if item else _AS_WRITTEN

    def _from_root(self, destination: str) -> Lead:
        """Return where a path leads from the site's root; what is not there stays as it is."""
        parts = address_parts(destination)
        if parts is None or parts.netloc:
            return _AS_WRITTEN if parts else Lead(unsafe=True)
        source = self._site_map.at(unquote(parts.path))
        return Lead(source, parts._replace(path="").geturl()) if source else _AS_WRITTEN

    def _file(self, destination: str, item: Item) -> Lead:
        """Return where a relative path leads that is one from an item's file."""
        if destination.startswith(("#", "http://", "https://")):
            return _AS_WRITTEN
        parts = address_parts(destination)
        if parts is None:
            return Lead(unsafe=True)
        if parts.scheme or parts.netloc or not parts.path:
            return _AS_WRITTEN
        source = self._on_disk.source(self._site_map, item.document.path, unquote(parts.path))
        if source is None:
            return Lead(unpublished=True)
        return Lead(source, parts._replace(path="").geturl())


def address_parts(destination: str) -> SplitResult | None:
    """Return the parts of a destination; nothing for what only looks like an address."""
    try:
        return urlsplit(destination)
    except ValueError:
        return None
