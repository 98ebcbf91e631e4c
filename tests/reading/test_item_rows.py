"""Items that are rows of tables in Markdown files, which may be items themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from difference.test_change_log import past_of
from riskdocs.editing.fix import fix_catalogue
from riskdocs.editing.renaming import rename
from riskdocs.editing.reshaping import ReshapingError
from riskdocs.editing.retiring import retire
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import WriteFiles
    from riskdocs.model.catalogue import Catalogue

DEFINITION = """\
kinds:
  chapter: {id: "C{n}", id-from: heading, title-from: heading, defaults: {doc-status: Draft}}
  requirement:
    id: "C{n}.{n}.{n}"
    id-from: "#"
    title-from: Description
    defaults: {doc-status: Draft}
    items: {file: "c*.md", body: Why}
fields: {Level: {type: choice, choices: [low, high]}}
"""
CHAPTER = """\
# C1 Input

A text.

| # | Description | Level | Why |
| :-: | --- | --- | --- |
| **1.1.1** | **Verify that** `a \\| b` is [refused](c2.md). | low | As [C2](#C2) *says*. |
| C1.1.2 | Verify more | hihg | See C1.1.1. |
| 1.x | Nothing | low | |

| Word | Meaning |
| --- | --- |
| 1.1.9 | no requirement |
"""


def files(chapter: str = CHAPTER) -> dict[str, str]:
    return {
        "catalogue/catalogue.yml": DEFINITION,
        "catalogue/c1.md": chapter,
        "catalogue/c2.md": "# C2 Output\n\nA text on [C1.1.1](#C1.1.1).\n",
    }


@pytest.fixture
def catalogue(write_files: WriteFiles) -> Catalogue:
    return read_catalogue(write_files(files()))


def test_rows_are_items_and_parts_of_their_file(catalogue: Catalogue) -> None:
    assert [
        (item.id, item.title, item.body) for item in catalogue.items if item.document.entry
    ] == [
        ("C1.1.1", "Verify that a | b is refused.", "As [C2](#C2) *says*.\n\n"),
        ("C1.1.2", "Verify more", "See C1.1.1.\n\n"),
    ]
    first, chapter = catalogue.item("C1.1.1"), catalogue.item("C1")
    assert first
    assert chapter
    assert first.fields == {"Level": "low"}
    assert catalogue.whole_of(first) is chapter
    assert [part.id for part in catalogue.parts_of(chapter)] == ["C1.1.1", "C1.1.2"]


def test_a_column_without_a_head_or_with_one_for_the_second_time_says_nothing(
    write_files: WriteFiles,
) -> None:
    head, row = (
        "| # | Description | | Level | Level | Why |",
        "| 1.1.1 | One | x | low | high | y |",
    )
    chapter = f"# C1 Input\n\nA text.\n\n{head}\n|{'---|' * 6}\n{row}\n"
    item = read_catalogue(write_files(files(chapter))).item("C1.1.1")
    assert item
    assert (item.fields, item.body) == ({"Level": "low"}, "y\n\n")


def test_findings_stand_at_the_cells(catalogue: Catalogue) -> None:
    found = [
        (one.rule, one.span.line, one.span.column)
        for one in check(catalogue)
        if one.path == "catalogue/c1.md" and one.rule not in {"link-form", "risk-uncontrolled"}
    ]
    assert found == [
        ("value-unknown", 8, 26),
        ("mention-unlinked", 8, 37),
        ("field-missing", 9, 3),
    ]


def test_a_definition_whose_table_is_nowhere_is_told(write_files: WriteFiles) -> None:
    root = write_files(files(CHAPTER.replace("| # |", "| No |")))
    (found,) = [one for one in check(read_catalogue(root)) if one.rule == "definition"]
    assert found.message == (
        "No items of the kind `requirement` are found: no table in `c*.md` has a column `#`."
    )


def test_a_rule_is_silenced_within_a_row(write_files: WriteFiles) -> None:
    silent = CHAPTER.replace("| hihg |", "| hihg <!-- riskdocs: ignore value-unknown --> |")
    told = {one.rule for one in check(read_catalogue(write_files(files(silent))))}
    assert not told & {"value-unknown", "suppression-unused"}


def test_fix_changes_words_and_leaves_the_rest(write_files: WriteFiles) -> None:
    fixed = fix_catalogue(write_files(files()), unsafe=True)
    (change,) = fixed.changes
    # The page that the table stands in takes what a row by itself does not.
    right = CHAPTER.replace("hihg", "high").replace("See C1.1.1", "See [C1.1.1](#C1.1.1)")
    assert change.after.decode() == right.replace("(c2.md)", "(#C2)")
    assert [one.rule for one in fixed.findings if one.unfit] == []


def test_what_would_break_a_table_is_refused(catalogue: Catalogue) -> None:
    item, other = catalogue.item("C1.1.1"), catalogue.item("C1.1.2")
    assert item
    assert other
    with pytest.raises(ReshapingError, match="only a person can change"):
        rename(catalogue, item, "C1.1.7")
    with pytest.raises(ReshapingError, match="only a person can change"):
        retire(catalogue, item, [other])


def test_each_row_has_its_own_past(tmp_path: Path) -> None:
    repository = ScriptedRepository(tmp_path)
    for number, chapter in enumerate(
        (CHAPTER, CHAPTER.replace("Verify more", "Verify less"), f"{CHAPTER}\nMore.\n"), 1
    ):
        repository.commit(f"State {number}", files(chapter))
    days = {
        name: [event.commit.committed.day - 5 for event in events]
        for name, events in past_of(repository.folder).events.items()
    }
    assert days == {"C1": [3, 2, 1], "C1.1.1": [1], "C1.1.2": [3, 2, 1], "C2": [1]}
