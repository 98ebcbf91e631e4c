"""The catalogue as five tables, one row a fact: what spreadsheets and databases take."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import permutations
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.export.records import coverage_record
from riskdocs.frameworks.judgement import JUDGEMENT_KEYS, Judgement
from riskdocs.model.crosswalk import crosswalk
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.model.values import fact_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from riskdocs.export.catalogue_file import ItemRecord, ReferenceRecord
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.catalogue import Catalogue

    #: What a cell of the first table shows of an item.
    _ShowItem: TypeAlias = Callable[[ItemRecord, Catalogue], "Cell"]

Cell: TypeAlias = "str | int | float | bool | None"

#: Between the entries of a list in one cell. IDs and types have none in them.
LIST = "; "
#: Between entries that are whole texts, such as labels.
LINES = "\n"
#: What makes a spreadsheet take a cell for a formula, in wide forms too; and the apostrophe that
#: keeps it from that.
FORMULA_BEGINNINGS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: of the file and the sheet, `items`.
        columns: their names.
        make_rows: makes its rows, when somebody asks for them.
    """

    name: str
    columns: Sequence[str]
    make_rows: Callable[[], Sequence[Sequence[Cell]]]

    @cached_property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """As many cells each as there are columns."""
        return self.make_rows()


def once(columns: Sequence[str]) -> Sequence[str]:
    """Return the headings of columns, of which no two are the same: a row would lose one's cell.

    Capitals make no difference here, as they make none to whoever reads a row.

    Raises:
        ValueError: two are.
    """
    seen: set[str] = set()
    for column in filter(None, map(str.strip, columns)):
        if column.casefold() in seen:
            raise ValueError(f"Two columns are called `{column}`: rename or delete one of them.")
        seen.add(column.casefold())
    return columns


def tables(catalogue: Catalogue, items: Sequence[ItemRecord]) -> tuple[Table, ...]:
    """Return the tables of a catalogue, of whose items the records are known."""
    return (
        _items(catalogue, items),
        Table("relations", _RELATION, lambda: [*_relations(items, catalogue.definition.relations)]),
        Table("references", ("item", "item-title", *_REFERENCE), lambda: _references(items)),
        Table("coverage", _COVERAGE, lambda: [*_coverage(items, catalogue)]),
        Table("crosswalk", _CROSSING, lambda: _crosswalk(catalogue)),
    )


def _label(reference: ReferenceRecord) -> str:
    """Return framework and label; a map as YAML in one line, so that it can be read back."""
    label, said = reference.label_written, reference.judgement
    if said:
        stated = Judgement(**dict(said)).stated
        label = json.dumps({"entry": label, **stated}, ensure_ascii=False)
    return f"{reference.framework or reference.framework_written}: {label}"


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return LINES.join(map(fact_text, value))
    if isinstance(value, dict):
        return fact_text(value)
    return value if isinstance(value, (str, int, float)) else None


def _plain(attribute: str) -> _ShowItem:
    return lambda item, _: _cell(getattr(item, attribute))


def _stated(key: str) -> _ShowItem:
    """Show what an item names as its author wrote it, then the others that name the item."""

    def show(record: ItemRecord, catalogue: Catalogue) -> str:
        item = catalogue.item(record.id)
        if item is None:
            return ""
        relations = item.stated.get(key, ())
        written = [one.written for one in relations]
        if not any(one.names_all for one in relations):
            named = {found.id for one in relations if one.id and (found := catalogue.item(one.id))}
            others = catalogue.others_of(item, key)
            written += [other.id for other in others if other.id not in named]
        return LIST.join(written)

    return show


#: The first table's columns, each with what it shows of an item. Those that an author writes have
#: the name of the key; the publisher's own fields follow `external-refs`.
_ITEM: Mapping[str, _ShowItem] = {
    "id": _plain("id"),
    "display-id": _plain("display_id"),
    "kind": _plain("kind"),
    "title": _plain("title"),
    "doc-status": _plain("status"),
    "type": lambda item, _: LIST.join(item.types),
    **{key.name: _plain(key.attribute) for key in PLAIN_KEYS},
    "mitigates": _stated("mitigates"),
    "mitigated-by": lambda item, _: LIST.join(item.mitigated_by),
    "related": lambda item, _: LIST.join(item.written.related),
    "replaced-by": lambda item, _: LIST.join(item.written.replaced_by),
    "aliases": lambda item, _: LIST.join(item.aliases),
    "external-refs": lambda item, _: LINES.join(map(_label, item.references)),
}
_LAST: Mapping[str, _ShowItem] = {
    "sentence": _plain("sentence"),
    "url": _plain("url"),
    "file": _plain("file"),
    "body": _plain("markdown"),
}
ITEM_COLUMNS, LAST_COLUMNS = tuple(_ITEM), tuple(_LAST)


