"""The IDs that a relation's value holds, in the form that the definition gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.definition_parts import RelationForm
    from riskdocs.model.document import KeyPath, Value


def relation_values(
    value: Value, path: KeyPath, form: RelationForm
) -> Iterator[tuple[Value, KeyPath]]:
    """Yield each ID as it is written, and where; what has another form than that stays as it is.

    Args:
        value: what stands under a key.
        path: where that is.
        form: of the relation.
    """
    if isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from relation_values(entry, (*path, place), form)
    elif isinstance(value, Mapping) and (key := next((k for k in form.key if k in value), None)):
        yield from relation_values(value[key], (*path, key), form)
    elif isinstance(value, str):
        for part in value.split(form.separator) if form.separator else [value]:
            if bare := part.strip().removeprefix(form.prefix).removesuffix(form.suffix).strip():
                yield bare, path
    elif value is not None:
        yield value, path
