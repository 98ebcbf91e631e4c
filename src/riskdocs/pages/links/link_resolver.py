"""Where the links of a text lead on the site: to items, to files beside one, to other pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from riskdocs.model.link import address_parts
from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.site_map import OnDisk
from riskdocs.model.sources import item_source, sources_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import CrossLink
    from riskdocs.model.site_map import SiteMap


class LinkTarget(NamedTuple):
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


_AS_WRITTEN = LinkTarget()


class LinkResolver:
    """Says of each link in a catalogue's texts where it leads.

    Args:
        catalogue: what the links are about.
        docs: the folder of the site's other pages, relative to the folder that holds the
            catalogue: a path from an item into it leads on the site where it leads on disk.
        site_map: called once, when all is known that the site has; a path that begins with `/`
            leads to what stands there, from the site's own root and not the host's.
    """

    def __init__(
        self, catalogue: Catalogue, docs: str | None, site_map: Callable[[], SiteMap]
    ) -> None:
        self.catalogue = catalogue
        beside = frozenset(sources_beside(catalogue))
        self._on_disk = OnDisk(beside, docs, catalogue.files.is_file)
        self._make_site_map = site_map

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The paths of the files of the site's other pages, by their source paths."""
        return {page.source: page.document.path for page in self.catalogue.pages if page.source}

    @cached_property
    def _site_map(self) -> SiteMap:
        return self._make_site_map()

    def resolve(
        self, destination: str, item: Item | None = None, page: str = "", *, image: bool = False
    ) -> LinkTarget:
        """Return where a destination leads.

        Args:
            destination: as it is written.
            item: in whose text it stands, if it does in an item's.
            page: the source path of the page in whose text it stands, if it does in one's.
            image: it is an image's.
        """
        file = item.document.path if item else self._files.get(page, "")
        meant = None if image else self.catalogue.cross_link(destination, file)
        if meant:
            return self._to_item(meant)
        parts = address_parts(destination)
        if parts is None or unsafe_scheme(destination):
            return LinkTarget(unsafe=True)
        if parts.scheme or parts.netloc or not parts.path:
            return _AS_WRITTEN
        path, suffix = unquote(parts.path), parts._replace(path="").geturl()
        if destination.startswith("/"):
            source = self._site_map.at(path)
            return LinkTarget(source, suffix) if source else _AS_WRITTEN
        return self._from_file(item, path, suffix) if item else _AS_WRITTEN

    def _to_item(self, meant: CrossLink) -> LinkTarget:
        item = self.catalogue.item(meant.id)
        if not item:
            return LinkTarget(missing=meant.id)
        suffix = f"#{meant.fragment}" if meant.fragment else ""
        return LinkTarget(item_source(item), suffix, item)

    def _from_file(self, item: Item, path: str, suffix: str) -> LinkTarget:
        source = self._on_disk.source(self._site_map, item.document.path, path)
        return LinkTarget(unpublished=True) if source is None else LinkTarget(source, suffix)
