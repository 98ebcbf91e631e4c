"""A catalogue together with where and when it is published: what every format is made from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.export.catalogue_file import CATALOGUE_VERSION, CatalogueFile, ItemRecord
from riskdocs.export.records import (
    coverage_record,
    definition_record,
    framework_records,
    item_links,
    item_record,
)
from riskdocs.export.tables import tables
from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from riskdocs.git.today import given_moment
from riskdocs.model.garbage_collection import no_collecting
from riskdocs.model.sources import item_source
from riskdocs.pages.links.addresses import Addresses
from riskdocs.pages.machine_readable.identifiers import Identifiers
from riskdocs.pages.site import made_now
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from riskdocs.export.catalogue_file import FrameworkRecord
    from riskdocs.export.tables import Table
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.pages.site import TextReuse

#: Stands in formats that demand a date where nobody knows one: the oldest that a ZIP archive
#: can hold, so that nobody takes it for a real one.
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Publication:
    """A catalogue as one site, or one call of `riskdocs export`, publishes it.

    Two publications that are equal give the same bytes in every format.

    Attributes:
        catalogue: what is published.
        site_url: the address of the site's root, with a slash at its end; empty if not known.
        addresses: how the site's pages are addressed.
        date: of the revision, in UTC; nothing where nobody knows it.
        revision: the commit's name; nothing where there is no git.
        texts: the words of what is written for people to read.
        pages_folder: that of the site's other pages, relative to the folder that holds the
            catalogue.
        kept: knows a text that one item alone has, by the name of its sort and the item, or makes
            it.
    """

    catalogue: Catalogue
    site_url: str = ""
    addresses: Addresses = field(default_factory=Addresses)
    date: datetime | None = None
    revision: str | None = None
    texts: Texts = field(default_factory=Texts, compare=False)
    pages_folder: str = "docs"
    kept: TextReuse = field(default=made_now, compare=False)

    @cached_property
    def record(self) -> CatalogueFile:
        """The catalogue as plain records, which most formats are made from."""
        definition = self.catalogue.definition
        with no_collecting():
            return CatalogueFile(
                format="riskdocs-catalogue",
                version=CATALOGUE_VERSION,
                title=definition.title,
                description=definition.description,
                url=self.site_url or None,
                revision=self.revision,
                revision_date=self.timestamp if self.date else None,
                items=self.items,
                frameworks=self.frameworks,
                coverage=coverage_record(self.catalogue),
                definition=definition_record(definition),
                assets=list(self.catalogue.assets),
            )

    @cached_property
    def items(self) -> list[ItemRecord]:
        """The records of the items alone, which are known of those that are the same."""
        with no_collecting():
            return [record for record, _ in self._items]

    @cached_property
    def frameworks(self) -> list[FrameworkRecord]:
        """The records of the frameworks that are cited, and of the publisher's own."""
        return framework_records(self.catalogue)

    @property
    def title(self) -> str:
        """What the catalogue is called."""
        return self.catalogue.definition.title

    @property
    def item_lines(self) -> Iterator[str]:
        """The same of each item, as JSON in one line."""
        return (line for _, line in self._items)

    @cached_property
    def _items(self) -> Sequence[tuple[ItemRecord, str]]:
        return [self._item(item) for item in self.catalogue.items]

    def _item(self, item: Item) -> tuple[ItemRecord, str]:
        made: list[ItemRecord] = []

        def make() -> str:
            page, url, links = self._page(item), self.url(item), self._links[item.id]
            made.append(item_record(self.catalogue, item, page, url, links))
            return made[0].model_dump_json(by_alias=True)

        line = self.kept("record", item, make)
        return made[0] if made else ItemRecord.model_validate_json(line), line

    @cached_property
    def _links(self) -> Mapping[str, Mapping[str, list[str]]]:
        return item_links(self.catalogue)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The catalogue as tables, which two formats are made from."""
        return tables(self.catalogue, self.items)

    def table_text(self, name: str, table: Table, make: Callable[[], str]) -> str:
        """Return a table as text, by the name of the format; the items' alone shows their texts."""
        return make() if table.name == "items" else self.kept(f"{name} {table.name}", None, make)

    def _page(self, item: Item) -> str:
        return self.addresses.of(item_source(item))

    def url(self, item: Item) -> str | None:
        """Return the address of an item's page, if the site's own is known."""
        return f"{self.site_url}{self._page(item)}" if self.site_url else None

    def data_url(self, name: str) -> str | None:
        """Return the address of a data file, if the site's own is known."""
        return f"{self.site_url}data/{name}" if self.site_url else None

    @cached_property
    def timestamp(self) -> str:
        """The date as most formats write it, in UTC and to the second."""
        return (self.date or NO_DATE).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @cached_property
    def identifiers(self) -> Identifiers:
        """Globally unique names of the catalogue and its items."""
        return Identifiers(self.catalogue.definition.title, self.site_url)

    def uuid(self, *names: str) -> uuid.UUID:
        """Return the same UUID each time for the same names.

        IDs and nothing else go into it, so that editing a text changes no UUID.
        """
        return uuid.uuid5(self.identifiers.namespace, "\n".join(names))


def publish(  # noqa: PLR0913 - what a site and a command each know of where and when
    catalogue: Catalogue,
    environment: Mapping[str, str],
    site_url: str = "",
    *,
    directory_urls: bool = True,
    texts: Texts | None = None,
    pages_folder: str = "",
) -> Publication:
    """Return a catalogue with what its repository says about where and when.

    Args:
        catalogue: what is published.
        environment: the process's variables; `SOURCE_DATE_EPOCH` sets the date.
        site_url: the address of the site's root, if it is known.
        directory_urls: pages are folders (`risks/tr-14/`) and not files (`risks/tr-14.html`).
        texts: the publisher's words; English without them.
        pages_folder: of the site's other pages, relative to the folder that holds the catalogue;
            without it the first that the definition names.
    """
    try:
        # The catalogue's own last change, as the pages say: what else changed made no new edition.
        repository = Repository(catalogue.root.resolve())
        newest = repository.newest(".") or repository.newest()
    except GitError:
        newest = None  # no git, or no commit yet: the files say so by having no revision
    return Publication(
        catalogue,
        f"{site_url.rstrip('/')}/" if site_url else "",
        Addresses(directory_urls),
        given_moment(environment) or (newest and newest.committed),
        newest.name if newest else None,
        texts or Texts(nouns=catalogue.definition.nouns),
        pages_folder or next(iter(catalogue.definition.pages), "docs"),
    )
