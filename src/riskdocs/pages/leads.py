"""Where the links of a text lead on the site: to items, to files beside one, to other pages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from riskdocs.model.safety import unsafe_scheme
from riskdocs.pages.addresses import item_source

if TYPE_CHECKING:
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
        unpublished: it is a path, and leads to nothing that the site has.
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
    """

    def __init__(self, catalogue: Catalogue, docs: str | None = None) -> None:
        self.catalogue = catalogue
        self._docs = docs
        self._assets = frozenset(catalogue.assets)

    def of(self, destination: str, item: Item | None = None, *, image: bool = False) -> Lead:
        """Return where a destination leads.

        Args:
            destination: as it is written.
            item: in whose text it stands, if it does in an item's.
            image: it is an image's.
        """
        meant = None if image else self.catalogue.cross_link(destination)
        if meant:
            target = self.catalogue.item(meant.id)
            if not target:
                return Lead(missing=meant.id)
            suffix = f"#{meant.fragment}" if meant.fragment else ""
            return Lead(item_source(target), suffix, target)
        if unsafe_scheme(destination):
            return Lead(unsafe=True)
        return self._file(destination, item) if item else _AS_WRITTEN

    def _file(self, destination: str, item: Item) -> Lead:
        """Return where a relative path leads that is one from an item's file."""
        if destination.startswith(("#", "/", "http://", "https://")):
            return _AS_WRITTEN
        try:
            parts = urlsplit(destination)
        except ValueError:
            return Lead(unsafe=True)
        if parts.scheme or parts.netloc or not parts.path:
            return _AS_WRITTEN
        folder = posixpath.dirname(item.document.path)
        source = self._source(posixpath.normpath(posixpath.join(folder, unquote(parts.path))), item)
        if source is None:
            return Lead(unpublished=True)
        return Lead(source, parts._replace(path="").geturl())

    def _source(self, path: str, item: Item) -> str | None:
        """Return the source path of what lies at a path, which counts from around the catalogue."""
        root, _, inside = path.partition("/")
        if inside in self._assets and root == item.document.path.partition("/")[0]:
            return inside
        if self._docs == ".":
            return path
        if self._docs and path.startswith(f"{self._docs}/"):
            return path.removeprefix(f"{self._docs}/")
        return None
