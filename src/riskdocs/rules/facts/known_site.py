"""Whether a link leads to something that the site has, as far as a check can know.

What a site's other plug-ins make, and what its settings leave out, the build alone knows.
"""

from __future__ import annotations

from functools import cached_property
from posixpath import basename, splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote

from riskdocs.model.link import FOLDER_PAGES, path_beside, path_parts
from riskdocs.model.page import Page
from riskdocs.model.safety import unsafe_scheme
from riskdocs.model.site_map import OnDisk, is_of_the_theme
from riskdocs.model.sources import built, sources_beside
from riskdocs.reading.page_files import documentation_folder
from riskdocs.rules.facts.address_claims import site_map

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.model.site_map import SiteMap


class KnownSite:
    """What is known of the site that a catalogue becomes.

    Args:
        catalogue: the catalogue.
        directory_urls: its pages are folders, and not files; nothing where nobody knows.

    Attributes:
        looks_further: the paths of files with links for which it takes a look out of the site.
    """

    def __init__(self, catalogue: Catalogue, *, directory_urls: bool | None) -> None:
        self._catalogue = catalogue
        self.looks_further: set[str] = set()
        self._forms = (True, False) if directory_urls is None else (directory_urls,)
        #: As MkDocs has it where nothing else is said.
        self.directory_urls = self._forms[0]

    @cached_property
    def map(self) -> SiteMap:
        """What the site has."""
        return site_map(self._catalogue, directory_urls=self.directory_urls)

    @cached_property
    def _docs(self) -> str | None:
        return documentation_folder(self._catalogue)

    @cached_property
    def _on_disk(self) -> OnDisk:
        catalogue = self._catalogue
        return OnDisk(frozenset(sources_beside(catalogue)), self._docs, catalogue.files.is_file)

    def from_page(self, source: str, path: str) -> str | None:
        """Return the source path to which MkDocs leads a path from one of the other pages."""
        target = path_beside(source, path)
        return target if target in self.map else None

    def source_at(self, text: Item | Page, destination: str) -> str | None:
        """Return the source path to which a path in a text leads; nothing if it is no path."""
        path = site_path(destination)
        if path is None:
            return None
        if destination.startswith("/"):
            return self.map.at(path)
        if isinstance(text, Page):
            return self.from_page(text.source, path) if text.source else None
        # A path to the page of a folder leads somewhere while that file is there.
        if splitext(basename(path))[0].lower() in FOLDER_PAGES:
            self.looks_further.add(text.document.path)
        return self._on_disk.source(self.map, text.document.path, path)

    def is_page(self, text: Item | Page, destination: str) -> bool:
        """Tell whether what is written in a text leads to a page, and not to a file."""
        if destination[:1] in {"#", "?"} and len(destination) > 1:
            return True
        found = self.source_at(text, destination)
        return found is not None and _is_page(built(found))

    def item_reaches(self, item: Item, destination: str) -> bool:
        """Tell whether a path in an item's text leads to something, or to what nobody knows."""
        path = site_path(destination)
        if path is None or self.source_at(item, destination) is not None:
            return True
        from_root = destination.startswith("/")
        return is_of_the_theme(path) if from_root else self._is_elsewhere(item, path)

    def page_reaches(self, source: str, link: Link, *, in_html: bool) -> bool:
        """Tell the same of a path on one of the site's other pages."""
        destination = link.destination
        path = site_path(destination)
        if path is None or "{{" in destination or "{%" in destination:
            return True
        if not in_html:
            from_root = destination.startswith("/")
            if self.map.at(path) if from_root else self.from_page(source, path):
                return True
        files = (self._for_browsers(source, path, form) for form in self._forms)
        return any(file is not None and not (link.image and _is_page(file)) for file in files)

    def _for_browsers(self, source: str, path: str, directory_urls: bool) -> str | None:
        file = path_beside(built(source, directory_urls=directory_urls), path)
        above = file.startswith("..")
        return None if above else self.map.file(file, directory_urls=directory_urls)

    def _is_elsewhere(self, item: Item, path: str) -> bool:
        """Tell whether a path leads out of all folders of which the site is known to be made."""
        shown = path_beside(item.document.path, path)
        known = (self._catalogue.root.resolve().name, *([self._docs] if self._docs else []))
        if any(f"{shown}/".startswith(f"{folder}/") for folder in known):
            return False
        self.looks_further.add(item.document.path)
        files = self._catalogue.files
        return files.is_file(shown) or files.is_folder(shown)


def _is_page(file: str) -> bool:
    return file.endswith(".html")


def site_path(destination: str) -> str | None:
    """Return the path that a destination is, on the site or on disk; nothing if it is none."""
    if destination.startswith(("#", "?", "https://", "http://")) or unsafe_scheme(destination):
        return None
    parts = path_parts(destination)
    return unquote(parts.path) if parts else None
