"""The sentences said about an item's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from riskdocs.model.finding import Edit, Fix, Problem
from riskdocs.model.nearest import did_you_mean, nearest
from riskdocs.reading.fields import EXPECTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.definition import Definition, Kind
    from riskdocs.model.document import Document, KeyPath


def missing(document: Document, key: str) -> Problem:
    """A required key is absent, or there with nothing behind it."""
    if (key,) in document.front_matter.places.keys:
        span = document.key_place(key)
        message = f"`{key}` is empty, and every item must have one."
    else:
        span = document.span(*_opening(document))
        message = f"The front matter has no `{key}`, and every item must have one."
    return Problem("field-missing", document.path, span, message, f"Write `{key}: ...`.")


def empty(document: Document, path: KeyPath) -> Problem:
    """An optional key, or an entry of its list, has nothing behind it."""
    key = str(path[0])
    if len(path) == 1:
        message, span = f"`{key}` has nothing behind it.", document.key_place(key)
    elif isinstance(path[-1], str):
        message, span = f"`{path[-1]}` has nothing behind it.", document.key_place(*path)
    else:
        message, span = f"An entry of `{key}` is empty.", document.place(*path)
    return Problem("field-empty", document.path, span, message, "Fill it in, or delete the line.")


def wrong_kind(document: Document, contract_path: KeyPath, path: KeyPath) -> Problem:
    """A value is not of the kind that its key needs.

    Args:
        document: the file.
        contract_path: where the value stands, under the contract's key names.
        path: where it stands in the author's file.
    """
    key = str(path[0])
    expected = EXPECTED[str(contract_path[0])]
    value = _value(document, path)
    whose = f"`{key}`" if len(path) == 1 else f"An entry of `{key}`"
    must = expected if len(path) == 1 or isinstance(value, str) else "text"
    if contract_path[0] == "external-refs" and len(path) > 1:
        must = "of the form `framework: label`"
    message = f"{whose} must be {must}, but this is {described(value)}."
    return Problem("field-type", document.path, document.place(*path), message)


def unknown_key(document: Document, key: str, kind: Kind, definition: Definition) -> Problem:
    """A key that nobody reads."""
    message = f"Nobody reads the key `{key}`."
    near = nearest(key, definition.known_keys)
    advice = (
        f"Did you mean `{near}`?"
        if near
        else "Delete it, or declare it in catalogue.yml under `fields` or `ignore-keys`."
    )
    if definition.canonical_keys.get(near or "") == "mitigates" and kind.role != "control":
        # To write it as it is meant would be no better.
        if key == near:
            label = kind.label.lower()
            message = f"`{key}` says nothing about a {label}; only a control mitigates."
        advice = f"Name this {kind.label.lower()} under `{near}` of the control."
    return Problem("field-unknown", document.path, document.key_place(key), message, advice)


def unknown_value(
    document: Document, path: KeyPath, what: str, value: str, known: Iterable[str]
) -> Problem:
    """A status, type or choice outside its vocabulary."""
    known = tuple(known)
    span = document.place(*path)
    message = f"`{value}` is no {what} of this catalogue; allowed are {_enumerated(known)}."
    likely = nearest(value, known)
    fix = Fix(safe=False, edits=(Edit(span, likely),)) if likely else None
    return Problem("value-unknown", document.path, span, message, did_you_mean(value, known), fix)


def unusable_alias(document: Document, path: KeyPath, alias: str) -> Problem:
    """A former name at which no page can stand."""
    return Problem(
        "field-type",
        document.path,
        document.place(*path),
        f"No page can stand at {described(alias)}, so that nothing can lead here from there.",
        "Write a former ID such as `TR-4`, a file name such as `old-name.md`, or an address such "
        "as `/threats/old-name/`.",
    )


def sequence_differs(document: Document, key: str, identifier: str) -> Problem:
    """The number in the front matter is not that of the file's name."""
    number = identifier.rpartition("-")[2]
    span = document.place(key)
    message = f"`{key}` is not {number}, the number in the file's name ({identifier})."
    return Problem(
        "id-mismatch",
        document.path,
        span,
        message,
        f"Write `{key}: {number}`, or give the file the name that its number asks for.",
    )


def _opening(document: Document) -> tuple[int, int]:
    start = document.text.find("---")
    return start, start + 3


def _value(document: Document, path: KeyPath) -> object:
    value: Any = document.front_matter.values
    for step in path:
        value = value[step]
    return value


def described(value: object) -> str:
    """Return a value as it is quoted in a sentence."""
    if isinstance(value, Mapping):
        return "a mapping (`key: value`)"
    if isinstance(value, tuple):
        return "a list"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _enumerated(words: tuple[str, ...]) -> str:
    quoted = [f"`{word}`" for word in words]
    return ", ".join(quoted[:-1]) + " and " + quoted[-1] if len(quoted) > 1 else "".join(quoted)
