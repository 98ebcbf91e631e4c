"""The past of items that are entries of lists: each has its own, although they share a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from difference.test_change_log import past_of, told
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
kinds:
  risk:
    prefix: TR
    defaults: {doc-status: Approved}
    items: {file: risks.yaml, list: risks, body: text}
"""


def risks(*titles: str, text: str = "Text.") -> str:
    """Return a file with risks."""
    entries = (
        f"  - id: TR-{number}\n    title: {title}\n    text: {text}\n"
        for number, title in enumerate(titles, 1)
    )
    return "risks:\n" + "".join(entries)


@pytest.fixture
def repository(tmp_path: Path) -> ScriptedRepository:
    """Return a catalogue whose risks stand in a list, and its past."""
    found = ScriptedRepository(tmp_path)
    states = [
        risks("Leak", "Drift"),
        "risks: [\n",  # a file that can't be read says nothing of what is in it
        risks("Leaks", "Drift"),
        risks("Leaks", "Drift", "Theft", text="Other text."),
        risks("Leaks"),
        risks("Leaks") + "# Nothing else.\n",
    ]
    for number, state in enumerate(states, 1):
        files = {"catalogue/catalogue.yml": DEFINITION, "catalogue/risks.yaml": state}
        found.commit(f"State {number}", files)
    return found


def test_each_item_has_its_own_past(repository: ScriptedRepository) -> None:
    past = past_of(repository.folder)
    days = {
        name: [event.commit.committed.day - 5 for event in events]
        for name, events in past.events.items()
    }
    assert days == {"TR-1": [5, 4, 3, 1], "TR-2": [5, 4, 1], "TR-3": [5, 4]}
    assert past.head is not None
    assert [item.id for item in past.head().catalogue.items] == ["TR-1"]
    first = told(past).partition("TR-2")[0]
    assert "was called “Leak”" in first
    assert "Drift" not in first
