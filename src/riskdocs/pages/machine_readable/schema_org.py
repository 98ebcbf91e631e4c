"""Pages in the words of schema.org, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.json_text import filled
from riskdocs.model.sources import HOME, item_source
from riskdocs.pages.parts.titles import page_title, strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.item import Item
    from riskdocs.pages.data import PublishedFormat
    from riskdocs.pages.site import Site

_CONTEXT = {"@context": "https://schema.org"}
#: By the ending of a file; Python's own list depends on the machine.
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
}


def item_article(site: Site, item: Item, description: str) -> dict[str, object]:
    """Return an item's page as an article."""
    known = site.history.items.get(item.id)
    address = site.addresses.absolute(item_source(item))
    collection = {
        "@type": "CreativeWorkSeries",
        "name": strip_markup(site.catalogue.definition.title),
        "url": site.addresses.absolute(HOME),
    }
    data = {
        "@type": "TechArticle",
        "identifier": item.id,
        "headline": page_title(item),
        "description": description,
        "url": address,
        "creativeWorkStatus": item.status,
        "dateModified": known.changed.isoformat() if known else None,
        "articleSection": item.kind.plural,
        "about": {"@id": f"{site.identifiers.items}{item.id}"},
        "isPartOf": filled(collection),
    }
    return _CONTEXT | filled(data)


def dataset(
    site: Site, description: str, formats: Iterable[PublishedFormat]
) -> dict[str, object] | None:
    """Return the catalogue as a data set with its files; nothing without the site's address.

    Args:
        site: what all pages have in common.
        description: of the catalogue, in a sentence.
        formats: the files that the site publishes.
    """
    if not site.addresses.site:
        return None
    history = site.history
    data = {
        "@type": "Dataset",
        "name": strip_markup(site.catalogue.definition.title),
        "description": description,
        "url": site.addresses.absolute(HOME),
        "version": history.revision,
        "dateModified": history.date.isoformat() if history.date else None,
        "distribution": [*_downloads(site, formats)],
    }
    return _CONTEXT | filled(data)


def _downloads(site: Site, formats: Iterable[PublishedFormat]) -> Iterator[dict[str, object]]:
    """Yield the first file of each format; the others are parts of it."""
    for one in formats:
        data = {
            "@type": "DataDownload",
            "name": site.text(f"formats.{one.name}.title"),
            "contentUrl": site.addresses.absolute(one.first),
            "encodingFormat": _MEDIA_TYPES.get(one.first.rpartition(".")[2]),
        }
        yield filled(data)
