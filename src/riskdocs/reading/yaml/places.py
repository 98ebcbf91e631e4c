"""Where the keys and values of a block of YAML stand.

They are kept as mere numbers, and put in order for the few files of which somebody asks: places
that nobody asks for would take more time and memory than all the rest of a catalogue.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from riskdocs.model.document import KeyPath, Value, YamlPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    search = _Search(zip(one_by_one, one_by_one, strict=True))
    search.visit(values, ())
    return YamlPlaces(
        MappingProxyType(search.values), MappingProxyType(search.keys), tuple(search.texts)
    )


class _Search:
    """Goes through values. A function that calls itself would be a cycle in memory."""

    def __init__(self, places: Iterator[Range]) -> None:
        self._places = places
        self.values: dict[KeyPath, Range] = {}
        self.keys: dict[KeyPath, Range] = {}
        self.texts: list[tuple[KeyPath, str]] = []

    def visit(self, value: Value, path: KeyPath) -> None:
        self.values[path] = next(self._places)
        if isinstance(value, str):
            self.texts.append((path, value))
        elif isinstance(value, tuple):
            for place, child in enumerate(value):
                self.visit(child, (*path, place))
        elif value is not None:
            for key, child in value.items():
                below = (*path, key)
                self.keys[below] = next(self._places)
                self.visit(child, below)
