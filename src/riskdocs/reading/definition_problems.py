"""What is wrong with a value of `catalogue.yml`, in words for its publisher."""

from __future__ import annotations

from inspect import isclass
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from riskdocs.model.definition import Definition
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.model.finding import Problem

#: The rule under which everything wrong with a definition is reported.
RULE = "definition"

#: What kind of value was expected, by pydantic's name for the fault.
_EXPECTED = {
    "string_type": "text",
    "bool_parsing": "`true` or `false`",
    "int_parsing": "a whole number above 0",
    "int_from_float": "a whole number above 0",
    "greater_than": "a whole number above 0",
    "dict_type": "a mapping, with lines of the form `key: value` below it",
    "model_type": "a mapping, with lines of the form `key: value` below it",
    "tuple_type": "a list",
    "too_short": "a list of at least one",
}

#: The same where a key takes more than one shape, or another than the model's.
_SHAPES = {
    "kinds": "a mapping, with the kinds' names as its keys",
    "columns": "a list of columns, or a mapping of columns to their labels",
    "types": "a list of types, or a mapping of codes to labels",
    "statuses": "a list of statuses, or a mapping of statuses to the stages that they stand for",
}

#: What a value that must match a pattern may consist of, by its key.
_PATTERNS = {
    "name": "a word in small letters, digits and hyphens",
    "prefix": "letters and digits",
    "folder": "an address in small letters, digits and hyphens, such as `risks`",
    "display-id": "made of letters, digits, `{type}`, `{prefix}` and `{sequence:03d}`",
}


def definition_faults(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Turn what pydantic says of the definition's file into problems with their places."""
    faults = [
        (_author_path(document.front_matter.values, fault["loc"]), fault)
        for fault in error.errors()
    ]
    paths = [path for path, _ in faults]
    written = document.front_matter.places.values
    for path, fault in faults:
        # What follows from a fault further in, or from a name that is reported already.
        derived = fault["type"] == "string_pattern_mismatch" and path not in written
        follows = fault["type"] == "too_short" and any(
            other[: len(path)] == path and other != path for other in paths
        )
        if not derived and not follows:
            yield _explain(document, path, fault)


def _explain(document: Document, path: KeyPath, fault: ErrorDetails) -> Problem:
    """Turn one of pydantic's errors into a problem."""
    match fault["type"]:
        case "extra_forbidden":
            return _unknown_key(document, path)
        case "missing":
            *inside, key = path
            message = f"`{_dotted(inside)}` has no `{key}`."
            span = document.key_place(*inside)
            return document.problem(RULE, span, message, f"Write `{key}: ...`.")
        case "literal_error":
            words = _words(fault)
            either = listed_code(words, "or")
            message = f"`{_dotted(path)}` must be {either}, but this is `{fault['input']}`."
            advice = did_you_mean(str(fault["input"]), words)
            return document.problem(RULE, document.place(*path), message, advice)
        case "value_error":
            message = f"`{_dotted(path)}` is not right: {fault['ctx']['error']}"
            return document.problem(RULE, document.place(*path), message)
        case "string_pattern_mismatch":
            expected = _PATTERNS.get(str(path[-1]), _PATTERNS["name"])
        case _ if fault["input"] is None:
            message = f"`{_dotted(path)}` has nothing behind it."
            return document.problem(RULE, document.key_place(*path), message)
        case kind:
            expected = _SHAPES.get(str(path[-1])) or _EXPECTED.get(kind, "something else")
    is_name = len(path) == 2 and fault["loc"][-1] in {"name", "[key]"}
    span = document.key_place(*path) if is_name else document.place(*path)
    message = f"`{_dotted(path)}` must be {expected}."
    return document.problem(RULE, span, message)


def _unknown_key(document: Document, path: KeyPath) -> Problem:
    of_kind = path[0] == "kinds" and len(path) == 3
    known = [key for key in known_keys(Definition, path) if not (of_kind and key == "name")]
    inside = f" in `{_dotted(path[:-1])}`" if len(path) > 1 else ""
    message = f"Nobody reads the key `{path[-1]}`{inside}."
    there = ", ".join(f"`{key}`" for key in known)
    advice = did_you_mean(str(path[-1]), known) or f"There are {there}."
    return document.problem(RULE, document.key_place(*path), message, advice)


def _author_path(values: Value, location: tuple[Any, ...]) -> KeyPath:
    """Turn pydantic's location into the path in the file, where kinds are named, not numbered."""
    path: list[str | int] = []
    here: Any = values
    for step in location:
        if step == "[key]":
            break
        name = list(here)[step] if path == ["kinds"] and isinstance(step, int) else step
        path.append(name)
        try:
            here = here[name]
        except (KeyError, IndexError, TypeError):
            here = None
    if len(path) > 2 and path[0] == "kinds" and path[2] == "name":
        path.pop()
    return tuple(path)


def known_keys(model: type[BaseModel], path: KeyPath) -> tuple[str, ...]:
    """Return the keys that could stand in a file where an unknown one does.

    Args:
        model: of the file.
        path: of the key.
    """
    steps = iter(path[:-1])
    for step in steps:
        fields = model.model_fields.items()
        kind = next(one.annotation for name, one in fields if step in {name, one.alias})
        inside = (one for one in (kind, *get_args(kind)) if isclass(one))
        model = next(one for one in inside if issubclass(one, BaseModel))
        if get_origin(kind) not in {None, UnionType}:
            next(steps, None)  # a name of the author's, or a place in a list
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _words(fault: ErrorDetails) -> tuple[str, ...]:
    """Take the allowed words from pydantic's enumeration: `'a', 'b' or 'c'`."""
    expected = fault.get("ctx", {}).get("expected", "")
    return tuple(word.strip("' ") for word in expected.replace(" or ", ",").split(","))


def _dotted(path: KeyPath | list[str | int]) -> str:
    return ".".join(str(step) for step in path)
