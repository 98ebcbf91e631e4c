"""How much of a text changed, and in which sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.difference.difference_model import ChangeAction, SectionChange, TextChange
from riskdocs.difference.text_change import likeness, text_change

TEXT = "Above.\n\n## One\n\nFirst words here.\n\n## Two\n\nMore of them.\n"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(TEXT, None, id="the same"),
        pytest.param(TEXT + "\n\n", None, id="a blank line at the end"),
        pytest.param(TEXT.replace("words here", "words\nhere"), "layout", id="other line ends"),
        pytest.param(TEXT.replace("First", "New"), (1, 1, ["One changed"]), id="a word"),
        pytest.param(TEXT + "Three more words.\n", (3, 0, ["Two changed"]), id="more"),
        pytest.param(
            TEXT + "\n## Three\n\nIs new.\n", (4, 0, ["Three added"]), id="a section more"
        ),
        pytest.param(TEXT.partition("## Two")[0], (0, 5, ["Two removed"]), id="a section less"),
        pytest.param(
            TEXT.replace("Above.\n", ""), (0, 1, [" removed"]), id="what stood above the headings"
        ),
        pytest.param(
            TEXT.replace("First words here.", "here. First words"),
            (0, 0, ["One changed"]),
            id="another order",
        ),
        pytest.param(
            TEXT.replace("## Two", "## Second"),
            (1, 1, ["Second added", "Two removed"]),
            id="another heading",
        ),
        pytest.param(
            TEXT.replace("More of", "```\n## no heading\n```\nMore of"),
            (5, 0, ["Two changed"]),
            id="code has no headings",
        ),
        pytest.param("", (0, 11, [" removed", "One removed", "Two removed"]), id="nothing left"),
    ],
)
def test_changes(after: str, expected: object) -> None:
    found = text_change(TEXT, after)
    if found is None:
        assert expected is None
    elif found.layout_only:
        assert expected == "layout"
    else:
        sections = [f"{section.title} {section.action.value}" for section in found.sections]
        assert (found.added, found.removed, sections) == expected


def test_a_line_that_becomes_a_heading_is_layout() -> None:
    found = text_change("a -", "a\n-")
    assert found == TextChange(0, 0, (), layout_only=True)


def test_headings_of_one_name_are_told_apart() -> None:
    before = "## Note\n\nA.\n\n## Note\n\nB.\n"
    found = text_change(before, before.replace("B.", "C."))
    assert found is not None
    assert [section.title for section in found.sections] == ["Note"]


_MARKDOWN = st.text(st.sampled_from("ab #`\n-="), max_size=60)


@given(_MARKDOWN, _MARKDOWN)
def test_there_and_back(before: str, after: str) -> None:
    there, back = text_change(before, after), text_change(after, before)
    if there is None or back is None:
        assert there is back is None
        assert before.strip() == after.strip()
        return
    assert isinstance(there, TextChange)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert there.layout_only == (before.split() == after.split()) == back.layout_only


@given(_MARKDOWN, _MARKDOWN)
def test_likeness_is_a_share(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


def test_a_heading_without_words_is_not_what_stands_above_the_headings() -> None:
    found = text_change("Above.\n\n#\n\nBelow.", "New.\n\n#\n\nBelow.")
    assert found == TextChange(1, 1, (SectionChange("", ChangeAction.CHANGED),))
