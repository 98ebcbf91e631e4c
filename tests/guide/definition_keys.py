"""The keys of a definition as a page of the guide, made of the model that reads them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from riskdocs.model.definition import Definition
from riskdocs.model.definition_parts import DefinitionPart
from riskdocs.model.item_list import BodyPart
from riskdocs.model.kind import Kind

_INTRODUCTION = """\
# All keys of the definition

What `catalogue.yml` may say, key by key. [The definition](definition.md) says how to use them.
Nothing is required but the prefix, or the form of the IDs, of each kind.
"""
#: Where a part stands whose keys are the publisher's own words, as the guide shows it.
_NAMED = {
    "kinds": "kinds.NAME",
    "fields": "fields.KEY",
    "relations": "relations.KEY",
    "mappings": "mappings.KEY",
}
#: Keys of the model that are no keys of the file.
_HIDDEN = {("kinds.NAME", "name")}
#: What a list is in the file, by the part of the definition that its entries are.
_LISTS: dict[type[DefinitionPart] | None, str] = {
    Kind: "a mapping by name",
    BodyPart: "text, a mapping, or a list of these",
    None: "text, or a list of texts",
}
_WORDS = {str: "text", int: "a whole number", bool: "`true` or `false`"}


def page() -> str:
    """Return the page."""
    return "\n".join((_INTRODUCTION, *_sections(Definition, "")))


def _sections(model: type[DefinitionPart], path: str) -> Iterator[str]:
    """Yield a table for a part of the definition, and one for each part in it."""
    yield f"## {f'`{path}`' if path else 'At the top'}\n"
    yield "| key | value | meaning |\n| --- | --- | --- |"
    meanings = _meanings(model)
    parts = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        if (path, key) not in _HIDDEN:
            yield f"| `{key}` | {_type(field.annotation)} | {_cell(meanings[name])} |"
        if part := _part(field.annotation):
            below = _NAMED.get(key, key)
            parts.append((part, f"{path}.{below}" if path else below))
    yield ""
    for part, below in parts:
        yield from _sections(part, below)


def _meanings(model: type[DefinitionPart]) -> dict[str, str]:
    """Return what the model says of its attributes."""
    text = inspect.cleandoc(model.__doc__ or "").partition("Attributes:\n")[2]
    rows = re.findall(r"^ {4}(\w+): (.*?)(?=^ {4}\w|\Z)", text, re.DOTALL | re.MULTILINE)
    return {name: " ".join(meaning.split()) for name, meaning in rows}


def _cell(meaning: str) -> str:
    return meaning[0].upper() + meaning[1:].rstrip(".").replace("|", "\\|")


def _type(annotation: Any) -> str:
    """Say what a value is."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in inside)
    if _part(annotation) and not inside:
        return "a mapping"
    if annotation in _WORDS:
        return _WORDS[annotation]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "a mapping"
    if origin is tuple:
        return _LISTS[_part(annotation)]
    # What is no type there is a note on one.
    types = [one for one in inside if isinstance(one, type) or get_origin(one) is not None]
    kinds = [_type(one) for one in types if one is not type(None)]
    return kinds[0] if kinds else "any"


def _part(annotation: Any) -> type[DefinitionPart] | None:
    """Return the part of the definition that a value is, or holds."""
    if isinstance(annotation, type) and issubclass(annotation, DefinitionPart):
        return annotation
    return next(filter(None, map(_part, get_args(annotation))), None)
