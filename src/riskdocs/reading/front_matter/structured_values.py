"""Links and tables in a publisher's own fields: values whose parts the definition names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.reading.front_matter import messages
from riskdocs.reading.front_matter.value_types import READERS, read_list_value, read_text_value
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.model.finding import Problem
    from riskdocs.model.values import FieldRow, FieldValue

_ADDRESS = FIELD_TYPES["url"].expected


class StructuredReader:
    """Reads one field and tells what is wrong with it.

    Args:
        document: the item's file.
        key: of the field.
        field: as the definition declares it.

    Attributes:
        problems: what was wrong.
    """

    def __init__(self, document: Document, key: str, field: PublisherField) -> None:
        self._document = document
        self._key = key
        self._field = field
        self.problems: list[Problem] = []

    def read(self, written: Value) -> FieldValue | None:
        """Return the value; nothing where a part of it is of the wrong shape."""
        one = self._row if self._field.type == "table" else self._link
        if not FIELD_TYPES[self._field.value_type].many:
            return one(written, (self._key,))
        read: list[str | FieldRow | None]
        if isinstance(written, Mapping) and self._is_by_name(written):
            read = [self._named(name, written, (self._key,)) for name in written]
        elif not isinstance(written, tuple):
            read = [one(written, (self._key,))]
        else:
            read = [
                one(entry, (self._key, place))
                for place, entry in enumerate(written)
                if entry is not None
            ]
        whole = tuple(entry for entry in read if entry is not None)
        return whole if len(whole) == len(read) else None

    def _is_by_name(self, value: Mapping[str, Value]) -> bool:
        """Tell whether a mapping has the first column as its keys and the second behind them."""
        columns = self._field.parts
        return (
            self._field.type == "table" and len(columns) == 2 and value.keys().isdisjoint(columns)
        )

    def _named(self, name: str, rows: Mapping[str, Value], path: KeyPath) -> FieldRow | None:
        """Return the row of a name."""
        cell, (first, second) = self._cell(rows[name], (*path, name)), self._field.parts
        if cell is None:
            return MappingProxyType({first: name}) if rows[name] is None else None
        return MappingProxyType({first: name, second: cell})

    def _link(self, value: Value, path: KeyPath) -> str | FieldRow | None:
        """Return a link that is an address alone, or has one."""
        if not isinstance(value, Mapping):
            if found := READERS["url"](value):
                return str(found)
            self._wrong(path, f"{_ADDRESS}, or {self._mapping()}")
            return None
        row, address = self._row(value, path), self._field.parts[1]
        if row is None or READERS["url"](value.get(address)):
            return row
        if address in value:
            self._wrong((*path, address), _ADDRESS)
        else:
            message = f"A link in `{self._key}` has no `{address}`."
            self._tell(path, message, f"Write `{address}: https://...`.")
        return None

    def _row(self, value: Value, path: KeyPath) -> FieldRow | None:
        if not isinstance(value, Mapping):
            self._wrong(path, self._mapping())
            return None
        for column in value:
            if column not in self._field.parts:
                self._no_column((*path, column))
        cells: dict[str, str | tuple[str, ...]] = {}
        for column in self._field.parts:
            if (written := value.get(column)) is None:
                continue
            cell = self._cell(written, (*path, column))
            if cell is None:
                return None
            cells[column] = cell
        return MappingProxyType(cells)

    def _cell(self, written: Value, path: KeyPath) -> str | tuple[str, ...] | None:
        several = isinstance(written, tuple)
        cell = read_list_value(written) if several else read_text_value(written)
        if cell is None and written is not None:
            self._wrong(path, "text or a list of texts")
        return cell

    def _mapping(self) -> str:
        return f"a mapping with {listed_code(self._field.parts)}"

    def _wrong(self, path: KeyPath, must: str) -> None:
        whose = f"`{self._key}`" if len(path) == 1 else f"An entry of `{self._key}`"
        if isinstance(path[-1], str) and len(path) > 1:
            whose = f"`{path[-1]}` in `{self._key}`"
        value = self._document.value(path)
        advice = None
        if len(path) == 1 and isinstance(value, tuple):
            advice = (
                f"Write one link, or declare `{self._key}` in catalogue.yml with `type: list` and "
                "`of: link`."
            )
        message = f"{whose} must be {must}, but this is {messages.described(value)}."
        self._tell(path, message, advice)

    def _no_column(self, path: KeyPath) -> None:
        known = self._field.parts
        message = f"`{self._key}` has no column `{path[-1]}`; there are {listed_code(known)}."
        advice = did_you_mean(str(path[-1]), known)
        advice = advice or "Delete it, or add it to the field's `columns` in catalogue.yml."
        span = self._document.key_place(*path)
        self.problems.append(self._document.problem(messages.FIELD_UNKNOWN, span, message, advice))

    def _tell(self, path: KeyPath, message: str, advice: str | None) -> None:
        span = self._document.place(*path)
        self.problems.append(self._document.problem(messages.FIELD_TYPE, span, message, advice))
