"""Rows of a table to items' files: how a register kept elsewhere becomes a catalogue.

A value that the catalogue would not accept is left out and reported; the rest of its row is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.export.tables import ITEM_COLUMNS, LAST_COLUMNS
from riskdocs.importing.import_item import IdentifiedRow, RowReader
from riskdocs.reading import limits
from riskdocs.texts.enumeration import counted, listed_code
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind

#: Other words for our columns, as registers have them.
_SYNONYMS = {
    "name": "title",
    "status": "doc-status",
    "types": "type",
    "references": "external-refs",
    "description": "body",
    "text": "body",
    "markdown": "body",
}
#: Columns that are the title where none is called so: `Control title`, `Risk name`.
_TITLES = re.compile(r".*[\s_-]title|(risk|control|threat|item)[\s_-]name", re.IGNORECASE)
#: So many rows are told of one by one that can't be placed.
_TOLD = 5
_OURS = {*ITEM_COLUMNS, *LAST_COLUMNS}


class Register(NamedTuple):
    """A table of items, as somebody keeps it.

    Attributes:
        rows: column to text; columns are those of the table `items`, in any case.
        columns: other columns to the key that each is.
        kind: what a row is that has neither an ID of the catalogue's form nor a kind.
    """

    rows: Sequence[Mapping[str, str]]
    columns: Mapping[str, str] = MappingProxyType({})
    kind: str = ""


class ImportedFile(NamedTuple):
    """A file to write.

    Attributes:
        id: of its item.
        path: relative to the catalogue's folder, with `/`.
        text: its content.
    """

    id: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table.

    Attributes:
        files: to write.
        left_out: a sentence for each thing that was not taken over.
    """

    files: list[ImportedFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def import_rows(register: Register, catalogue: Catalogue) -> Imported:
    """Make files of the rows of a register.

    Args:
        register: the rows.
        catalogue: that the files are for; its definition says what is accepted.

    Raises:
        ValueError: no column is the title, a named one is not there, or the kind is none of the
            catalogue's.
    """
    result = Imported()
    if register.kind and _kind(register.kind, catalogue.definition) is None:
        kinds = ", ".join(kind.name for kind in catalogue.definition.kinds)
        raise ValueError(f"there is no kind `{register.kind}`; there are {kinds}.")
    keys = _keys(register, catalogue.definition)
    named = [_named(row, keys) for row in register.rows]
    if named:
        _check_columns(register, keys)
    known = {*_OURS, *catalogue.definition.fields, *catalogue.definition.relation_keys}
    strangers = dict.fromkeys(column for row in named for column in row if column not in known)
    for column in strangers:
        key = _key_of(column, keys)
        reason = f"another column is `{key}`" if key in known else "no key of the catalogue"
        result.left_out.append(f"Column `{column}`: {reason}.")
    identified = list(_identified(named, register.kind, catalogue, result))
    former = {row.former.lower(): row.id for row in identified if row.former}
    names = {row.id for row in identified} | {item.id for item in catalogue.items}
    for row in identified:
        there = catalogue.item(row.id)
        if why := _no_file_of(row, there):
            result.left_out.append(f"{row.id}: {why}")
            continue
        text = RowReader(row, catalogue, names, former, result.left_out).text()
        if len(text.encode()) > limits.FILE_BYTES:
            result.left_out.append(f"{row.id}: it is longer than a file may be, and not written.")
            continue
        path = there.document.inside if there else row.kind.usual_path(row.id)
        result.files.append(ImportedFile(row.id, path, text))
    return result


def _check_columns(register: Register, keys: Mapping[str, str]) -> None:
    """Raise an error where a column that is named is not there, or none is the title."""
    columns = [column.strip() for column in register.rows[0] if column.strip()]
    there = f"The columns are: {', '.join(columns)}."
    for column in register.columns:
        if column.strip().lower() not in map(str.lower, columns):
            raise ValueError(f"there is no column `{column}`. {there}")
    if "title" not in _named(dict.fromkeys(columns, "said"), keys):
        raise ValueError(f"no column is the title. {there} Name it with --column title=COLUMN.")


def _no_file_of(row: IdentifiedRow, item: Item | None) -> str | None:
    """Say why a row is written into no file: what has the ID is of another kind, or in a list."""
    if item and item.kind is not row.kind:
        return f"it is {with_article(item.kind.noun)}, {item.title}."
    if lists := row.kind.items:
        where = listed_code(lists.file, "or")
        return f"it has no file of its own; write it into {where}."
    return None


def _keys(register: Register, definition: Definition) -> Mapping[str, str]:
    """Return columns, in small letters, to the keys that they are besides those of ours."""
    # A field may have a name by which others call a key of ours, such as `description`.
    keys = {key: key for key in definition.relation_keys}
    keys |= {name.lower(): name for name in definition.fields}
    keys |= {column.strip().lower(): key for column, key in register.columns.items()}
    columns = register.rows[0] if register.rows else ()
    titles = [column.strip().lower() for column in columns if _TITLES.fullmatch(column.strip())]
    if len(titles) == 1 and "title" not in _named(dict.fromkeys(columns, "said"), keys):
        keys[titles[0]] = "title"
    return keys


def _named(row: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, str]:
    """Return a row under our names for its columns, without what is empty.

    Of two columns for one key, the one that was named for it has it, else the one called so. The
    other keeps its own name.
    """
    found: dict[str, str] = {}

    def other_words(column: str) -> tuple[bool, bool]:
        return column.strip().lower() not in keys, _folded(column) in _SYNONYMS

    for column in sorted(row, key=other_words):
        if row[column].strip():
            name = _key_of(column, keys)
            found.setdefault(column.strip() if name in found else name, row[column])
    return found


def _key_of(column: str, keys: Mapping[str, str]) -> str:
    """Return the key that a column is, else its own name."""
    folded = _folded(column)
    name = column.strip()
    ours = keys.get(name.lower()) or keys.get(folded) or _SYNONYMS.get(folded, folded)
    return ours if ours in _OURS or ours in keys.values() else name


def _folded(column: str) -> str:
    return re.sub(r"[\s_]+", "-", column.strip().lower())


def _identified(
    rows: Sequence[Mapping[str, str]], default: str, catalogue: Catalogue, result: Imported
) -> Iterator[IdentifiedRow]:
    """Yield the rows that make an item; one without an ID of ours gets the next number."""
    definition = catalogue.definition
    own = [_own_id(row, default, definition) for row in rows]
    given = {*catalogue.given_ids, *(identifier for identifier, _ in own if identifier)}
    last: dict[str, str] = {}
    seen: set[str] = set()
    unplaced: list[str] = []
    for number, (row, (identifier, kind)) in enumerate(zip(rows, own, strict=True), 2):
        place = f"Row {number}"
        written = row.get("id", "").strip()
        there = catalogue.item(identifier or written) if written else None
        # By a former ID: this register was taken over before, or the item renamed since.
        known = there if there and there.id != identifier else None
        name = known.id if known else identifier or written.lower()
        if "title" not in row:
            result.left_out.append(f"{place}: it has no title.")
        elif name in seen:
            shown = known.id if known else written
            result.left_out.append(f"{place}: {shown} stands in a row before it.")
        elif known:
            seen.add(name)
            yield IdentifiedRow(known.id, known.kind, row, written)
        elif identifier and kind:
            seen.add(name)
            yield IdentifiedRow(identifier, kind, row)
        elif kind:
            seen |= {name} if name else set()
            before = last.get(kind.name)
            free = kind.ids.following([before] if before else given)
            if free := free or kind.ids.named_after(row["title"], given):
                last[kind.name] = free
                given.add(free)
                yield IdentifiedRow(free, kind, row, written)
            else:
                result.left_out.append(f"{place}: it has no ID, and no number says which is next.")
        else:
            why = f"`{written}` has not the form of an ID" if written else "it has no ID"
            unplaced.append(f"{place}: {why}, and its kind is not known.")
    result.left_out.extend(_told(unplaced, definition))


def _own_id(
    row: Mapping[str, str], default: str, definition: Definition
) -> tuple[str | None, Kind | None]:
    """Return the ID of a row, if it has the form of a kind's, and the kind, if that is known."""
    written = row.get("id", "").strip()
    if identifier := definition.read_id(written):
        return identifier, definition.kind_of(identifier)
    kind = _kind(row.get("kind", default), definition)
    return (kind.ids.read(written) if kind and written else None), kind


def _told(unplaced: Sequence[str], definition: Definition) -> Iterator[str]:
    """Yield what is said of rows that can't be placed, and what to do about it."""
    yield from unplaced[:_TOLD]
    if len(unplaced) > _TOLD:
        yield f"{counted(len(unplaced) - _TOLD, 'more row')}, for the same reason."
    if unplaced:
        kinds = listed_code((kind.name for kind in definition.kinds), "or")
        yield f"Say what such rows are with --kind: {kinds}."


def _kind(word: str, definition: Definition) -> Kind | None:
    for kind in definition.kinds:
        names = {kind.name, kind.label.lower(), kind.plural.lower(), kind.prefix.lower()}
        if word.strip().lower() in names:
            return kind
    return None
