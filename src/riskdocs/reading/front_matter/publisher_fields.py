"""Front matter keys of the publisher's own, read as the definition declares them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.model.values import FieldValue, no_entries
from riskdocs.reading.front_matter import messages
from riskdocs.reading.front_matter.structured_values import StructuredReader
from riskdocs.reading.front_matter.value_types import READERS, read_text_value
from riskdocs.reading.front_matter.vocabulary import Vocabulary, unknown_value

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from riskdocs.model.definition import Definition
    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.document import Document, KeyPath, Value
    from riskdocs.model.finding import Problem


def read_publisher_fields(
    document: Document,
    definition: Definition,
    defaults: Mapping[str, Any],
    taken: Container[str] = (),
) -> tuple[Mapping[str, FieldValue], list[Problem]]:
    """Read every declared key that an item has.

    Args:
        document: the item's file.
        definition: declares the keys.
        defaults: what items say that have no such key.
        taken: keys that mean something else on items of the kind, as a relation does.

    Returns:
        The values by key, in the definition's order, and what is wrong with the others.
    """
    values: dict[str, FieldValue] = {}
    problems: list[Problem] = []
    elsewhere = document.entry.elsewhere if document.entry else ()
    for key, field in definition.fields.items():
        if key in taken or key in elsewhere:
            continue
        written = document.front_matter.values.get(key) or defaults.get(key)
        if not written:
            continue
        if FIELD_TYPES[field.value_type].columns:
            reader = StructuredReader(document, key, field)
            if (structured := reader.read(written)) is not None:
                values[key] = structured
            problems += reader.problems
            continue
        read = READERS[field.type](written)
        if read is None:
            problems.append(_wrong(document, key, field, written))
        elif outside := _outside(key, written, field):
            choices = Vocabulary(f"`{key}`", field.choices, single=field.type != "list")
            problems.append(unknown_value(document, *outside, choices))
        else:
            values[key] = read
    return MappingProxyType(values) if values else no_entries(), problems


def _outside(key: str, written: Value, field: PublisherField) -> tuple[KeyPath, str] | None:
    """Return the first value that is none of the declared choices, behind where it stands."""
    entries = enumerate(written) if isinstance(written, tuple) else [(None, written)]
    for place, entry in entries:
        value = str(entry).strip()
        if field.choices and entry is not None and value not in field.choices:
            return (key,) if place is None else (key, place), value
    return None


def _wrong(document: Document, key: str, field: PublisherField, written: Value) -> Problem:
    """Say what a field's value must be, at the entry that is not."""
    must, whose, value = FIELD_TYPES[field.type].expected, f"`{key}`", written
    path: KeyPath = (key,)
    advice = messages.how_to_write(written, must)
    if field.type == "list" and isinstance(written, tuple):
        entries = enumerate(written)
        place = next(at for at, one in entries if one is not None and not read_text_value(one))
        must, whose, path, value = "text", f"An entry of `{key}`", (key, place), written[place]
        advice = (
            f"Write each entry as one text, or declare `{key}` in catalogue.yml as a list "
            "`of: link` or a `table`, or under `ignore-keys` if it is for another program."
        )
    elif isinstance(written, tuple) and field.type in {"text", "choice"}:
        advice = f"Write one text, or declare `{key}` in catalogue.yml with `type: list`."
    message = f"{whose} must be {must}, but this is {messages.described(value)}."
    return document.problem(messages.FIELD_TYPE, document.place(*path), message, advice)
