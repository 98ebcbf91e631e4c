"""What the lines at the head of a text say: a label in bold, a colon, and a value."""

from __future__ import annotations

import pytest

from riskdocs.markdown.labelled_facts import leading_facts

CASES: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "**Date**: 2026\n\nText": [("Date", ("2026",))],
    "**Date** : 2026 | **Place:** here": [("Date", ("2026",)), ("Place", ("here",))],
    "**No colon** text": [],
    "- **Against**: TR-3\n- **Owner:** Ann\n": [("Against", ("TR-3",)), ("Owner", ("Ann",))],
    "- **Against:**\n  - TR-3\n  - TR-4\n": [("Against", ("TR-3", "TR-4"))],
    # A list of a list, and one behind a value, are an author's text.
    "- **Against:**\n  - TR-3\n    - TR-4\n": [],
    "- **Against:** these\n  - TR-3\n": [],
    "| Key | Value |\n|-|-|\n| **Date** | 2026 |\n": [("Date", ("2026",))],
    "| **Date** | 2026 | more |\n|-|-|-|\n| a | b | c |\n": [],
    "<!-- a --> <!-- b -->\n\n**Date**: 2026": [("Date", ("2026",))],
    "<!-- a --> <b>b</b>\n\n**Date**: 2026": [],
}


@pytest.mark.parametrize("text", CASES)
def test_facts(text: str) -> None:
    found = list(leading_facts(text))
    assert [(one.label, one.value) for one in found] == CASES[text]
    assert [tuple(text[slice(*place)] for place in one.places) for one in found if one.value] == [
        one.value for one in found if one.value
    ]
