"""What is left out on a laptop is tried somewhere else, and by CI as a whole."""

from __future__ import annotations

from pathlib import Path

from thoroughness import by_turns, every

WORKFLOWS = Path(__file__).parents[1] / ".github/workflows"


def test_each_subject_is_tried_and_each_way_is_met() -> None:
    kept = [one.values for one in by_turns("abc", ["light", "dark"]) if not one.marks]
    assert kept == [("a", "light"), ("b", "dark"), ("c", "light")]
    assert [one.values for one in every(2, "abcd", start=1) if not one.marks] == [("b",), ("d",)]


def test_a_workflow_without_ci_is_thorough() -> None:
    """Where CI is unset, so that what is not installed is skipped, all else is tried."""
    lines = [
        line
        for file in WORKFLOWS.glob("*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    without = [line for line in lines if "-u CI" in line]
    assert without
    assert [line for line in without if "THOROUGH=1" not in line] == []
