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
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    StringConstraints,
    ValidationError,
    create_model,
)

from riskdocs.model.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.document import KeyPath, Value
    from riskdocs.model.keys import ValueType

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


_Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
#: An entry that is empty or could not be read is None, so that the others keep their places.
_Texts = Annotated[tuple[_Text | None, ...], BeforeValidator(_listed)]
_Labels = Annotated[tuple[dict[StrictStr, _Texts] | None, ...], BeforeValidator(_listed)]

_ONE: dict[ValueType, Any] = {
    "text": _Text,
    "number": Annotated[int, Field(gt=0), BeforeValidator(_whole_number)],
    "date": Annotated[date, BeforeValidator(_iso_date)],
}
_MANY: dict[ValueType, Any] = {"text": _Texts, "id": _Texts, "labels": _Labels}

_FIELDS: dict[str, Any] = {
    key.name: (_MANY[key.type], ()) if key.many else (_ONE[key.type] | None, None) for key in KEYS
}
#: The contract's keys, each with the value that the contract gives it. The JSON Schema for editors
#: is made from this as well.
Fields = create_model("Fields", __config__=ConfigDict(extra="forbid"), **_FIELDS)


class FieldsRead(NamedTuple):
    """What could be read, and the paths of values that are of the wrong kind."""

    values: Mapping[str, Any]
    wrong: list[KeyPath]


def read_fields(values: Mapping[str, Value]) -> FieldsRead:
    """Read values that stand under the contract's own key names."""
    wrong: list[KeyPath] = []
    while True:
        try:
            return FieldsRead(vars(Fields.model_validate(values)), wrong)
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
