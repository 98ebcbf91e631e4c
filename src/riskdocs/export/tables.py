"""The catalogue as four tables, one row a fact: what spreadsheets and databases take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from riskdocs.model.keys import PLAIN_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.export.catalogue_file import CatalogueFile, ItemRecord

Cell: TypeAlias = "str | int | float | bool | None"

#: Between the entries of a list in one cell. IDs and types have none in them.
LIST = "; "
#: Between entries that are whole texts, such as labels.
LINES = "\n"


class Table(NamedTuple):
    """One table.

    Attributes:
        name: of the file and the sheet, `items`.
        columns: their names.
        rows: as many cells each as there are columns.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables(record: CatalogueFile) -> tuple[Table, ...]:
    """Return the tables of a catalogue."""
    return (_items(record), _relations(record), _references(record), _coverage(record))


#: The columns of the first table; the publisher's own fields follow `external-refs`.
ITEM_COLUMNS = (
    "id",
    "display-id",
    "kind",
    "title",
    "doc-status",
    "type",
    *(key.name for key in PLAIN_KEYS),
    "mitigates",
    "mitigated-by",
    "related",
    "replaced-by",
    "aliases",
    "external-refs",
)
LAST_COLUMNS = ("url", "file", "body")


def _items(record: CatalogueFile) -> Table:
    """Make one row an item. Columns that an author writes have the name of the key."""
    fields = list(record.definition["fields"])
    return Table(
        "items",
        (*ITEM_COLUMNS, *fields, *LAST_COLUMNS),
        [
            (
                item.id,
                item.display_id,
                item.kind,
                item.title,
                item.status,
                LIST.join(item.types),
                *(_cell(getattr(item, key.attribute)) for key in PLAIN_KEYS),
                LIST.join(item.written.mitigates),
                LIST.join(item.mitigated_by),
                LIST.join(item.written.related),
                LIST.join(item.written.replaced_by),
                LIST.join(item.aliases),
                LINES.join(_labels(item)),
                *(_cell(item.fields.get(field)) for field in fields),
                item.url,
                item.file,
                item.markdown,
            )
            for item in record.items
        ],
    )


def _labels(item: ItemRecord) -> Iterator[str]:
    for reference in item.references:
        yield f"{reference.framework or reference.framework_written}: {reference.label_written}"


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return LINES.join(map(str, value))
    return value if isinstance(value, (str, int, float)) else None


def _relations(record: CatalogueFile) -> Table:
    titles = {item.id: item.title for item in record.items}

    def rows() -> Iterator[Sequence[Cell]]:
        for item in record.items:
            for relation, others in (
                ("mitigates", item.mitigates),
                ("related", item.related),
                ("replaced-by", item.replaced_by),
                ("links-to", item.links_to),
            ):
                for other in others:
                    yield item.id, item.title, relation, other, titles[other]

    return Table("relations", ("from", "from-title", "relation", "to", "to-title"), [*rows()])


_REFERENCE_COLUMNS = (
    "item",
    "item-title",
    "framework",
    "edition",
    "entry",
    "title",
    "status",
    "key",
    "url",
    "successors",
    "decided-by",
    "framework-written",
    "label-written",
    "problem",
    "pinpoint",
)


def _references(record: CatalogueFile) -> Table:
    return Table(
        "references",
        _REFERENCE_COLUMNS,
        [
            (
                item.id,
                item.title,
                reference.framework,
                reference.edition,
                reference.entry,
                reference.title,
                reference.status,
                reference.key,
                reference.url,
                LIST.join(successor.key for successor in reference.successors),
                reference.decided_by,
                reference.framework_written,
                reference.label_written,
                reference.fault.message if reference.fault else None,
                reference.pinpoint,
            )
            for item in record.items
            for reference in item.references
        ],
    )


def _coverage(record: CatalogueFile) -> Table:
    """Make a row of each risk, control and entry in force, with what covers it."""
    columns = (
        "what",
        "framework",
        "edition",
        "id",
        "title",
        "count",
        "covered-by",
        "by-succession",
    )

    def rows() -> Iterator[Sequence[Cell]]:
        live = [item for item in record.items if item.stage != "retired"]
        names = {item.id for item in live}
        for role in ("risk", "control"):
            for item in live:
                if item.role == role:
                    others = item.mitigated_by if role == "risk" else item.mitigates
                    by = [other for other in others if other in names]
                    yield role, None, None, item.id, item.title, len(by), LIST.join(by), None
        for edition in record.coverage.editions:
            for entry in edition.entries:
                yield (
                    "entry",
                    edition.framework,
                    edition.edition,
                    entry.entry,
                    entry.title,
                    len(entry.items),
                    LIST.join(entry.items),
                    LIST.join(entry.by_succession),
                )

    return Table("coverage", columns, [*rows()])


def text_rows(record: CatalogueFile) -> list[dict[str, str]]:
    """Return the items as rows of texts, as reading a table file would give them."""
    table = _items(record)
    return [
        dict(zip(table.columns, ("" if cell is None else str(cell) for cell in row), strict=True))
        for row in table.rows
    ]
