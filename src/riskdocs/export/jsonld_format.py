"""The items as linked data: SKOS concepts in a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.export.data_file import json_file, json_text
from riskdocs.model.json_text import filled
from riskdocs.pages.machine_readable.linked_data import CONTEXT, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication


def jsonld_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the scheme with its concepts."""
    facts = {
        "@context": CONTEXT,
        "id": publication.identifiers.catalogue,
        "type": "skos:ConceptScheme",
        "title": publication.title,
        "description": publication.catalogue.definition.description,
        "modified": publication.timestamp if publication.date else None,
    }
    concepts = [
        concept(publication.catalogue, publication.identifiers, item)
        | filled({"page": publication.url(item), "markdown": item.body})
        for item in publication.catalogue.items
    ]
    yield json_file("data/catalogue.jsonld", json_text({**filled(facts), "concepts": concepts}))
