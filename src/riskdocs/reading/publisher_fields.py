"""Front matter keys of the publisher's own, read as the definition declares them."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem
from riskdocs.reading import front_matter_problems as say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from riskdocs.model.definition import Definition, PublisherField
    from riskdocs.model.document import Document, Value
    from riskdocs.model.item import FieldValue

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\/]+(/[^\s<>\"]*)?", re.IGNORECASE)

_WORDS = {
    "text": "text",
    "number": "a number",
    "date": "a date such as `2026-05-01`",
    "boolean": "`true` or `false`",
    "url": "an address that begins with `https://` or `http://`",
    "choice": "one of the choices",
    "list": "a list of texts",
}


def read_publisher_fields(
    document: Document, definition: Definition
) -> tuple[Mapping[str, FieldValue], list[Problem]]:
    """Read every declared key that an item has.

    Returns:
        The values by key, in the definition's order, and what is wrong with the others.
    """
    values: dict[str, FieldValue] = {}
    problems: list[Problem] = []
    for key, field in definition.fields.items():
        written = document.front_matter.values.get(key)
        if not written:
            continue
        read = _READERS[field.type](written)
        if read is None:
            problems.append(_wrong(document, key, field, written))
        elif unknown := _outside(read, field):
            problems.append(say.unknown_value(document, (key,), f"`{key}`", unknown, field.choices))
        else:
            values[key] = read
    return MappingProxyType(values), problems


def _text(value: Value) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _number(value: Value) -> int | float | None:
    found = _NUMBER.fullmatch(_text(value) or "")
    return (float(found[0]) if found[1] else int(found[0])) if found else None


def _date(value: Value) -> date | None:
    try:
        return (
            date.fromisoformat(found[0]) if (found := _DATE.fullmatch(_text(value) or "")) else None
        )
    except ValueError:
        return None


def _boolean(value: Value) -> bool | None:
    return {"true": True, "yes": True, "false": False, "no": False}.get(
        (_text(value) or "").lower()
    )


def _url(value: Value) -> str | None:
    found = _ADDRESS.fullmatch(_text(value) or "")
    return found[0] if found else None


def _list(value: Value) -> tuple[str, ...] | None:
    entries = value if isinstance(value, tuple) else (value,)
    texts = [_text(entry) for entry in entries if entry is not None]
    return tuple(text for text in texts if text) if all(texts) else None


_READERS: dict[str, Callable[[Value], FieldValue | None]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
    "url": _url,
    "choice": _text,
    "list": _list,
}


def _outside(value: FieldValue, field: PublisherField) -> str | None:
    """Return the first value that is none of the declared choices."""
    if not field.choices:
        return None
    entries = value if isinstance(value, tuple) else (str(value),)
    return next((entry for entry in entries if entry not in field.choices), None)


def _wrong(document: Document, key: str, field: PublisherField, written: Value) -> Problem:
    message = f"`{key}` must be {_WORDS[field.type]}, but this is {say.described(written)}."
    return Problem("field-type", document.path, document.place(key), message)
