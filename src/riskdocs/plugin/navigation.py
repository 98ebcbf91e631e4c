"""The catalogue's place in the site's navigation.

Only the lists stand in it. A navigation of every item on every page would make a build grow with
the square of their number; an item has breadcrumbs, and its neighbours at its end.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from riskdocs.model.sources import item_source
from riskdocs.plugin.metadata import as_html
from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.pages.page import SitePage
    from riskdocs.texts.texts import Texts


def with_catalogue(
    config: MkDocsConfig, catalogue: Catalogue, own: Sequence[SitePage], home: str
) -> list[Any] | None:
    """Return a site's own `nav` with the catalogue's lists before it.

    One that names any of them is the site's decision, and stays as it is. Where it names the file
    of an item, as that of a site does which is older than its catalogue, the item's page is meant.

    Args:
        config: the site's.
        catalogue: that it shows.
        own: the pages that stand in it.
        home: what the home page is called there, since a catalogue's title is too long.
    """
    if config.nav is None:
        return None
    pages = {
        item.document.inside: item_source(item)
        for item in catalogue.items
        if not item.document.entry
    }
    # The names that MkDocs has for them, where one folder lies in the other.
    root, docs = catalogue.root.resolve(), Path(config.docs_dir).resolve()
    pages |= {path_from(docs, root / inside): source for inside, source in pages.items()}
    nav: list[Any] = _with_pages(config.nav, pages)
    if _named(nav) & {page.source for page in own}:
        return nav
    return [
        {as_html(page.title): [page.source]} if "/" in page.source else {as_html(home): page.source}
        for page in own
    ] + nav


def _with_pages(nav: Any, sources: Mapping[str, str]) -> Any:  # noqa: ANN401 - YAML of any form
    if isinstance(nav, dict):
        return {title: _with_pages(below, sources) for title, below in nav.items()}
    if isinstance(nav, list):
        return [_with_pages(entry, sources) for entry in nav]
    return sources.get(nav, nav)


class NavMark(NamedTuple):
    """What the navigation shows at a page besides its title.

    Attributes:
        group: heading of the group that begins with it; empty where none does.
        number: how many there are of what it lists; empty where it is no list.
    """

    group: str
    number: str


def nav_marks(nav: Navigation, own: Sequence[SitePage], text: Texts) -> Mapping[str, NavMark]:
    """Return what is shown at the catalogue's pages, by source path.

    Groups have headings unless the site's own configuration places the pages otherwise. They are
    no sections, so that a menu on a phone has no more levels, and a theme no other tabs.
    """
    order = [page.source for page in own]
    grouped = [page.file.src_uri for page in nav.pages if page.file.src_uri in order] == order
    marks = {}
    group = ""
    for page in own:
        begins = grouped and page.group != group
        group = page.group
        marks[page.source] = NavMark(
            text(f"navigation.{group}") if begins else "",
            text.number(page.count) if page.count else "",
        )
    return marks


def _named(nav: object) -> set[str]:
    """Return every path that a `nav` names."""
    if isinstance(nav, dict):
        nav = list(nav.values())
    if isinstance(nav, list):
        return set().union(*map(_named, nav))
    return {str(nav)}


def name_pages(nav: object, files: Files) -> None:
    """Give pages that MkDocs did not make itself the titles that a site's own `nav` has."""
    for entry in nav if isinstance(nav, list) else ():
        for title, below in entry.items() if isinstance(entry, dict) else ():
            file = files.get_file_from_path(below) if isinstance(below, str) else None
            if file and file.page:
                file.page.title = title
            name_pages(below, files)


def put_catalogue_first(nav: Navigation, own: Sequence[SitePage], home: str) -> None:
    """Put the catalogue's lists first in a navigation that MkDocs derived from the folders."""
    order = {page.source: place for place, page in enumerate(own)}

    def place(entry: StructureItem) -> int:
        sources = [page.file.src_uri for page in _pages(entry)]
        return min((order[source] for source in sources if source in order), default=len(order))

    nav.items.sort(key=place)
    for entry in nav.items:
        # MkDocs names a section after its folder.
        if isinstance(entry, Section) and place(entry) < len(own):
            entry.title = as_html(own[place(entry)].title)
    if nav.homepage and nav.homepage.file.src_uri in order:
        nav.homepage.title = as_html(home)
    nav.pages[:] = [page for entry in nav.items for page in _pages(entry)]
    _link(nav.pages)


def _pages(entry: StructureItem) -> Iterable[Page]:
    if isinstance(entry, Page):
        yield entry
    elif isinstance(entry, Section):
        for child in entry.children:
            yield from _pages(child)


def relate_items(files: Files, lists: Mapping[str, Sequence[str]]) -> None:
    """Give each page of a list its breadcrumbs, and its neighbours within the list.

    Args:
        files: of the site.
        lists: source path of a list to those of its items or frameworks, in order.
    """
    for list_source, sources in lists.items():
        for above in _pages_at(files, [list_source]):
            _relate(above.parent, _pages_at(files, sources))


def relate_below(
    files: Files, list_source: str, title: str, overview: str, sources: Sequence[str]
) -> None:
    """Give an overview that stands in no navigation its place below a list, and pages below it.

    Args:
        files: of the site.
        list_source: source path of the list.
        title: of the overview.
        overview: source path of the overview.
        sources: those of the pages, in order.
    """
    relate_items(files, {list_source: [overview]})
    for page in _pages_at(files, [overview]):
        section = Section(title, [page])
        section.parent = page.parent
        _relate(section, _pages_at(files, sources))


def _pages_at(files: Files, sources: Iterable[str]) -> list[Page]:
    found = map(files.src_uris.get, sources)
    return [file.page for file in found if file and file.page]


def _relate(section: Section | None, pages: Sequence[Page]) -> None:
    """Place pages in a section, each the next one of the page before it."""
    for page in pages:
        page.parent = section
    _link(pages)


def _link(pages: Sequence[Page]) -> None:
    """Make each page the next one of the page before it."""
    for place, page in enumerate(pages):
        page.previous_page = pages[place - 1] if place else None
        page.next_page = pages[place + 1] if place + 1 < len(pages) else None
