"""YAML for people to read and every reader to understand, many times faster than a YAML library's.

Keys are ours and plain. Texts of several lines stand as they are where YAML allows it, all other
texts between quotation marks, as in JSON.
"""

from __future__ import annotations

import json
import re

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
    text = _Text()
    text.mapping(value, "", "")
    return "".join(text)


class _Text(list[str]):
    """A document, piece by piece."""

    def mapping(self, value: dict[str, object], indent: str, start: str) -> None:
        """Write a mapping, whose first line may have begun otherwise than with its indent."""
        deeper = f"{indent}  "
        for key, child in value.items():
            self.append(f"{start}{key}:")
            self.value(child, deeper)
            start = indent

    def value(self, value: object, indent: str) -> None:
        """Write what follows a key or a dash."""
        if isinstance(value, str):
            self.append(f" {_scalar(value, indent)}\n")
        elif isinstance(value, dict) and value:
            self.append("\n")
            self.mapping(value, indent, indent)
        elif isinstance(value, list) and value:
            self.append("\n")
            deeper, dash = f"{indent}  ", f"{indent}-"
            for entry in value:
                if isinstance(entry, dict) and entry:  # begins on the line of its dash
                    self.mapping(entry, deeper, f"{dash} ")
                else:
                    self.append(dash)
                    self.value(entry, deeper)
        else:
            self.append(f" {_in_json(value)}\n")


_in_json = json.JSONEncoder(ensure_ascii=False).encode


def _scalar(text: str, indent: str) -> str:
    if "\n" in text and _PLAIN_LINES.fullmatch(text):
        mark = "|" if text.endswith("\n") else "|-"
        lines = text.removesuffix("\n").split("\n")
        return "\n".join([mark, *(f"{indent}{line}" if line else "" for line in lines)])
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", _in_json(text))
