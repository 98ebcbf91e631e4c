"""YAML whose values are all meant as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

#: It builds texts, lists and maps and nothing else, ten times faster than PyYAML's own of Python.
#: An edition `1.10` is not the number 1.1.
TEXT_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_texts(text: str) -> Any:  # noqa: ANN401 - as YAML has it
    """Return what a file of the package's own says, which repeats nothing by an anchor.

    PyYAML's loader makes nodes of it first, and takes three times as long.
    """
    events = yaml.parse(text, TEXT_LOADER)
    next(events), next(events)  # the stream begins, and the document
    return next(_values(events))


def _values(events: Iterator[Any]) -> Iterator[Any]:
    """Yield each value up to the end of the list or the map that they are in."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            yield event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            yield [*_values(events)]
        elif isinstance(event, yaml.MappingStartEvent):
            values = _values(events)
            yield dict(zip(values, values, strict=True))
        else:
            return
