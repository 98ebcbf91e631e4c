"""Values as the words of a difference, a cell or a terminal has them."""

from datetime import date

import pytest

from riskdocs.model.values import fact_json, fact_text


@pytest.mark.parametrize(
    ("value", "text", "json"),
    [
        (None, "", None),
        ("A", "A", "A"),
        (7, "7", 7),
        (True, "yes", True),
        (date(2026, 5, 1), "2026-05-01", "2026-05-01"),
        (float("inf"), "inf", "inf"),
        (("A", "B"), "A, B", ["A", "B"]),
        (
            {"name": "A", "url": "https://example.org"},
            "A; https://example.org",
            {"name": "A", "url": "https://example.org"},
        ),
        (
            ({"name": "A", "examples": ("B", "C")}, {"name": "D"}),
            "A; B, C | D",
            [{"name": "A", "examples": ["B", "C"]}, {"name": "D"}],
        ),
    ],
)
def test_a_value_in_one_line_and_in_json(value: object, text: str, json: object) -> None:
    assert fact_text(value) == fact_text(json) == text
    assert fact_json(value) == json  # type: ignore[arg-type]
