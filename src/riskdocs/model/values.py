"""The values of an item's keys and fields, as other formats hold them."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from riskdocs.model.keys import PLAIN_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.keys import ContractKey

#: What a plain key or a publisher's own field may hold, once read.
FieldValue: TypeAlias = "str | int | float | bool | date | tuple[str, ...]"


def plain_facts(item: object) -> Iterator[tuple[ContractKey, Any]]:
    """Yield the plain keys of an item, or of its record, that have a value, with the value."""
    for key in PLAIN_KEYS:
        value = getattr(item, key.attribute)
        if value is not None and value not in ((), []):
            yield key, value


def fact_text(value: FieldValue | list[str] | None) -> str:
    """Return a value in one line; nothing is empty."""
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, (tuple, list)) else str(value)


def fact_json(value: FieldValue | None) -> object:
    """Return a value as JSON can hold it; its key says what it was."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
