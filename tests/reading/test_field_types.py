"""Every type that a definition can name is declared, and can be read."""

from typing import get_args

from riskdocs.model.definition_parts import PublisherField
from riskdocs.model.field_types import FIELD_TYPES
from riskdocs.reading.front_matter.value_types import READERS


def test_each_type_has_a_row_and_a_reader() -> None:
    names = set(get_args(PublisherField.model_fields["type"].annotation))
    assert names <= FIELD_TYPES.keys()
    assert {name for name, type_ in FIELD_TYPES.items() if not type_.columns} <= READERS.keys()
