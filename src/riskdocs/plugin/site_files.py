"""What the catalogue adds to the files that MkDocs has found.

Of two with one address there is the first, as `address-taken` says: items come first, then what the
documentation has, then files beside the items, then what riskdocs makes.
"""

from __future__ import annotations

import os
import posixpath
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from riskdocs.model.former_name import folders_of
from riskdocs.pages.compare import compare_parts
from riskdocs.pages.graph import graph_choices
from riskdocs.pages.links.redirects import redirects
from riskdocs.pages.lists import row_scripts
from riskdocs.pages.machine_readable.feeds import feeds
from riskdocs.pages.parts.answers import answer_scripts
from riskdocs.plugin.documentation import uri_path
from riskdocs.plugin.item_page import CataloguePage
from riskdocs.plugin.metadata import front_matter, text_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.site import Site

#: What plug-ins find who look for the file that a page of ours was written in.
_MADE_PAGE = Path(__file__).with_name("made_page.md")


def add_items(config: MkDocsConfig, files: Files, items: dict[str, Item]) -> None:
    """Add the items' pages by their source paths, in the place of what MkDocs has found there.

    Of two other files with one address the first stays.
    """
    pages = [
        _page_file(config, source, item.document, InclusionLevel.NOT_IN_NAV)
        for source, item in items.items()
    ]
    taken = {file.dest_uri for file in pages}
    for file in list(files):
        if file.dest_uri in taken:
            files.remove(file)
        taken.add(file.dest_uri)
    for file in pages:
        files.append(file)


def _page_file(
    config: MkDocsConfig, source: str, document: Document, inclusion: InclusionLevel
) -> File:
    """Return a page of a file in the catalogue.

    A real file and no copy, so that the edit link leads to it and its dates are git's.
    """
    file = File(
        source,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=inclusion,
    )
    file.src_dir = config.docs_dir
    file.abs_src_path = path = os.path.join(os.getcwd(), document.location)  # noqa: PTH109, PTH118 - a third of the time
    # `edit_uri` leads to the documentation's folder.
    folder, name = os.path.split(path)
    file.edit_uri = uri_path(config, _from_docs(folder, config.docs_dir) + name)
    if document.entry and "!q" not in str(config.edit_uri_template or ""):
        file.edit_uri += f"#L{document.span(document.start, document.start).line}"
    return file


@lru_cache(maxsize=64)
def _from_docs(folder: str, docs: str) -> str:
    """Return what leads from the documentation's folder into another one."""
    path = posixpath.normpath(os.path.relpath(folder, docs).replace(os.sep, "/"))
    return "" if path == "." else f"{path}/"


def add_assets(config: MkDocsConfig, files: Files, catalogue: Catalogue) -> None:
    """Publish what lies beside the items under the same path."""
    taken = {file.dest_uri for file in files}
    for name in catalogue.assets:
        if name not in taken:
            file = File(
                name, str(catalogue.root.absolute()), config.site_dir, use_directory_urls=False
            )
            file.inclusion = InclusionLevel.INCLUDED
            files.append(file)


def add_own_pages(config: MkDocsConfig, files: Files, catalogue: Catalogue) -> None:
    """Add the pages that lie in the catalogue's folder and are no items, under the same path."""
    taken = {file.dest_uri for file in files}
    for page in catalogue.pages:
        if not page.is_beside_items:
            continue
        file = _page_file(config, page.source, page.document, InclusionLevel.UNDEFINED)
        if file.dest_uri not in taken:
            files.append(file)
            CataloguePage(file, config, page.document, partial(text_metadata, page))


def add_made_pages(
    config: MkDocsConfig, files: Files, pages: Iterable[SitePage]
) -> Iterable[SitePage]:
    """Add pages without a text of their own, and yield those whose address was free."""
    taken = {file.dest_uri for file in files if file.inclusion.is_included()}
    for page in pages:
        inclusion = InclusionLevel.UNDEFINED if page.listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.source, content=front_matter(page), inclusion=inclusion)
        # MkDocs needs no path, but plug-ins such as rss end in a traceback without one.
        file.abs_src_path = str(_MADE_PAGE)
        if file.dest_uri not in taken:
            files.append(file)
            yield page


class _MadeFile(File):
    """A file whose content is made when it is wanted."""

    _made: str | bytes | Callable[[], str] | None

    @property
    def _content(self) -> str | bytes | None:
        if callable(self._made):
            self._made = self._made()
        return self._made

    @_content.setter
    def _content(self, content: str | bytes | Callable[[], str] | None) -> None:
        self._made = content


def add_unless_taken(
    config: MkDocsConfig,
    files: Files,
    contents: Iterable[tuple[str, str | bytes | Callable[[], str]]],
) -> None:
    """Publish contents under their paths, but for those at which something else stands.

    No folder can be where a file is. Some disks make no difference between capitals and small
    letters.
    """
    taken = {file.dest_uri.casefold() for file in files}
    for path, content in contents:
        folded = path.casefold()
        if taken.isdisjoint((folded, *folders_of(folded))):
            taken.add(folded)
            made = _MadeFile.generated(config, path, content=content)  # type: ignore[arg-type] # later
            files.append(made)


def other_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield what the catalogue brings besides pages."""
    yield from redirects(site)
    yield from feeds(site)


def files_for_few(site: Site) -> Iterator[MadeLater]:
    """Yield data that a page asks for when a reader does."""
    for made in (compare_parts, answer_scripts, row_scripts, graph_choices):
        yield from made(site)
