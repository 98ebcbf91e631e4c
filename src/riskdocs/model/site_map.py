"""What a site has, and what of it stands at an address."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.link import FOLDER_PAGES, path_beside
from riskdocs.model.sources import built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: What every site has besides.
OF_THE_THEME = ("404.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz")
_FOLDER_OF_THE_THEME = "assets/"


class SiteMap:
    """The pages and files of a site.

    Args:
        sources: their source paths, such as `risks/tr-1.md`; of two with one address the first
            has it.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        self._by_file: dict[str, str] = {}
        for source in sources:
            self._by_file.setdefault(built(source), source)
        self._sources = frozenset(self._by_file.values())

    def __contains__(self, source: str) -> bool:
        """Tell whether the site has what a source path names."""
        return source in self._sources

    def at(self, path: str) -> str | None:
        """Return the source path of what stands at a path from the site's root.

        It may be an address in either of MkDocs' forms, `guide/` or `guide.html`, or a source
        path itself.
        """
        name = posixpath.normpath(f"/{path}").strip("/")
        if name in self and not path.endswith("/"):
            return name
        return next((self._by_file[file] for file in _files(name) if file in self._by_file), None)

    def folder(self, path: str) -> str | None:
        """Return the source path of a folder's own page."""
        name = posixpath.normpath(f"/{path}").strip("/")
        pages = (posixpath.join(name, page) for page in ("index.md", "README.md"))
        return next((page for page in pages if page in self._sources), None)

    def file(self, path: str, *, directory_urls: bool) -> str | None:
        """Return the file below the site's folder that a browser finds at a path there.

        Args:
            path: the path.
            directory_urls: the site's pages are folders, and not files.
        """
        name = posixpath.normpath(f"/{path}").strip("/")
        files = self._by_file if directory_urls else self._flat_files
        found = (one for one in (name, posixpath.join(name, "index.html")) if one in files)
        return next(found, name if is_of_the_theme(name) else None)

    @cached_property
    def _flat_files(self) -> frozenset[str]:
        return frozenset(built(source, directory_urls=False) for source in self._sources)


class OnDisk(NamedTuple):
    """Where on the site a path leads that is one on disk.

    Attributes:
        beside: the files and pages that are published beside items, relative to the catalogue's
            folder.
        docs: the folder of the site's other pages, relative to the one that holds the catalogue;
            nothing if there is none.
        is_file: tells whether there is a file at a path from the folder that holds the catalogue.
    """

    beside: frozenset[str]
    docs: str | None
    is_file: Callable[[str], bool]

    def source(self, site: SiteMap, item: str, path: str) -> str | None:
        """Return the source path of what lies at a path; nothing if the site does not have it.

        Args:
            site: what the site has.
            item: the path of the item's file, from the folder that holds the catalogue.
            path: from that file.
        """
        whole = path_beside(item, path)
        root, _, inside = whole.partition("/")
        beside = root == item.partition("/")[0]
        if beside and inside in self.beside and not path.endswith("/"):
            return inside
        if self.docs and (self.docs == "." or f"{whole}/".startswith(f"{self.docs}/")):
            inside = whole if self.docs == "." else whole[len(self.docs) + 1 :]
            if inside in site and not path.endswith("/"):
                return inside
            beside = True
        # What a folder says of itself on disk, its own page says on the site.
        folder, _, name = inside.rpartition("/")
        explains = posixpath.splitext(name)[0].lower() in FOLDER_PAGES and self.is_file(whole)
        return site.folder(folder if explains else inside) if beside else None


def is_of_the_theme(path: str) -> bool:
    """Tell whether a path from the site's root is one that a theme answers at."""
    path = path.strip("/")
    return path in OF_THE_THEME or path.startswith(_FOLDER_OF_THE_THEME)


def _files(name: str) -> Iterator[str]:
    """Yield what an address may stand for, in either of MkDocs' forms."""
    yield name
    yield posixpath.join(name, "index.html")
    yield f"{name}.html"
    stem, extension = posixpath.splitext(name)
    if extension == ".html":
        yield f"{stem}/index.html"
