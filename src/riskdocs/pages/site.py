"""The pages that a catalogue brings to a site."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.pages.addresses import (
    CHANGES,
    COVERAGE,
    GRAPH,
    HOME,
    REFERENCES,
    WHOLE,
    Addresses,
    framework_source,
    item_source,
    list_source,
)
from riskdocs.pages.changes import changes_content
from riskdocs.pages.coverage import coverage_content
from riskdocs.pages.graph import graph_content
from riskdocs.pages.history import History
from riskdocs.pages.home import home_content
from riskdocs.pages.identifiers import Identifiers
from riskdocs.pages.item_page import item_content
from riskdocs.pages.item_rows import item_rows
from riskdocs.pages.lists import kind_description, list_content
from riskdocs.pages.page import SitePage
from riskdocs.pages.references import framework_content, references_content
from riskdocs.pages.titles import description, page_title, plain
from riskdocs.pages.whole import whole_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.citing import FrameworkUse
    from riskdocs.model.definition import Kind
    from riskdocs.model.item import Item
    from riskdocs.pages.badges import Badge
    from riskdocs.pages.item_rows import Row
    from riskdocs.pages.templates import Templates


#: The page of the whole is long with more items than these.
_LONG = 500


class Site:
    """Everything the pages of one build have in common.

    Args:
        catalogue: what the pages show.
        templates: how they look.
        addresses: where they stand.
        page_of: the source path and the title of a page of the site that is no item, by the
            path of its file; nothing where it is not published.
        history: what is known of the past.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        templates: Templates,
        addresses: Addresses,
        page_of: Callable[[Page], tuple[str, str] | None] = lambda _: None,
        history: History | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.templates = templates
        self.addresses = addresses
        self.page_of = page_of
        self.history = history or History()
        self.bodies: dict[str, str] = {}
        """The rendered text of each item, by ID, as far as it is rendered."""

    def pages(self) -> Iterator[SitePage]:
        """Yield every page, the home page first, then kind by kind the list and its items."""
        definition = self.catalogue.definition
        text = self.templates.texts
        yield SitePage(
            HOME,
            definition.title,
            definition.description or text("site.description", title=definition.title),
            partial(home_content, self),
        )
        for kind in definition.kinds:
            yield SitePage(
                list_source(kind),
                kind.plural,
                kind_description(self, kind),
                partial(list_content, self, kind),
                wide=True,
            )
            for item in self.catalogue.of_kind(kind):
                yield SitePage(
                    item_source(item),
                    page_title(item),
                    description(item),
                    partial(item_content, self, item),
                    listed=False,
                    searched=not item.retired,
                    boost=2,
                )

        yield from self._views()
        yield self._whole()

    def _views(self) -> Iterator[SitePage]:
        """Yield the pages that show the catalogue from other sides."""
        title = self.catalogue.definition.title
        text = self.templates.texts
        yield SitePage(
            REFERENCES,
            text("references.title"),
            text("references.description", title=title),
            partial(references_content, self),
            wide=True,
        )
        for use in self.uses.values():
            name = plain(use.framework.name)
            yield SitePage(
                framework_source(use.framework.id),
                name,
                text("references.framework-description", framework=name, title=title),
                partial(framework_content, self, use),
                listed=False,
            )
        yield SitePage(
            COVERAGE,
            text("coverage.title"),
            text("coverage.description", title=title),
            partial(coverage_content, self),
            wide=True,
        )
        yield SitePage(
            GRAPH,
            text("graph.title"),
            text("graph.description", title=title),
            partial(graph_content, self),
            wide=True,
        )
        if (past := self.history.past) is not None:
            yield SitePage(
                CHANGES,
                text("changes.title"),
                text("changes.description", title=title),
                partial(changes_content, self, past),
                searched=False,
            )

    def _whole(self) -> SitePage:
        text = self.templates.texts
        long = len(self.catalogue.items) > _LONG
        return SitePage(
            WHOLE,
            text("whole.title"),
            text("whole.description", title=self.catalogue.definition.title),
            lambda: whole_content(self, self.bodies, long=long),
            listed=False,
            searched=False,
            wide=True,
            last=True,
            long=long,
        )

    def changed(self, item: Item) -> datetime | None:
        """Return when an item's file was last changed; nothing where nobody knows."""
        known = self.history.items.get(item.id)
        return known.changed if known else None

    def to_item(self, source: str) -> Callable[[Item], str]:
        """Return the function that templates call for the address of an item."""
        return lambda item: self.addresses.between(source, item_source(item))

    def to_entry(self, source: str) -> Callable[[Badge], str]:
        """Return the function that templates call for an entry's place on its framework's page."""
        return lambda badge: self.addresses.between(
            source, framework_source(badge.framework_id), badge.anchor
        )

    def to_kind(self, source: str) -> Callable[[Kind], str]:
        """Return the function that templates call for the address of a kind's list."""
        return lambda kind: self.addresses.between(source, list_source(kind))

    @cached_property
    def identifiers(self) -> Identifiers:
        """What the catalogue and its items are called in all the world."""
        site = self.addresses.site
        return Identifiers(self.catalogue.definition.title, f"{site.rstrip('/')}/" if site else "")

    @cached_property
    def uses(self) -> Mapping[str, FrameworkUse]:
        """Every framework that has a page, and who cites it, by ID."""
        return framework_uses(self.catalogue, ALWAYS_ASKED)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """What lists show of each item, by ID."""
        return item_rows(self.catalogue)
