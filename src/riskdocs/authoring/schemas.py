"""JSON Schemas of front matter and of files with lists, for editors that complete and check YAML.

Made from the table of keys, with the catalogue's own names and vocabularies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from riskdocs.frameworks.judgement import STRONGEST, WEAKEST, Rationale, Relationship
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.keys import KEY_BY_NAME, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.kind import Kind
    from riskdocs.model.relations import RelationKey

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = ["string", "number"]

#: A label, or a map that says how the item relates to the entry.
_LABEL: Schema = {
    "anyOf": [
        {"type": _TEXT, "minLength": 1},
        {
            "type": "object",
            "properties": {
                "entry": {"description": "The label", "type": _TEXT, "minLength": 1},
                "relationship": {
                    "description": "Of the item to the entry",
                    "enum": [word.value for word in Relationship],
                },
                "strength": {"type": "integer", "minimum": WEAKEST, "maximum": STRONGEST},
                "rationale": {
                    "description": "What was compared",
                    "enum": [word.value for word in Rationale],
                },
                "why": {"description": "The reason", **FIELD_TYPES["text"].schema},
                "by": {"description": "Whose judgement it is", **FIELD_TYPES["text"].schema},
                "reviewed": dict(FIELD_TYPES["date"].schema),
            },
            "required": ["entry"],
            "additionalProperties": False,
        },
    ]
}


def front_matter_schema(catalogue: Catalogue, kind: Kind | None = None) -> Schema:
    """Return the schema of the front matter of a catalogue's items.

    Args:
        catalogue: whose names, types, statuses and frameworks count.
        kind: of the items; every kind whose items have files of their own where none is given.
    """
    definition = catalogue.definition
    kinds = [kind] if kind else list(definition.kinds_with_files)
    own = _own_words(catalogue, kinds)
    properties: dict[str, Schema] = {key: {} for one in kinds for key in one.id_keys}
    for key in definition.item_keys:
        having = [one for one in kinds if definition.has_key(one, key)]
        if not having:
            continue
        words = own[key] if key in own else _of_contract(key)
        schema = {"description": _said(definition, key), **words}
        for name in _names(key, having, definition):
            # On another kind it may be another key.
            known = properties.get(name)
            properties[name] = {"anyOf": [known, schema]} if known else schema
    for key, framework in definition.frameworks.keys.items():
        properties[key] = {"description": f"Labels of {framework}", **_one_or_more(_LABEL)}
    properties |= {key: _of_publisher(field) for key, field in definition.fields.items()}
    unsaid = (*definition.frameworks.mappings, *definition.ignore_keys)
    properties |= {key: {} for key in unsaid if key not in properties}
    return {
        "$schema": DIALECT,
        "title": f"{definition.title}: front matter of an item",
        "type": "object",
        "properties": properties,
        "required": [
            key
            for key, field in definition.fields.items()
            if field.required and not any(_needs_no(key, one) for one in kinds)
        ],
        "allOf": [
            {"anyOf": [{"required": [name]} for name in _names(key, kinds, definition)]}
            for key in REQUIRED
            if not any(_needs_no(key, one) for one in kinds)
        ]
        or [{}],  # it may not be empty
        "additionalProperties": False,
    }


def _names(key: str, kinds: Iterable[Kind], definition: Definition) -> tuple[str, ...]:
    """Return the names that a key has on items of some kinds."""
    named = (definition.canonical_keys(kind).items() for kind in kinds)
    return tuple(dict.fromkeys(name for names in named for name, meant in names if meant == key))


def _needs_no(key: str, kind: Kind) -> bool:
    """Tell whether something else than front matter may say what a key says."""
    return key in kind.defaults or (key == "title" and kind.reads_heading)


def _said(definition: Definition, key: str) -> str:
    if key not in KEY_BY_NAME:
        return definition.relation_keys[key].label
    expected = KEY_BY_NAME[key].expected
    return expected[:1].upper() + expected[1:]


def _of_contract(name: str) -> Schema:
    key = KEY_BY_NAME[name]
    schema = dict(FIELD_TYPES[key.type].schema)
    return _one_or_more(schema) if key.many else schema


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _own_words(catalogue: Catalogue, kinds: Sequence[Kind]) -> dict[str, Schema]:
    """Return the schemas of the keys whose values the catalogue itself decides."""
    definition = catalogue.definition
    types = list(dict.fromkeys(code for kind in kinds for code in kind.types))
    labels = _one_or_more(_LABEL)
    reference = {
        "type": "object",
        "minProperties": 1,
        "properties": dict.fromkeys(catalogue.library.ids(), labels),
        "additionalProperties": labels,
    }
    own = {
        "doc-status": {"enum": list(definition.statuses)},
        "external-refs": _one_or_more(reference),
        **{name: _relation(definition, key) for name, key in definition.relation_keys.items()},
    }
    # What has a form of the publisher's own is left to the check.
    own |= {name: {} for kind in kinds for name in kind.relations}
    if types:
        own["type"] = _one_or_more({"enum": types})
    return own


def _relation(definition: Definition, key: RelationKey) -> Schema:
    schema = _one_or_more(_ids(definition.kinds_named(key.to)))
    return {"anyOf": [*schema["anyOf"], {"enum": ["none", *(["all"] if key.takes_all else [])]}]}


def _ids(kinds: Sequence[Kind]) -> Schema:
    if any(kind.display_id for kind in kinds):
        return {"type": "string"}  # `AIR-OP-014` names an item as well
    return {"type": "string", "pattern": f"^({'|'.join(kind.ids.in_any_case for kind in kinds)})$"}


def _of_publisher(field: PublisherField) -> Schema:
    declared = FIELD_TYPES[field.value_type]
    schema = _row(field) if declared.columns else dict(declared.schema)
    if field.choices:
        schema = {"enum": list(field.choices)}
    if declared.many:
        schema = _one_or_more(schema)
    if field.type == "table" and len(field.parts) == 2:  # the first column may be the keys
        text = _one_or_more(dict(FIELD_TYPES["text"].schema))
        named = {"type": "object", "additionalProperties": text}
        schema["anyOf"].append({**named, "propertyNames": {"not": {"enum": [*field.parts]}}})
    return {"description": field.label, **schema} if field.label else schema


def _row(field: PublisherField) -> Schema:
    """Return the schema of a row, or of a link, which may be an address alone."""
    text = _one_or_more(dict(FIELD_TYPES["text"].schema))
    row: Schema = {
        "type": "object",
        "properties": {
            column: {"description": field.columns.get(column, column), **text}
            for column in field.parts
        },
        "additionalProperties": False,
    }
    if field.type == "table":
        return row
    address = dict(FIELD_TYPES["url"].schema)
    row["properties"][field.parts[1]] = address
    return {"anyOf": [address, {**row, "required": [field.parts[1]]}]}


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
        "title": f"{definition.title}: a file with {kind.nouns}",
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
