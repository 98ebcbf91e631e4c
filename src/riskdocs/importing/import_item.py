"""One row of a register to the file of an item, each value only if the catalogue accepts it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import yaml

from riskdocs.frameworks.resolve import resolve_in
from riskdocs.model.address_pattern import can_lead_on
from riskdocs.model.document import Document, FrontMatter, Value
from riskdocs.model.field_types import FIELD_TYPES, FieldType
from riskdocs.model.keys import PLAIN_KEYS, ContractKey
from riskdocs.model.kind import HEADING, Kind
from riskdocs.reading.front_matter.fields import read_fields
from riskdocs.reading.front_matter.judgements import read_judgement, wrong_keys
from riskdocs.reading.front_matter.messages import how_to_write
from riskdocs.reading.front_matter.publisher_fields import read_publisher_fields
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.model.catalogue import Catalogue

_SEPARATORS = re.compile(r"[;,\n]")


class IdentifiedRow(NamedTuple):
    """A row that makes an item.

    Attributes:
        id: of the item.
        kind: of the item.
        cells: the row.
        former: its ID in the register, if that has another form.
    """

    id: str
    kind: Kind
    cells: Mapping[str, str]
    former: str = ""


@dataclass(frozen=True, slots=True)
class RowReader:
    """One row on its way to a file.

    Attributes:
        item: the row and what it makes.
        catalogue: that the file is for.
        names: every ID that is there, or will be.
        former: IDs of the register in lower case, to the IDs that they became.
        left_out: where what is not taken over is reported.
    """

    item: IdentifiedRow
    catalogue: Catalogue
    names: set[str]
    former: Mapping[str, str]
    left_out: list[str]

    @property
    def row(self) -> Mapping[str, str]:
        """The cells under our names."""
        return self.item.cells

    def text(self) -> str:
        """Return the file."""
        values = {self._key(key): value for key, value in self._values() if value}
        front_matter = yaml.safe_dump(
            values, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
        )
        body = self.row.get("body", "").replace("\r\n", "\n").replace("\r", "\n")
        if self.item.kind.id_from[0] == HEADING:
            body = f"# {self.item.id}: {' '.join(self.row['title'].split())}\n\n{body}"
        return f"---\n{front_matter}---\n{body}" + ("" if body.endswith("\n") else "\n")

    def _key(self, key: str) -> str:
        """Return a key's own name, unless it has left that to another."""
        names = self.catalogue.definition.key_names(self.item.kind, key)
        return names[0] if names and key not in names else key

    def _values(self) -> Iterator[tuple[str, object]]:
        if (first := self.item.kind.id_from[0]) in self.item.kind.id_keys:
            yield first, self.item.id
        yield "title", " ".join(self.row["title"].split())
        yield "sequence", self.item.kind.ids.number(self.item.id)
        yield "doc-status", self._status()
        yield "type", list(self._types())
        yield "external-refs", list(self._references())
        for key in ("mitigates", "related", "replaced-by", *self.catalogue.definition.relations):
            if self.catalogue.definition.has_key(self.item.kind, key):
                yield key, list(self._relations(key))
            elif key in self.row:
                self._leave_out(f"`{key}` says nothing about {with_article(self.item.kind.noun)}.")
        yield "aliases", list(self._aliases())
        for plain in PLAIN_KEYS:
            yield plain.name, self._plain(plain)
        yield from self._fields()

    def _leave_out(self, what: str) -> None:
        self.left_out.append(f"{self.item.id}: {what}")

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
            self._leave_out(f"`{written}` is no status; it is {definition.first_status} now.")
        return definition.first_status

    def _types(self) -> Iterator[str]:
        """Yield the types' codes, which people write in any case, or by their labels."""
        types = self.item.kind.types
        codes = {word.lower(): code for code, label in types.items() for word in (label, code)}
        for written in self._list("type"):
            if not types:
                yield written
            elif code := codes.get(written.lower()):
                yield code
            else:
                self._leave_out(f"`{written}` is no type of {with_article(self.item.kind.noun)}.")

    def _relations(self, key: str) -> Iterator[str]:
        takes_all = self.catalogue.definition.relation_keys[key].takes_all
        for written in self._list(key):
            there = self.catalogue.item(written)
            if renamed := self.former.get(written.lower()):
                yield renamed
            elif self.catalogue.definition.read_value(written) in self.names:
                yield written
            elif there:
                yield there.id
            elif written.casefold() == "all" and takes_all:
                yield written
            else:
                self._leave_out(f"`{written}` is no item.")

    def _aliases(self) -> Iterator[str]:
        for former in (*self._list("aliases"), *filter(None, [self.item.former])):
            if can_lead_on(former):
                yield former
            else:
                self._leave_out(f"no page can stand at `{former}`, to lead here from there.")

    def _plain(self, key: ContractKey) -> object:
        """Return the value of a plain key as it is written, or nothing if it can't be read."""
        written = self.row.get(key.name, "").strip()
        if key.type == "date":
            with suppress(ValueError):
                written = date.fromisoformat(written).isoformat()
        values = tuple(written.splitlines()) if key.many else written
        if values and read_fields({key.name: values})[1]:
            advice = how_to_write(written, key.expected)
            self._leave_out(" ".join(filter(None, [f"`{written}` is not {key.expected}.", advice])))
            return None
        return list(values) if isinstance(values, tuple) else values

    def _references(self) -> Iterator[dict[str, list[object]]]:
        labels: dict[str, list[tuple[str, Judgement | None]]] = {}
        for line in self.row.get("external-refs", "").split("\n"):
            framework, _, label = line.partition(":")
            if not line.strip():
                continue
            if not framework.strip() or not label.strip():
                self._leave_out(f"`{line}` is not of the form `framework: label`.")
            else:
                labels.setdefault(framework.strip(), []).append(self._cited(label.strip()))
        editions = self.catalogue.definition.frameworks.editions
        for framework, cited in labels.items():
            found = self.catalogue.library.find(framework)
            default = editions.get(found.id) if found else None
            written = [label for label, _ in cited]
            read = resolve_in(self.catalogue.library, framework, written, default)
            good: list[object] = []
            for reference, (_, judgement) in zip(read, cited, strict=True):
                if reference.fault:
                    self._leave_out(f"{framework}: {reference.label}: {reference.fault.message}")
                elif judgement:
                    good.append({"entry": reference.label, **judgement.stated})
                else:
                    good.append(reference.label)
            if good:
                yield {framework: good}

    def _cited(self, cell: str) -> tuple[str, Judgement | None]:
        """Return the label in a cell and what is judged, if it is a map, as our tables have it."""
        with suppress(ValueError, RecursionError):
            written = _held(json.loads(cell)) if cell.startswith("{") else None
            if isinstance(written, Mapping) and isinstance(label := written.get("entry"), str):
                for key in wrong_keys(written):
                    self._leave_out(f"`{key}` of the reference to {label} can't be read.")
                return label, read_judgement(written)
        return cell, None

    def _fields(self) -> Iterator[tuple[str, object]]:
        """Yield the publisher's own values, read as the loader will read them."""
        for key, declared in self.catalogue.definition.fields.items():
            written = self.row.get(key, "").strip()
            if written:
                value = _written(written, FIELD_TYPES[declared.value_type])
                if self._readable(key, value):
                    yield key, value

    def _readable(self, key: str, value: object) -> bool:
        file = self.catalogue.root / "row"
        document = Document("row", file, "", front_matter=FrontMatter({key: _held(value)}))
        read, _ = read_publisher_fields(document, self.catalogue.definition, {})
        if key not in read:
            self._leave_out(f"`{key}`: {value!r} is not what the definition asks for.")
        return key in read


def _written(cell: str, type_: FieldType) -> object:
    """Return a cell as front matter has it. Values with parts are in JSON, others in lines."""
    if type_.columns and cell.startswith(("[", "{")):
        with suppress(ValueError, RecursionError):
            found = json.loads(cell)
            _held(found)
            return found
    return cell.splitlines() if type_.many else cell


def _held(value: object, depth: int = 4) -> Value:
    """Return a value as the loader would have read it.

    Raises:
        ValueError: it is deeper than a list of rows with lists in their cells, or no YAML can
            hold it.
    """
    if not depth:
        message = "deeper than any field"
        raise ValueError(message)
    if isinstance(value, dict):
        return {str(key): _held(part, depth - 1) for key, part in value.items()}
    if isinstance(value, list):
        return tuple(_held(part, depth - 1) for part in value)
    if value is None:
        return None
    text = str(value)
    text.encode()  # half of a surrogate pair, as an escape in JSON makes one, can't be
    return text
