"""The table of the pages that a catalogue brings to a site.

A new page is a row here, a function that returns its content, a template, and its texts.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

from riskdocs.model.sources import (
    CHANGES,
    COVERAGE,
    DATA,
    GRAPH,
    HOME,
    MAINTENANCE,
    REFERENCES,
    WHOLE,
    framework_source,
    item_source,
    list_source,
)
from riskdocs.pages.changes import changes_content
from riskdocs.pages.coverage import coverage_content
from riskdocs.pages.data import data_content
from riskdocs.pages.graph import graph_content
from riskdocs.pages.home import home_content
from riskdocs.pages.item_page import item_content
from riskdocs.pages.linked_data import embedded
from riskdocs.pages.lists import kind_description, list_content
from riskdocs.pages.maintenance import maintenance_content
from riskdocs.pages.page import SitePage
from riskdocs.pages.references import framework_content, references_content
from riskdocs.pages.schema_org import dataset, item_article
from riskdocs.pages.titles import description, page_title, strip_markup
from riskdocs.pages.whole import whole_content

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from riskdocs.model.citing import FrameworkUse
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.data import PublishedFormat
    from riskdocs.pages.page import Content
    from riskdocs.pages.site import Site

#: The page of the whole is long with more items than these.
_LONG = 500


class _Flags(TypedDict, total=False):
    """What a page may be besides its content, see `SitePage`."""

    listed: bool
    group: str
    count: int
    searched: bool
    indexable: bool
    wide: bool
    last: bool
    long: bool


def site_pages(
    site: Site, data: Sequence[PublishedFormat] = (), *, maintenance: bool = False
) -> Iterator[SitePage]:
    """Yield every page, the home page first, then kind by kind the list and its items.

    Args:
        site: what all pages have in common.
        data: the files that the site publishes for programs.
        maintenance: the site has the page for maintainers.
    """
    files = {path for one in data for path in one.sizes}
    yield _home(site, data)
    for kind in site.catalogue.definition.kinds:
        yield _list(site, kind)
        yield from (_item(site, item, files) for item in site.catalogue.of_kind(kind))
    overview = partial(references_content, site)
    cited = _Flags(group="frameworks", count=len(site.uses), wide=True)
    yield _view(site, REFERENCES, "references", overview, **cited)
    yield from (_framework(site, use) for use in site.uses.values())
    if site.catalogue.definition.has_risks:
        gaps = partial(coverage_content, site)
        yield _view(site, COVERAGE, "coverage", gaps, wide=True, group="frameworks")
    yield _view(site, GRAPH, "graph", partial(graph_content, site), wide=True, group="views")
    if past := site.history.past:
        told = partial(changes_content, site, past)
        yield _view(site, CHANGES, "changes", told, searched=False, group="views")
    long = len(site.catalogue.items) > _LONG
    whole = partial(whole_content, site, site.bodies, long=long)
    made_last = _Flags(group="views", searched=False, wide=True, last=True, long=long)
    yield _view(site, WHOLE, "whole", whole, **made_last)
    if data:
        listed = partial(data_content, site, data)
        yield _view(site, DATA, "data", listed, wide=True, group="more")
    if maintenance:
        waiting = partial(maintenance_content, site)
        hidden = _Flags(listed=False, searched=False, indexable=False)
        yield _view(site, MAINTENANCE, "maintenance", waiting, **hidden)


def _view(
    site: Site, source: str, key: str, build: Callable[[], Content], **flags: Unpack[_Flags]
) -> SitePage:
    """Return a page that shows the catalogue from one side.

    Args:
        site: what all pages have in common.
        source: its source path.
        key: of its title and its description among the texts.
        build: makes its content.
        flags: see `SitePage`.
    """
    text = site.text
    title = site.catalogue.definition.title
    description = text(f"{key}.description", title=title)
    return SitePage(source, text(f"{key}.title"), description, build, **flags)


def _home(site: Site, data: Sequence[PublishedFormat]) -> SitePage:
    definition = site.catalogue.definition
    default = site.text("site.description", title=definition.title)
    about = definition.description or default
    content = partial(home_content, site, data)
    told = partial(dataset, site, about, data)
    return SitePage(HOME, definition.title, about, content, wide=True, linked_data=told)


def _list(site: Site, kind: Kind) -> SitePage:
    about = kind_description(site, kind)
    content = partial(list_content, site, kind)
    total = sum(not item.retired for item in site.catalogue.of_kind(kind))
    where = list_source(kind)
    return SitePage(where, kind.plural, about, content, wide=True, group="catalogue", count=total)


def _item(site: Site, item: Item, files: Container[str]) -> SitePage:
    source, about = item_source(item), description(item)
    return SitePage(
        source,
        page_title(item),
        about,
        partial(item_content, site, item),
        listed=False,
        searched=not item.retired,
        boost=2,
        markdown=source if source in files else "",
        linked_data=lambda: [
            item_article(site, item, about),
            embedded(site.catalogue, site.identifiers, item),
        ],
    )


def _framework(site: Site, use: FrameworkUse) -> SitePage:
    name = strip_markup(use.framework.name)
    title = site.catalogue.definition.title
    about = site.text("references.framework-description", framework=name, title=title)
    content = partial(framework_content, site, use)
    source = framework_source(use.framework.id)
    return SitePage(source, name, about, content, listed=False, boost=0.5)
