"""Fields of the publisher's own, as the keys of all found kinds ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.yaml_words import label_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.authoring.discovery.found_keys import FoundKey

#: More values than these are no vocabulary, even where each kind of items has few.
_CHOICES = 16


def field_lines(keys: Iterable[FoundKey]) -> list[str]:
    """Return a line for each field, with what is true of it on every kind."""
    fields: dict[str, list[FoundKey]] = {}
    for one in keys:
        if one.meaning == "field":
            fields.setdefault(one.name, []).append(one)
    return [_line(name, found) for name, found in fields.items()]


def _line(name: str, found: Sequence[FoundKey]) -> str:
    type_ = _type({one.detail for one in found})
    choices = sorted({choice for one in found for choice in one.choices})
    if type_ == "choice" and len(choices) > _CHOICES:
        type_ = "text"
    columns = dict.fromkeys(column for one in found for column in one.columns)
    parts = [f"type: {'list, of: link' if type_ == 'links' else type_}"]
    parts.append(f"label: {quoted(label_of(name))}")
    if type_ == "names":
        parts[0] = "type: table"
        parts.append("columns: {name: Name, text: Text}")
    elif type_ == "choice":
        parts.append(f"choices: [{', '.join(map(quoted, choices))}]")
    elif type_ in {"links", "table"} and columns:
        parts.append(f"columns: [{', '.join(map(quoted, columns))}]")
    return f"{quoted(name)}: {{{', '.join(parts)}}}  # {found[0].why}"


def _type(types: set[str]) -> str:
    """Return the type that takes the values of all."""
    if len(types) == 1:
        return types.pop()
    if "names" in types:
        return "names"
    if types & {"links", "table"}:
        return "table"
    return "list" if "list" in types else "text"