def _items(catalogue: Catalogue, items: Iterable[ItemRecord]) -> Table:
    """Make one row an item."""
    definition = catalogue.definition
    fields = definition.fields
    keys = {key.name: _stated(key.name) for key in definition.own_relation_keys}

    def rows() -> list[Sequence[Cell]]:
        return [
            (
                *(show(item, catalogue) for show in _ITEM.values()),
                *(_cell(item.fields.get(field)) for field in fields),
                *(show(item, catalogue) for show in (*keys.values(), *_LAST.values())),
            )
            for item in items
        ]

    return Table("items", (*ITEM_COLUMNS, *fields, *keys, *LAST_COLUMNS), rows)


_RELATION = ("from", "from-title", "relation", "to", "to-title")


def _relations(items: Iterable[ItemRecord], own: Iterable[str]) -> Iterator[Sequence[Cell]]:
    titles = {item.id: item.title for item in items}
    for item in items:
        for relation, others in (
            ("mitigates", item.mitigates),
            ("related", item.related),
            ("replaced-by", item.replaced_by),
            *((name, item.relations.get(name, [])) for name in own),
            ("links-to", item.links_to),
        ):
            for other in others:
                yield item.id, item.title, relation, other, titles[other]


def _judged(key: str) -> Callable[[ReferenceRecord], Cell]:
    return lambda reference: _cell(getattr(reference.judgement, key, None))


_REFERENCE: Mapping[str, Callable[[ReferenceRecord], Cell]] = {
    **{name: attrgetter(name) for name in ("framework", "edition", "entry", "title", "status")},
    "key": attrgetter("key"),
    "url": attrgetter("url"),
    "successors": lambda reference: LIST.join(one.key for one in reference.successors),
    "decided-by": attrgetter("decided_by"),
    "framework-written": attrgetter("framework_written"),
    "label-written": attrgetter("label_written"),
    "problem": lambda reference: reference.fault.message if reference.fault else None,
    "pinpoint": attrgetter("pinpoint"),
    **{key: _judged(key) for key in JUDGEMENT_KEYS},
}


def _references(items: Iterable[ItemRecord]) -> list[Sequence[Cell]]:
    return [
        (item.id, item.title, *(show(reference) for show in _REFERENCE.values()))
        for item in items
        for reference in item.references
    ]


_COVERAGE = (
    *("what", "framework", "edition", "id", "title", "count", "covered-by", "by-succession"),
    "ruled-out",
)


def _coverage(items: Iterable[ItemRecord], catalogue: Catalogue) -> Iterator[Sequence[Cell]]:
    """Yield a row of each risk, control and entry in force, with what covers it."""
    live = [item for item in items if item.stage != "retired"]
    names = {item.id for item in live}
    for role in ("risk", "control") if catalogue.definition.has_pairs else ():
        for item in live:
            if item.role == role:
                others = item.mitigated_by if role == "risk" else item.mitigates
                by = [other for other in others if other in names]
                yield role, None, None, item.id, item.title, len(by), LIST.join(by), None, None
    for edition in coverage_record(catalogue).editions:
        for entry in edition.entries:
            ids = entry.items, entry.by_succession, entry.ruled_out
            named = edition.framework, edition.edition, entry.entry, entry.title
            yield "entry", *named, len(entry.items), *map(LIST.join, ids)


_ENTRY = ("framework", "edition", "entry", "title")
_CROSSING = (*_ENTRY, *(f"other-{name}" for name in _ENTRY), "count", "cited-by")


def _crosswalk(catalogue: Catalogue) -> list[Sequence[Cell]]:
    """Make a row of each two entries in each direction, so that any one can be looked up."""
    rows = [
        (*_named(one), *_named(other), len(crossing.items), LIST.join(ids))
        for crossing in crosswalk(catalogue)
        if (ids := [item.id for item in crossing.items])
        for one, other in permutations((crossing.one, crossing.other))
    ]
    return sorted(rows, key=lambda row: (row[0], row[4]))


def _named(ref: EntryRef) -> tuple[str, str, str, str]:
    return ref.framework_id, ref.edition.id, ref.entry.id, ref.entry.title


def text_rows(catalogue: Catalogue, items: Sequence[ItemRecord]) -> list[dict[str, str]]:
    """Return the items as rows of texts, as reading a table file would give them.

    A field with parts is in JSON, so that it can be read back.
    """
    table = _items(catalogue, items)
    rows = []
    for item, cells in zip(items, table.rows, strict=True):
        texts = ("" if cell is None else str(cell) for cell in cells)
        row = dict(zip(table.columns, texts, strict=True))
        for key, value in item.fields.items():
            if _has_parts(value):
                row[key] = json.dumps(value)
        rows.append(row)
    return rows


def _has_parts(value: object) -> bool:
    entries = value if isinstance(value, list) else [value]
    return any(isinstance(entry, dict) for entry in entries)
