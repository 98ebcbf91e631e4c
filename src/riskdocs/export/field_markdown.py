"""The values of a publisher's own fields as Markdown that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from riskdocs.model.values import fact_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.definition_parts import PublisherField
    from riskdocs.model.values import FieldRow, FieldValue


def field_markdown(value: FieldValue, field: PublisherField, literal: Callable[[str], str]) -> str:
    """Return a value as what follows a label in an entry of a list.

    Args:
        value: what an item has.
        field: as the definition declares it.
        literal: returns a text that Markdown takes as it is.
    """
    if isinstance(value, Mapping):
        return _entry(value, field, literal)
    if isinstance(value, tuple) and field.value_type in {"links", "table"}:
        return "".join(f"\n    - {_entry(entry, field, literal)}" for entry in value)
    return literal(fact_text(value))


def _entry(entry: FieldRow | str, field: PublisherField, literal: Callable[[str], str]) -> str:
    """Return a link, with what else it says, or a row with its labels."""
    if isinstance(entry, str):
        return f"<{entry}>"
    if field.type == "table":
        return "; ".join(
            f"{literal(field.columns[column])}: {literal(fact_text(cell))}"
            for column, cell in entry.items()
            if column in field.columns
        )
    name, address, *others = field.parts
    written = fact_text(entry[address])
    link = f"[{literal(fact_text(entry.get(name)) or written)}](<{written}>)"
    return ", ".join((link, *(literal(fact_text(entry[one])) for one in others if one in entry)))
