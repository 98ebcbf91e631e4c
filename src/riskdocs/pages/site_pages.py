"""The table of the pages that a catalogue brings to a site.

A new page is a row here, a function that returns its content, a template, and its texts.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from riskdocs.model.sources import (
    CHANGES,
    COMPARE,
    COVERAGE,
    CROSSWALK,
    DATA,
    GRAPH,
    HOME,
    MAINTENANCE,
    REFERENCES,
    WHOLE,
    WHOLE_PRINT,
    WHOLE_SPLIT,
    crosswalk_source,
    framework_source,
    item_source,
    list_part_source,
    list_source,
)
from riskdocs.pages.changes import changes_content
from riskdocs.pages.compare import compare_content
from riskdocs.pages.coverage import coverage_content
from riskdocs.pages.crosswalk import Crosswalk
from riskdocs.pages.data import data_content
from riskdocs.pages.graph import graph_content
from riskdocs.pages.home import home_content
from riskdocs.pages.item_page import item_content
from riskdocs.pages.lists import KindList, kind_description
from riskdocs.pages.machine_readable.linked_data import embedded
from riskdocs.pages.machine_readable.schema_org import dataset, item_article
from riskdocs.pages.maintenance import maintenance_content
from riskdocs.pages.page import SitePage
from riskdocs.pages.parts.titles import description, page_title, strip_markup
from riskdocs.pages.references import framework_content, references_content
from riskdocs.pages.whole import SplitWhole, whole_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from riskdocs.model.citing import FrameworkUse
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.data import PublishedFormat
    from riskdocs.pages.page import Content
    from riskdocs.pages.site import Site


#: A page that only others lead to; and one of these that shows no more of a text than a sentence.
_below = partial(SitePage, listed=False, wide=True)
_below_without_texts = partial(_below, texts=())


def site_pages(
    site: Site, data: Sequence[PublishedFormat] = (), *, maintenance: bool = False
) -> Iterator[SitePage]:
    """Yield every page, the home page first, then kind by kind the list and its items.

    Args:
        site: what all pages have in common.
        data: the files that the site publishes for programs.
        maintenance: the site has the page for maintainers.
    """
    beside = any(one.beside_items for one in data)
    yield _home(site, data)
    for kind in site.catalogue.definition.kinds:
        yield from _list(site, kind)
        yield from (_item(site, item, beside=beside) for item in site.catalogue.of_kind(kind))
    overview = _view(site, REFERENCES, "references", partial(references_content, site))
    cited = len(site.uses)
    yield SitePage(*overview, group="frameworks", count=cited, wide=True, texts=())
    yield from (_framework(site, use) for use in site.uses.values())
    yield from _crosswalk(site, published=any(one.name == "csv" for one in data))
    if site.catalogue.definition.has_coverage:
        gaps = _view(site, COVERAGE, "coverage", partial(coverage_content, site))
        yield SitePage(*gaps, wide=True, group="frameworks", texts=())
    picture = _view(site, GRAPH, "graph", partial(graph_content, site))
    yield SitePage(*picture, wide=True, group="views", texts=())
    table = _view(site, COMPARE, "compare", partial(compare_content, site))
    yield SitePage(*table, wide=True, group="views", texts=(), searched=False)
    if past := site.history.past:
        told = _view(site, CHANGES, "changes", partial(changes_content, site, past))
        yield SitePage(*told, searched=False, group="views")
    yield from _whole(site)
    if maintenance:
        waiting = _view(site, MAINTENANCE, "maintenance", partial(maintenance_content, site))
        yield SitePage(*waiting, listed=False, searched=False, indexable=False)
    if data:
        files = _view(site, DATA, "data", partial(data_content, site, data))
        yield SitePage(*files, wide=True, group="more", awaits_data=True)


def _view(
    site: Site, source: str, key: str, build: Callable[[], Content]
) -> tuple[str, str, Callable[[], str], Callable[[], Content]]:
    """Return what a page begins with whose title and description are texts, called by a key."""
    text = site.text
    about = partial(text, f"{key}.description", title=site.catalogue.definition.title)
    return source, text(f"{key}.title"), about, build


def _whole(site: Site) -> Iterator[SitePage]:
    """Yield the page of the whole catalogue; of a large one the parts, and a page for print."""
    in_menu = partial(SitePage, group="views", searched=False, wide=True, last=True)
    if len(site.catalogue.items) <= WHOLE_SPLIT:
        yield in_menu(*_view(site, WHOLE, "whole", partial(whole_content, site)))
        return
    split = SplitWhole(site)
    yield in_menu(*_view(site, WHOLE, "whole", split.contents))
    below = partial(_below, searched=False, last=True)
    for kind, parts in split.parts:
        for part in parts:
            ids = split.range(part)
            about = partial(site.text, "whole.part-description", kinds=kind.nouns, ids=ids)
            build = partial(split.part, part)
            yield below(part.source, split.title(part), about, build, texts=part.items)
    printed = _view(site, WHOLE_PRINT, "whole", lambda: split.printed)
    yield below(*printed, indexable=False, long=True)


def _home(site: Site, data: Sequence[PublishedFormat]) -> SitePage:
    definition = site.catalogue.definition
    default = site.text("site.description", title=definition.title)
    about = definition.description or default
    content = partial(home_content, site, data)
    told = partial(dataset, site, about, data)
    return SitePage(HOME, definition.title, lambda: about, content, wide=True, linked_data=told)


def _list(site: Site, kind: Kind) -> Iterator[SitePage]:
    """Yield the list of a kind, and the further parts of a long one."""
    about = kind_description(site, kind)
    shown = KindList(site, kind)
    yield SitePage(
        list_source(kind),
        kind.plural,
        lambda: about,
        shown.content,
        group="catalogue",
        count=sum(map(len, shown.parts)),
        wide=True,
        texts=(),
    )
    for number in shown.further:
        title = shown.title(number)
        build = partial(shown.part, number)
        told = partial("{}. {}".format, title, about)
        source = list_part_source(kind, number)
        yield _below_without_texts(source, title, told, build, searched=False)


def _item(site: Site, item: Item, *, beside: bool) -> SitePage:
    source = item_source(item)

    def about() -> str:
        return description(item, site.rows[item.id].sentence)

    return SitePage(
        source,
        page_title(item),
        about,
        partial(item_content, site, item),
        listed=False,
        searched=not item.retired,
        boost=2,
        markdown=source if beside else "",
        texts=[item],
        linked_data=lambda: [
            item_article(site, item, about()),
            embedded(site.catalogue, site.identifiers, item),
        ],
    )


def _crosswalk(site: Site, *, published: bool) -> Iterator[SitePage]:
    """Yield the crosswalk's overview, and the page of each framework.

    Args:
        site: what all pages have in common.
        published: the site has the crosswalk as a file, too.
    """
    crosswalk = Crosswalk(site, published=published)
    yield _below_without_texts(*_view(site, CROSSWALK, "crosswalk", crosswalk.overview))
    for name, use in site.uses.items():
        framework = use.framework.short_name
        title = site.text("crosswalk.from", framework=framework)
        about = partial(site.text, "crosswalk.from-description", framework=framework)
        source, content = crosswalk_source(name), partial(crosswalk.of, name)
        yield _below_without_texts(source, title, about, content, boost=0.5)


def _framework(site: Site, use: FrameworkUse) -> SitePage:
    name = strip_markup(use.framework.name)
    title = site.catalogue.definition.title
    about = partial(site.text, "references.framework-description", framework=name, title=title)
    content = partial(framework_content, site, use)
    source = framework_source(use.framework.id)
    return _below_without_texts(source, name, about, content, boost=0.5)
