import json
from dataclasses import dataclass
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.model.json_text import json_bytes, json_value

#: Half a surrogate pair among them.
TEXTS = st.text(st.characters(exclude_categories=()))
NUMBERS = st.integers() | st.floats(min_value=1e-4) | st.floats(max_value=-1e-4)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def standard(value: object) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


@given(VALUES)
def test_any_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert json_bytes(value) == standard(value)
    assert json_value(json_bytes(value)) == value


@given(st.floats(-1e-4, 1e-4))
def test_a_small_fraction_is_the_same_number(value: float) -> None:
    assert json_value(json_bytes(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        "\ud800",
        {"\udfff": ["\ud83d\ude00"]},
        2**64,
        -(10**40),
        [inf, -inf],
        ("a", ("b",)),
        "\x7f\0",
    ],
    ids=repr,
)
def test_what_few_values_have(value: object) -> None:
    assert json_bytes(value) == standard(value)


def test_what_is_nested_deeply() -> None:
    value: list[Any] = []
    for _ in range(400):
        value = [value]
    assert json_bytes(value) == standard(value)
    assert json_value(json_bytes(value)) == value


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    by: tuple["_Said", ...] = ()


@pytest.mark.parametrize("text", ["a", "\ud800"])
def test_a_dataclass_is_its_values(text: str) -> None:
    said = _Said("b", (_Said(text),))
    assert json_value(json_bytes([said])) == [{"text": "b", "by": [{"text": text, "by": []}]}]


def test_what_json_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError, match="dataclass"):
        json_bytes(object())
