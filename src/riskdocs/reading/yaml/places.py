"""Where the keys and values of a block of YAML stand.

They are kept as mere numbers, and put in order for the few files of which somebody asks: places
that nobody asks for would take more time and memory than all the rest of a catalogue.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.model.document import KeyPath, Value, YamlPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.markdown import Range


def yaml_places(values: Value, numbers: Iterable[int], offset: int) -> YamlPlaces:
    """Return where everything stands in a block of YAML.

    Args:
        values: what the block says.
        numbers: start and end of each value in it, before those of what the value holds, and of
            each key before its value; they count from where the block begins.
        offset: where that is in the file's text.
    """
    one_by_one = (offset + number for number in numbers)
    places = zip(one_by_one, one_by_one, strict=True)
    of_values: dict[KeyPath, Range] = {}
    of_keys: dict[KeyPath, Range] = {}
    texts: list[tuple[KeyPath, str]] = []

    def visit(value: Value, path: KeyPath) -> None:
        of_values[path] = next(places)
        if isinstance(value, str):
            texts.append((path, value))
        elif isinstance(value, tuple):
            for place, child in enumerate(value):
                visit(child, (*path, place))
        elif value is not None:
            for key, child in value.items():
                of_keys[*path, key] = next(places)
                visit(child, (*path, key))

    visit(values, ())
    return YamlPlaces(MappingProxyType(of_values), MappingProxyType(of_keys), tuple(texts))
