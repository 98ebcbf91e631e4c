"""The items as linked data: SKOS concepts in a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import json_file
from riskdocs.pages.linked_data import CONTEXT, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.model.item import Item


def jsonld_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the scheme with its concepts."""
    record = publication.record
    scheme: dict[str, Any] = {
        "@context": CONTEXT,
        "id": publication.identifiers.catalogue,
        "type": "skos:ConceptScheme",
        "title": record.title,
        **({"description": record.description} if record.description else {}),
        **({"modified": record.revision_date} if record.revision_date else {}),
        "concepts": [_concept(publication, item) for item in publication.catalogue.items],
    }
    yield json_file("data/catalogue.jsonld", scheme)


def _concept(publication: Publication, item: Item) -> dict[str, Any]:
    url = publication.url(item)
    return {
        **concept(publication.catalogue, publication.identifiers, item),
        **({"page": url} if url else {}),
        **({"markdown": item.body} if item.body else {}),
    }
