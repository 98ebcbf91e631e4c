"""`catalogue.json`: the whole catalogue, and the JSON Schema that says what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.catalogue_file import CATALOGUE_VERSION, CatalogueFile
from riskdocs.export.data_file import JsonLine, json_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication


def json_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the catalogue and its schema."""
    without_items = publication.record.model_copy(update={"items": []})
    record = without_items.model_dump(mode="json", by_alias=True)
    record["items"] = [*map(JsonLine, publication.item_lines)]
    yield json_file("data/catalogue.json", record)
    yield json_file("data/catalogue.schema.json", catalogue_schema(), depth=4)


def catalogue_schema() -> dict[str, Any]:
    """Return the JSON Schema of `catalogue.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:riskdocs:catalogue:{CATALOGUE_VERSION}",
        **CatalogueFile.model_json_schema(mode="serialization"),
    }
