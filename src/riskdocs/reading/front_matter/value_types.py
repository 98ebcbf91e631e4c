"""From what an author wrote to a value of a type; nothing where it is none of that type."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from riskdocs.markdown import too_deep

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.document import Value
    from riskdocs.model.values import FieldValue

_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\/]+(/[^\s<>\"]*)?", re.IGNORECASE)
_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}


def read_text_value(value: Value) -> str | None:
    """Return a text without the blanks around it."""
    return value.strip() or None if isinstance(value, str) else None


def _matching(value: Value, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.fullmatch(read_text_value(value) or "")


def _whole_number(value: Value) -> int | None:
    found = _matching(value, _WHOLE_NUMBER)
    return int(found[0]) or None if found else None


def _number(value: Value) -> int | float | None:
    found = _matching(value, _NUMBER)
    return (float(found[0]) if found[1] else int(found[0])) if found else None


def _date(value: Value) -> date | None:
    try:
        return date.fromisoformat(found[0]) if (found := _matching(value, _DATE)) else None
    except ValueError:
        return None


def _boolean(value: Value) -> bool | None:
    return _BOOLEANS.get((read_text_value(value) or "").lower())


def _url(value: Value) -> str | None:
    found = _matching(value, _ADDRESS)
    return found[0] if found else None


def read_list_value(value: Value) -> tuple[str, ...] | None:
    """Return texts; one text is a list of it."""
    entries = value if isinstance(value, tuple) else (value,)
    texts = [read_text_value(entry) for entry in entries if entry is not None]
    return tuple(text for text in texts if text) if all(texts) else None


def _markdown(value: Value) -> str | None:
    text = read_text_value(value)
    return text if text and too_deep(text) is None else None


#: By the types of the contract's keys and of the publisher's fields.
READERS: dict[str, Callable[[Value], FieldValue | None]] = {
    "text": read_text_value,
    "id": read_text_value,
    "whole number": _whole_number,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
    "url": _url,
    "choice": read_text_value,
    "markdown": _markdown,
    "list": read_list_value,
}
