"""What the columns of the tables hold, in the words of the W3C's CSV on the Web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.export.tables import ITEM_COLUMNS, LAST_COLUMNS, LINES, LIST
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.json_text import filled
from riskdocs.model.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from riskdocs.export.publication import Publication
    from riskdocs.export.tables import Table

#: What a column holds, where its name does not say it.
_ABOUT = {
    "id": "the item's ID; in coverage also an entry's number",
    "display-id": "the ID as the publisher shows it, if that is another",
    **{key.name: key.meaning for key in KEYS if key.meaning},
    "sentence": "what the item is, in one sentence",
    "url": "the item's page; in references the entry's page at its publisher",
    "file": "the file that the item comes from",
    "body": "the item's text as Markdown",
    "from": "an item's ID",
    "relation": "mitigates, related, replaced-by, links-to or a relation of the publisher's own",
    "to": "an item's ID",
    "item": "the ID of the item that refers",
    "framework": "the framework's ID",
    "edition": "the edition's ID",
    "entry": "the entry's number in that edition",
    "pinpoint": "the part of the entry, as it stands behind its number",
    "status": "current, superseded or unresolved",
    "key": "framework, edition and entry in one",
    "successors": "keys of what a superseded entry is in the edition in force",
    "decided-by": "how it is known which edition is meant",
    "framework-written": "the framework as the author wrote it",
    "label-written": "the label as the author wrote it",
    "problem": "why the reference could not be resolved",
    "relationship": "of the item to the entry, in the words of NIST IR 8278A",
    "strength": "of that, 0 to 10",
    "rationale": "what was compared: syntactic, semantic or functional",
    "why": "the author's reason",
    "by": "whose judgement it is",
    "what": "risk, control or entry",
    "count": "how many items cover it, or cite both entries",
    "covered-by": "the items that cover it",
    "by-succession": "items that cite what became this entry",
    "other-framework": "the ID of another framework",
    "other-edition": "the ID of its edition",
    "other-entry": "the number of an entry that the same items cite",
    "other-title": "that entry's title",
    "cited-by": "the items that cite both entries",
    "ruled-out": "items that say that the entry does not apply",
}
_TYPES = {
    **{key.name: FIELD_TYPES[key.type].datatype for key in KEYS if key.type in FIELD_TYPES},
    "count": "nonNegativeInteger",
    "strength": "integer",
    "url": "anyURI",
}
_SEPARATORS = {
    **{key.name: LINES if key.plain or key.type == "labels" else LIST for key in KEYS if key.many},
    **dict.fromkeys(("successors", "covered-by", "by-succession", "cited-by", "ruled-out"), LIST),
}
#: Columns of items that no field of the publisher's own can have.
_OURS = {*ITEM_COLUMNS, *LAST_COLUMNS}


def table_schema(publication: Publication) -> dict[str, Any]:
    """Return what `csv-metadata.json` says."""
    definition = publication.catalogue.definition
    own = {key: (field.label or key, field.value_type) for key, field in definition.fields.items()}
    own |= {key.name: (key.label, "") for key in definition.own_relation_keys}
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": publication.title,
        "tables": [
            {
                "url": f"{table.name}.csv",
                "tableSchema": filled(
                    {
                        "columns": list(_columns(table, own)),
                        "primaryKey": "id" if table.name == "items" else None,
                    }
                ),
            }
            for table in publication.tables
        ],
    }


def _columns(table: Table, own: Mapping[str, tuple[str, str]]) -> Iterable[dict[str, Any]]:
    """Yield what each column holds.

    Args:
        table: the table.
        own: label and type of each of the publisher's own columns; a relation has no type.
    """
    for number, column in enumerate(table.columns, 1):
        of_publisher = table.name == "items" and column in own and column not in _OURS
        about, type_ = own[column] if of_publisher else (_ABOUT.get(column), "")
        kind = FIELD_TYPES[type_] if type_ else None
        separator: str | None = LIST if of_publisher else _SEPARATORS.get(column)
        if kind:
            separator = LINES if kind.many else None
        yield filled(
            {
                "name": f"column_{number}",
                "titles": column,
                "datatype": kind.datatype if kind else _TYPES.get(column, "string"),
                "separator": separator,
                "dc:description": about,
            }
        )
