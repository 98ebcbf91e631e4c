"""The values of an item's keys and fields, as other formats hold them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from riskdocs.model.keys import PLAIN_KEYS, ContractKey

#: A row of a table, or a link: by column a text or several.
FieldRow: TypeAlias = "Mapping[str, str | tuple[str, ...]]"
#: What a plain key or a publisher's own field may hold, once read.
FieldValue: TypeAlias = "str | int | float | bool | date | FieldRow | tuple[str | FieldRow, ...]"

_NO_ENTRIES: Mapping[Any, Any] = MappingProxyType({})


def no_entries() -> Mapping[Any, Any]:
    """Return the mapping with nothing in it, as dataclasses and models want it by default."""
    return _NO_ENTRIES


def plain_facts(item: object) -> Iterator[tuple[ContractKey, Any]]:
    """Yield the plain keys of an item, or of its record, that have a value, with the value."""
    for key in PLAIN_KEYS:
        value = getattr(item, key.attribute)
        if value is not None and value not in ((), []):
            yield key, value


def fact_text(value: object) -> str:
    """Return a value, or what JSON holds of it, in one line; nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(map(fact_text, value.values()))
    if isinstance(value, (tuple, list)):
        rows = any(isinstance(entry, Mapping) for entry in value)
        return (" | " if rows else ", ").join(map(fact_text, value))
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def fact_json(value: FieldValue | None) -> object:
    """Return a value as JSON can hold it; its key says what it was."""
    if isinstance(value, Mapping):
        return {column: fact_json(cell) for column, cell in value.items()}
    if isinstance(value, tuple):
        return [fact_json(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
