"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document, KeyPath, Range, Value


def texts(document: Document) -> Iterator[tuple[Range, str]]:
    """Yield every text of a front matter, and where it stands."""
    places = document.front_matter.places
    for key, value in document.front_matter.values.items():
        for path, text in _texts(value, (key,)):
            if path in places:
                yield places[path], text


def _texts(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from _texts(child, (*path, place))
