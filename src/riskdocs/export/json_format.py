"""`catalogue.json`: the whole catalogue, and the JSON Schema that says what is in it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from riskdocs.export.catalogue_file import CATALOGUE_VERSION, CatalogueFile
from riskdocs.export.data_file import JsonLine, json_file, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication


def json_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the catalogue and its schema."""
    said = publication.revision, publication.timestamp
    others = publication.kept("record", None, partial(_without_items, publication), *said)
    # A text holds no line end as it is, so that this is the items' line and no author's words.
    before, no_items, after = others.partition('\n "items": []')
    items = json_text([*map(JsonLine, publication.item_lines)], depth=1, line="\n ")
    yield json_file("data/catalogue.json", f"{before}{no_items[:-2]}{items}{after}")
    schema = publication.kept("schema", None, lambda: json_text(catalogue_schema(), depth=4))
    yield json_file("data/catalogue.schema.json", schema)


def _without_items(publication: Publication) -> str:
    record = publication.record.model_copy(update={"items": []})
    return json_text(record.model_dump(mode="json", by_alias=True))


@cache
def catalogue_schema() -> dict[str, Any]:
    """Return the JSON Schema of `catalogue.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:riskdocs:catalogue:{CATALOGUE_VERSION}",
        **CatalogueFile.model_json_schema(mode="serialization"),
    }
