"""The catalogue as text for language models: `llms.txt` (llmstxt.org), all of it, and each item."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.export.data_file import text_file
from riskdocs.export.item_markdown import beside, escaped, item_markdown
from riskdocs.pages.addresses import item_source
from riskdocs.pages.titles import description

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.model.item import Item


def files(publication: Publication) -> Iterator[DataFile]:
    """Yield the list, the whole, and the Markdown beside each item's page."""
    catalogue = publication.catalogue
    records = publication.record.items
    yield text_file("llms.txt", "\n".join(_list(publication)) + "\n")
    whole = [
        item_markdown(
            catalogue,
            item,
            record,
            lambda other: f"{publication.site_url}{_markdown_of(other)}",
            lambda asset: f"{publication.site_url}{quote(asset)}",
        )
        for item, record in zip(catalogue.items, records, strict=True)
    ]
    yield text_file("llms-full.txt", "\n".join([*_head(publication), "", *whole]))
    for item, record in zip(catalogue.items, records, strict=True):
        yield text_file(item_source(item), item_markdown(catalogue, item, record, *beside(item)))


def _markdown_of(item: Item) -> str:
    return quote(item_source(item))


def _head(publication: Publication) -> Iterator[str]:
    definition = publication.catalogue.definition
    yield f"# {escaped(definition.title)}"
    yield ""
    yield f"> {escaped(definition.description or 'Risks, controls and what they refer to.')}"
    if publication.revision and publication.date:
        yield ""
        yield f"Revision {publication.revision} of {publication.date.date().isoformat()}."


def _list(publication: Publication) -> Iterator[str]:
    yield from _head(publication)
    site = publication.site_url
    for kind in publication.catalogue.definition.kinds:
        items = [item for item in publication.catalogue.of_kind(kind) if not item.retired]
        if items:
            yield f"\n## {escaped(kind.plural)}\n"
        for item in items:
            name = f"{item.id} {escaped(item.title)}"
            yield f"- [{name}]({site}{_markdown_of(item)}): {escaped(description(item))}"
    yield "\n## Optional\n"
    yield f"- [Everything in one file]({site}llms-full.txt)"
