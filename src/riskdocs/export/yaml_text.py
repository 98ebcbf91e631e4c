"""YAML for people to read and every reader to understand, many times faster than a YAML library's.

Keys are ours and plain. Texts of several lines stand as they are where YAML allows it, all other
texts between quotation marks, as in JSON.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters that JSON leaves alone, and that YAML forbids or takes for line breaks.
_ODD_ONES = "\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_ODD = re.compile(f"[{_ODD_ONES}]")
#: Lines that can stand as they are: nothing odd in them, no blank before the first nor behind the
#: last, and at most one line end after it.
_PLAIN_LINES = re.compile(
    rf"\n*[^\x00-\x20{_ODD_ONES}]"
    rf"(?:[^\x00-\x09\x0b-\x1f{_ODD_ONES}]*[^\x00-\x20{_ODD_ONES}])?\n?"
)


def yaml_text(value: dict[str, object]) -> str:
    """Return a mapping as a YAML document; what it holds are texts, numbers, lists and mappings."""
    return "".join(_mapping(value, ""))


def _mapping(value: dict[str, object], indent: str) -> Iterator[str]:
    for key, child in value.items():
        yield f"{indent}{key}:"
        yield from _value(child, f"{indent}  ")


def _value(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield "\n"
        yield from _mapping(value, indent)
    elif isinstance(value, list) and value:
        yield "\n"
        for entry in value:
            yield from _entry(entry, indent)
    elif isinstance(value, str):
        yield f" {_scalar(value, indent)}\n"
    else:
        yield f" {json.dumps(value)}\n"


def _entry(value: object, indent: str) -> Iterator[str]:
    """Yield a list's entry: a mapping begins on the line of its dash."""
    deeper = f"{indent}  "
    if isinstance(value, dict) and value:
        first, *others = _mapping(value, deeper)
        yield f"{indent}- {first[len(deeper) :]}"
        yield from others
    else:
        yield f"{indent}-"
        yield from _value(value, deeper)


def _scalar(text: str, indent: str) -> str:
    if "\n" in text and _PLAIN_LINES.fullmatch(text):
        mark = "|" if text.endswith("\n") else "|-"
        lines = text.removesuffix("\n").split("\n")
        return "\n".join([mark, *(f"{indent}{line}" if line else "" for line in lines)])
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))
