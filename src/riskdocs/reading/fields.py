"""The contract's front matter keys as typed values, all that is wrong with them at once.

pydantic tells each fault with a path, and the document knows where that path stands. A bad value
costs that value: it is taken out, and the rest is read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.document import KeyPath, Value

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


def _listed(value: object) -> object:
    """One value where a list is expected is a list of it."""
    return [value] if isinstance(value, (str, dict)) else value


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _iso_date(value: object) -> object:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        return date.fromisoformat(value.strip())
    raise ValueError(value)


def _whole_number(value: object) -> object:
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value.strip()):
        return int(value)
    raise ValueError(value)


Text = Annotated[StrictStr, BeforeValidator(_stripped), Field(min_length=1)]
#: An entry that is empty or could not be read is None, so that the others keep their places.
Texts = Annotated[list[Text | None], BeforeValidator(_listed)]
Labels = Annotated[dict[Text, Texts], Field(min_length=1)]


class Fields(BaseModel):
    """The contract's keys, each with the value that the contract gives it.

    This is also what the JSON Schema for editors is made from.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: Text | None = None
    sequence: Annotated[int, BeforeValidator(_whole_number), Field(gt=0)] | None = None
    doc_status: Text | None = Field(default=None, alias="doc-status")
    type: Texts = []
    external_refs: Annotated[list[Labels | None], BeforeValidator(_listed)] = Field(
        default=[], alias="external-refs"
    )
    mitigates: Texts = []
    related: Texts = []
    replaced_by: Texts = Field(default=[], alias="replaced-by")
    aliases: Texts = []
    reviewed: Annotated[date, BeforeValidator(_iso_date)] | None = None


#: What a key's value must be, as said to the author.
EXPECTED = {
    "title": "text",
    "sequence": "a whole number above 0",
    "doc-status": "one status",
    "type": "one type or a list of types",
    "external-refs": "a list of `framework: label` or `framework:` with a list of labels below it",
    "mitigates": "a list of risk IDs such as `TR-4`",
    "related": "a list of IDs such as `TR-4`",
    "replaced-by": "a list of IDs such as `TR-4`",
    "aliases": "a list of former IDs or file names",
    "reviewed": "a date such as `2026-05-01`",
}


class FieldsRead(NamedTuple):
    """What could be read, and the paths of values that are empty or of the wrong kind."""

    fields: Fields
    empty: list[KeyPath]
    wrong: list[KeyPath]


def read_fields(values: dict[str, Value]) -> FieldsRead:
    """Read values that stand under the contract's own key names."""
    empty = list(empty_values(values))
    if empty:
        values = _without(values, empty)
    faults: list[KeyPath] = []
    while True:
        try:
            return FieldsRead(Fields.model_validate(values), empty, _innermost(faults, empty))
        except ValidationError as error:
            paths = list(dict.fromkeys(_path(values, fault["loc"]) for fault in error.errors()))
            faults += paths
            values = _without(values, paths)


def _innermost(faults: list[KeyPath], told: list[KeyPath]) -> list[KeyPath]:
    """Leave out what is wrong only because of something in it that is told already."""
    return [
        path
        for path in faults
        if not any(other != path and other[: len(path)] == path for other in (*faults, *told))
    ]


def _path(values: object, location: tuple[Any, ...]) -> KeyPath:
    """Turn pydantic's location into a path in the author's own data.

    pydantic also counts the list that was made of a single value, and marks keys as `[key]`.
    """
    path: list[str | int] = []
    for step in location:
        if (isinstance(values, dict) and step in values) or (
            isinstance(values, list) and isinstance(step, int) and step < len(values)
        ):
            path.append(step)
            values = values[step]
        elif not (step == 0 and not isinstance(values, list)):
            break
    return tuple(path)


def _without(values: dict[str, Value], paths: Iterable[KeyPath]) -> dict[str, Value]:
    """Return the values without those at some paths; an entry of a list leaves its place empty."""
    result: Any = _copy(values)
    for path in paths:
        parent = result
        for step in path[:-1]:
            parent = parent[step]  # type: ignore[index] # the path comes from these values
        if isinstance(parent, list):
            parent[path[-1]] = None
        else:
            del parent[path[-1]]
    return cast("dict[str, Value]", result)


def _copy(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _copy(child) for key, child in value.items()}
    return [_copy(child) for child in value] if isinstance(value, list) else value


def empty_values(values: Value, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of each key and list entry with nothing behind it."""
    if path and (not values or (isinstance(values, str) and values.isspace())):
        yield path
    elif isinstance(values, list):
        for place, child in enumerate(values):
            yield from empty_values(child, (*path, place))
    elif isinstance(values, dict):
        for key, child in values.items():
            yield from empty_values(child, (*path, key))
