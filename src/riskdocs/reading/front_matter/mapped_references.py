"""References in a list of mappings, each with its framework's name, as `external-refs` has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from riskdocs.model.definition_parts import RelationForm
from riskdocs.model.finding import Problem
from riskdocs.reading.front_matter.messages import FIELD_TYPE
from riskdocs.reading.front_matter.relation_values import relation_values
from riskdocs.reading.front_matter.value_types import read_text_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.definition_parts import MappingForm
    from riskdocs.model.document import Document, KeyPath, Value


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
            elif at == path or isinstance(written, (Mapping, tuple)) or label:
                yield (written,), at, 0
    elif value is not None:
        yield value, path, 0


def mapping_needed(document: Document, path: KeyPath, form: MappingForm) -> Problem:
    """Say what must stand in the place of something that is no label with its framework."""
    message = (
        f"An entry of `{path[0]}` must be a mapping with a framework under `{form.framework}` and "
        f"labels under `{form.entry}`."
    )
    return Problem(FIELD_TYPE, document.path, document.place(*path), message)
