"""The contract's front matter keys as typed values, all that is wrong with them at once.

pydantic tells each fault with a path, and the document knows where that path stands. A bad value
costs that value: it is taken out, and the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    StringConstraints,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.document import KeyPath, Value

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


def _listed(value: object) -> object:
    """One value where a list is expected is a list of it, and nothing is an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _iso_date(value: object) -> object:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        return date.fromisoformat(value.strip())
    raise ValueError(value)


def _whole_number(value: object) -> object:
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value.strip()):
        return int(value)
    raise ValueError(value)


Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
#: An entry that is empty or could not be read is None, so that the others keep their places.
Texts = Annotated[tuple[Text | None, ...], BeforeValidator(_listed)]
Labels = dict[StrictStr, Texts]


class Fields(BaseModel):
    """The contract's keys, each with the value that the contract gives it.

    This is also what the JSON Schema for editors is made from.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: Text | None = None
    sequence: Annotated[int, Field(gt=0), BeforeValidator(_whole_number)] | None = None
    doc_status: Text | None = Field(default=None, alias="doc-status")
    type: Texts = ()
    external_refs: Annotated[tuple[Labels | None, ...], BeforeValidator(_listed)] = Field(
        default=(), alias="external-refs"
    )
    mitigates: Texts = ()
    related: Texts = ()
    replaced_by: Texts = Field(default=(), alias="replaced-by")
    aliases: Texts = ()
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
    """What could be read, and the paths of values that are of the wrong kind."""

    fields: Fields
    wrong: list[KeyPath]


def read_fields(values: Mapping[str, Value]) -> FieldsRead:
    """Read values that stand under the contract's own key names."""
    wrong: list[KeyPath] = []
    while True:
        try:
            return FieldsRead(Fields.model_validate(values), wrong)
        except ValidationError as error:
            paths = list(dict.fromkeys(_path(values, fault["loc"]) for fault in error.errors()))
            wrong += paths
            values = _without(values, paths)


def _path(values: object, location: tuple[Any, ...]) -> KeyPath:
    """Turn pydantic's location into a path in the author's own data.

    pydantic also counts the list that was made of a single value, and marks keys as `[key]`.
    """
    path: list[str | int] = []
    for step in location:
        if (isinstance(values, Mapping) and step in values) or (
            isinstance(values, tuple) and isinstance(step, int) and step < len(values)
        ):
            path.append(step)
            values = values[step]
        elif not (step == 0 and not isinstance(values, tuple)):
            break
    return tuple(path)


def _without(values: Mapping[str, Value], paths: Iterable[KeyPath]) -> Mapping[str, Value]:
    """Return the values with None at some paths, so that the others keep their places."""
    result: Value = values
    for path in paths:
        result = _emptied(result, path)
    return cast("Mapping[str, Value]", result)


def _emptied(value: Value, path: KeyPath) -> Value:
    if not path:
        return None
    step, rest = path[0], path[1:]
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], _emptied(value[step], rest), *value[step + 1 :])
    if isinstance(value, Mapping):
        key = str(step)
        return {**value, key: _emptied(value[key], rest)}
    return None
