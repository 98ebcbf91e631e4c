"""A JSON Schema of a file with items in lists, for editors that complete and check YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.front_matter_schema import DIALECT, front_matter_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.authoring.front_matter_schema import Schema
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind


def list_schema(catalogue: Catalogue, kind: Kind) -> Schema:
    """Return the schema of the files that hold the items of a kind.

    What else stands in them is left alone.

    Args:
        catalogue: whose names, types, statuses and frameworks count.
        kind: whose items stand in lists.
    """
    definition = catalogue.definition
    entry = front_matter_schema(catalogue, kind)
    del entry["$schema"], entry["title"]
    read: Schema = {"$ref": "#/$defs/id"}
    others = {steps for other in definition.kinds if other is not kind for steps in other.lists}
    texts = kind.items.keys if kind.items else frozenset[str]()
    entry["properties"] |= {key: {} for key in sorted(texts | definition.held_keys[kind.name])}
    entry["properties"] |= dict.fromkeys(kind.id_keys, read)
    entry["allOf"].append({"anyOf": [{"required": [key]} for key in kind.id_keys]})
    return {
        "$schema": DIALECT,
        "title": f"{definition.title}: a file with {kind.plural.lower()}",
        "$defs": {
            "id": {"type": "string", "pattern": f"^({kind.ids.in_any_case})$"},
            "entry": entry,
        },
        "allOf": [
            _along(steps, _if_its(kind) if steps in others else {"$ref": "#/$defs/entry"})
            for steps in kind.lists
        ],
    }


def _if_its(kind: Kind) -> Schema:
    """Return the schema of an entry of a list that has items of other kinds as well."""
    its = [{"properties": {key: {"$ref": "#/$defs/id"}}, "required": [key]} for key in kind.id_keys]
    return {"if": {"anyOf": its}, "then": {"$ref": "#/$defs/entry"}}


def _along(steps: Sequence[str], entry: Schema) -> Schema:
    """Return the schema of what some keys lead to entries in: lists, or one mapping at a time."""
    inside = entry
    if steps:
        inside = {"type": "object", "properties": {steps[0]: _along(steps[1:], entry)}}
    return {"if": {"type": "array"}, "then": {"items": inside}, "else": inside}
