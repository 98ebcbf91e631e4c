"""IDs and labels within a value, in the form that the definition gives a relation or reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from riskdocs.model.definition_parts import MappingForm, RelationForm
from riskdocs.reading.front_matter.messages import FIELD_TYPE
from riskdocs.reading.front_matter.value_types import read_text_value
from riskdocs.texts.enumeration import listed_code

if TYPE_CHECKING:
    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.model.finding import Problem


def relation_values(
    value: Value, path: KeyPath, form: RelationForm, keys: Sequence[str] | None = None
) -> Iterator[tuple[Value, KeyPath]]:
    """Yield each ID as it is written, and where; what has another form than that stays as it is.

    Args:
        value: what stands under a key.
        path: where that is.
        form: of the relation.
        keys: that may lead to the ID in a mapping; by default those of the form.
    """
    keys = form.key if keys is None else keys
    if isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from relation_values(entry, (*path, place), form, keys)
    elif isinstance(value, Mapping) and (present := _present(value, keys)):
        for steps in present:
            key, _, deeper = steps.partition(".")
            within = (deeper,) if deeper else keys
            yield from relation_values(value[key], (*path, key), form, within)
    elif isinstance(value, str):
        for part in value.split(form.separator) if form.separator else [value]:
            if bare := part.strip().removeprefix(form.prefix).removesuffix(form.suffix).strip():
                yield bare, path
    elif value is not None:
        yield value, path


def id_needed(document: Document, path: KeyPath, form: RelationForm) -> Problem:
    """Say under which key a mapping that names no item should have an ID."""
    keys = listed_code(form.key, "or")
    message = f"A mapping in `{path[0]}` must have an ID under {keys}, but this has none."
    return document.problem(FIELD_TYPE, document.place(*path), message)


def _present(value: Mapping[str, Value], keys: Sequence[str]) -> Sequence[str]:
    """Return the first of some keys, or paths of keys, that begins in a mapping; all of lists."""
    there = [key for key in keys if key.partition(".")[0] in value]
    sorts = all(isinstance(value[key.partition(".")[0]], tuple) for key in there)
    return there if sorts else there[:1]


def mapped_references(
    value: Value, path: KeyPath, form: MappingForm
) -> Iterator[tuple[Value, KeyPath, int]]:
    """Yield each label below its framework, where it stands, and how many steps that saves.

    What has another form than that stays as it is.

    Args:
        value: what stands under a key.
        path: where that is.
        form: of the mappings.
    """
    if isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from mapped_references(entry, (*path, place), form)
    elif isinstance(value, Mapping):
        framework = read_text_value(value.get(form.framework))
        for written, at in relation_values(value, path, RelationForm(key=(form.entry,))):
            label = read_text_value(written)
            if framework and label:
                yield {framework: (label,)}, at, 2
            else:
                yield (written,), at, 0
    elif value is not None:
        yield value, path, 0


def mapping_needed(document: Document, path: KeyPath, form: MappingForm) -> Problem:
    """Say what must stand in the place of something that is no label with its framework."""
    message = (
        f"An entry of `{path[0]}` must be a mapping with a framework under `{form.framework}` and "
        f"labels under `{form.entry}`."
    )
    return document.problem(FIELD_TYPE, document.place(*path), message)
