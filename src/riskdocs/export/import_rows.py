"""Rows of a table to items' files: how a register kept elsewhere becomes a catalogue.

A value that the catalogue would not accept is left out and told; the rest of its row is taken over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import yaml

from riskdocs.authoring.new_item import first_status
from riskdocs.export.tables import ITEM_COLUMNS
from riskdocs.frameworks.resolve import resolve_in
from riskdocs.model.document import Document, FrontMatter
from riskdocs.reading.publisher_fields import read_publisher_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Kind

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
#: Columns of our own tables that follow from others.
_DERIVED = {"id", "kind", "display-id", "mitigated-by", "url", "file"}
_SEPARATORS = re.compile(r"[;,\n]")


class ImportedFile(NamedTuple):
    """A file to write.

    Attributes:
        id: of its item.
        path: relative to the catalogue's folder, with `/`.
        text: its content.
        exists: an item of that ID is there already.
    """

    id: str
    path: str
    text: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table.

    Attributes:
        files: to write.
        left_out: a sentence for each thing that was not taken over.
    """

    files: list[ImportedFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def import_rows(rows: Iterable[Mapping[str, str]], catalogue: Catalogue) -> Imported:
    """Make files of rows.

    Args:
        rows: column to text; columns are those of the table `items`, in any case.
        catalogue: that the files are for; its definition says what is accepted.
    """
    result = Imported()
    named = [_named(row) for row in rows]
    known = {*ITEM_COLUMNS, *catalogue.definition.fields, "body", *_DERIVED}
    strangers = {column: None for row in named for column in row if column not in known}
    result.left_out.extend(f"Column `{column}`: no key of the catalogue." for column in strangers)
    identified = list(_identified(named, catalogue, result))
    names = {identifier for identifier, _, _ in identified}
    names |= {item.id for item in catalogue.items}
    for identifier, kind, row in identified:
        reader = _Row(identifier, kind, row, catalogue, names, result)
        there = catalogue.item(identifier)
        path = (
            there.document.path.partition("/")[2]
            if there and there.id == identifier
            else f"{kind.folder}/{identifier.lower()}.md"
        )
        result.files.append(ImportedFile(identifier, path, reader.text(), bool(there)))
    return result


def _named(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row under our names for its columns, without what is empty."""
    found: dict[str, str] = {}
    for column, cell in row.items():
        name = column.strip()
        folded = re.sub(r"[\s_]+", "-", name.lower())
        ours = _SYNONYMS.get(folded, folded)
        if cell.strip():
            found.setdefault(ours if ours in _OURS else name, cell)
    return found


_OURS = {*ITEM_COLUMNS, *_DERIVED, "body"}


def _identified(
    rows: Iterable[dict[str, str]], catalogue: Catalogue, result: Imported
) -> Iterator[tuple[str, Kind, dict[str, str]]]:
    """Yield the rows that make an item, with its ID; a row without one gets the next number."""
    definition = catalogue.definition
    rows = list(rows)
    given = {definition.read_id(row.get("id", "")) for row in rows}
    taken = {name for name in given if name} | {item.id for item in catalogue.items}
    taken |= {*catalogue.aliases, *catalogue.unread}
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        place = f"Row {number}"
        if "title" not in row:
            result.left_out.append(f"{place}: it has no title.")
            continue
        written = row.get("id")
        identifier = definition.read_id(written) if written else None
        if written and identifier is None:
            result.left_out.append(f"{place}: `{written}` has not the form of an ID.")
            continue
        if identifier is None:
            kind = _kind(row.get("kind", ""), catalogue)
            if kind is None:
                result.left_out.append(f"{place}: it has no ID, and its kind is not known.")
                continue
            identifier = _next(kind.prefix, taken)
            taken.add(identifier)
        if identifier in seen:
            result.left_out.append(f"{place}: {identifier} stands in a row before it.")
            continue
        seen.add(identifier)
        of_id = definition.kind(identifier.rpartition("-")[0])
        if of_id:
            yield identifier, of_id, row


def _kind(word: str, catalogue: Catalogue) -> Kind | None:
    for kind in catalogue.definition.kinds:
        if word.strip().lower() in {kind.name, kind.label.lower(), kind.plural.lower()}:
            return kind
    return None


def _next(prefix: str, taken: Iterable[str]) -> str:
    numbers = [
        int(name.rpartition("-")[2])
        for name in taken
        if name.startswith(f"{prefix}-") and name.rpartition("-")[2].isdecimal()
    ]
    return f"{prefix}-{max(numbers, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row on its way to a file."""

    id: str
    kind: Kind
    row: Mapping[str, str]
    catalogue: Catalogue
    names: set[str]
    result: Imported

    def text(self) -> str:
        """Return the file."""
        values = {key: value for key, value in self._values() if value}
        front_matter = yaml.safe_dump(
            values, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
        )
        body = self.row.get("body", "").replace("\r\n", "\n").replace("\r", "\n")
        return f"---\n{front_matter}---\n{body}" + ("" if body.endswith("\n") else "\n")

    def _values(self) -> Iterator[tuple[str, object]]:
        yield "title", self.row["title"].strip()
        yield "sequence", int(self.id.rpartition("-")[2])
        yield "doc-status", self._status()
        yield "type", [code for code in self._list("type") if self._known_type(code)]
        yield "external-refs", list(self._references())
        if self.kind.role == "control":
            yield "mitigates", [name for name in self._list("mitigates") if self._there(name)]
        elif "mitigates" in self.row:
            self._leave_out(f"a {self.kind.label.lower()} mitigates nothing.")
        for key in ("related", "replaced-by"):
            yield key, [name for name in self._list(key) if self._there(name)]
        yield "aliases", self._list("aliases")
        yield "reviewed", self._date()
        yield from self._fields()

    def _leave_out(self, what: str) -> None:
        self.result.left_out.append(f"{self.id}: {what}")

    def _list(self, key: str) -> list[str]:
        entries = (entry.strip() for entry in _SEPARATORS.split(self.row.get(key, "")))
        return list(dict.fromkeys(entry for entry in entries if entry))

    def _status(self) -> str:
        definition = self.catalogue.definition
        written = self.row.get("doc-status", "").strip()
        for status in definition.statuses:
            if status.lower() == written.lower():
                return status
        if written:
            self._leave_out(f"`{written}` is no status; it is {first_status(definition)} now.")
        return first_status(definition)

    def _known_type(self, code: str) -> bool:
        known = not self.kind.types or code in self.kind.types
        if not known:
            self._leave_out(f"`{code}` is no type of a {self.kind.label.lower()}.")
        return known

    def _there(self, written: str) -> bool:
        identifier = self.catalogue.definition.read_id(written)
        there = identifier in self.names or self.catalogue.item(written) is not None
        if not there:
            self._leave_out(f"`{written}` is no item.")
        return there

    def _date(self) -> str | None:
        written = self.row.get("reviewed", "").strip()
        try:
            return date.fromisoformat(written).isoformat() if written else None
        except ValueError:
            self._leave_out(f"`{written}` is no date such as 2026-05-01.")
            return None

    def _references(self) -> Iterator[dict[str, list[str]]]:
        labels: dict[str, list[str]] = {}
        for line in self.row.get("external-refs", "").splitlines():
            framework, colon, label = line.partition(":")
            if not line.strip():
                continue
            if not colon or not label.strip():
                self._leave_out(f"`{line}` is not of the form `framework: label`.")
            else:
                labels.setdefault(framework.strip(), []).append(label.strip())
        editions = self.catalogue.definition.frameworks.editions
        for framework, written in labels.items():
            found = self.catalogue.library.find(framework)
            default = editions.get(found.id) if found else None
            references = resolve_in(self.catalogue.library, framework, written, default)
            for reference in references:
                if reference.fault:
                    self._leave_out(f"{framework}: {reference.label}: {reference.fault.message}")
            if good := [one.label for one in references if not one.fault]:
                yield {framework: good}

    def _fields(self) -> Iterator[tuple[str, object]]:
        """Yield the publisher's own values, read as the loader will read them."""
        for key, declared in self.catalogue.definition.fields.items():
            written = self.row.get(key, "").strip()
            if written:
                value = written.splitlines() if declared.type == "list" else written
                if self._readable(key, value):
                    yield key, value

    def _readable(self, key: str, value: str | list[str]) -> bool:
        file = self.catalogue.root / "row"
        held = tuple(value) if isinstance(value, list) else value
        document = Document("row", file, "", front_matter=FrontMatter({key: held}))
        read, _ = read_publisher_fields(document, self.catalogue.definition)
        if key not in read:
            self._leave_out(f"`{key}`: {value!r} is not what the definition asks for.")
        return key in read
