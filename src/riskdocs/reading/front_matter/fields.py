"""The contract's front matter keys as typed values, all that is wrong with them at once.

A bad value costs that value: None stands in its place, so that the others keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias

from riskdocs.model.keys import KEYS, ContractKey
from riskdocs.reading.front_matter.judgements import is_judged
from riskdocs.reading.front_matter.value_types import READERS

if TYPE_CHECKING:
    from riskdocs.model.document import KeyPath, Value

    #: Takes a value, its path, and the list that the paths of wrong values join.
    _Reader: TypeAlias = Callable[[Value, KeyPath, list[KeyPath]], object]


def read_fields(
    values: Mapping[str, Value], relations: Iterable[str] = ()
) -> tuple[Mapping[str, Any], list[KeyPath]]:
    """Read values that stand under the contract's own key names.

    Args:
        values: the values.
        relations: the keys with IDs.

    Returns:
        What could be read, by key, and the paths of values that are of the wrong type.
    """
    readers, nothing = _readers(tuple(relations))
    read = {**nothing}
    wrong: list[KeyPath] = []
    for name, reader in readers.items():
        if (value := values.get(name)) is not None:
            read[name] = reader(value, (name,), wrong)
    return read, wrong


@cache
def _readers(relations: tuple[str, ...]) -> tuple[Mapping[str, _Reader], Mapping[str, object]]:
    """Return what reads each key, and what there is where nothing is written."""
    own = dict.fromkeys(relations, _BY_KEY["related"])
    return _BY_KEY | own, {**_NOTHING, **dict.fromkeys(own, ())}


def _one(
    read: Callable[[Value], object], value: Value, path: KeyPath, wrong: list[KeyPath]
) -> object:
    found = None if value is None else read(value)
    if found is None and value is not None:
        wrong.append(path)
    return found


def _many(reader: _Reader, value: Value, path: KeyPath, wrong: list[KeyPath]) -> tuple[object, ...]:
    """Read a list; a value that is none is a list of itself, and nothing an empty one."""
    if isinstance(value, tuple):
        return tuple(reader(entry, (*path, n), wrong) for n, entry in enumerate(value))
    return () if value is None else (reader(value, path, wrong),)


def _labels(value: Value, path: KeyPath, wrong: list[KeyPath]) -> object:
    """Read a mapping of frameworks to labels."""
    if isinstance(value, Mapping):
        return {name: _many(_label, labels, (*path, name), wrong) for name, labels in value.items()}
    return _one(lambda _: None, value, path, wrong)


def _label(value: Value, path: KeyPath, wrong: list[KeyPath]) -> object:
    """Read a label, or leave a map that has one for those who resolve it."""
    return value if is_judged(value) else _text(value, path, wrong)


def _reader(key: ContractKey) -> _Reader:
    reader = _labels if key.type == "labels" else partial(_one, READERS[key.type])
    return partial(_many, reader) if key.many else reader


_text = partial(_one, READERS["text"])
_BY_KEY = {key.name: _reader(key) for key in KEYS}
_NOTHING = {key.name: () if key.many else None for key in KEYS}
