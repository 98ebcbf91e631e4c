"""A publisher's own framework file, and what is said of a faulty one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.frameworks.framework import Framework
from riskdocs.model.file_source import FilesInMemory
from riskdocs.model.finding import Problem
from riskdocs.reading import limits
from riskdocs.reading.definition import read_definition
from riskdocs.reading.framework_file import read_framework

GOOD = """\
framework:
  id: our-list
  name: Our list
  publisher: Us
  url: https://us.example/list
editions:
  - id: 1.10
    label: First
    date: 2025-03
    status: superseded
    url: https://us.example/list/1
    entries:
      - {id: U-1, title: Something}
      - {id: U-2, title: Something else, url: "https://us.example/list/1/2"}
  - id: 2026
    label: Second
    date: 2026-03-01
    status: current
    url: https://us.example/list/2
    entries:
      - {id: U-1, title: Something else}
successors:
  - {from: 1.10/U-2, to: [2026/U-1], kind: renumbered, source: us, confidence: source}
"""
SECOND_ROW = """\
source: us, confidence: source}
  - {from: 1.10/U-2, to: [], kind: dropped, source: us, confidence: source}
"""


def read(text: str) -> tuple[Framework | None, list[Problem]]:
    return read_framework("catalogue/list.yaml", text)


def test_a_good_file_is_read_with_every_value_as_written() -> None:
    framework, problems = read(GOOD)
    assert problems == []
    assert framework is not None
    assert [edition.id for edition in framework.editions] == ["1.10", "2026"]
    ref = framework.ref("1.10/u.2")
    assert ref is not None
    assert [way.ref.path for way in framework.successors_in_newest(ref)] == ["2026/U-1"]


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "line"),
    [
        ("  name: Our list\n", "", "framework.name", "This key is missing.", 2),
        ("id: our-list", "id: Our list", "framework.id", "lower-case letters", 2),
        ("id: our-list", "id: crosswalk", "framework.id", "another page", 2),
        ("  publisher: Us", "  publisher:", "framework.publisher", "This value is empty.", 4),
        ("  publisher: Us", "  publisher: Us\n  short_name:", "framework.short_name", "empty", 5),
        (
            "  publisher: Us",
            "  publisher: Us\n  shrt_name:",
            "framework.shrt_name",
            "short_name",
            5,
        ),
        ("  publisher: Us", "  publisher: Us\n  aliases:", "framework.aliases", "empty", 5),
        ("  publisher: Us", "  publisher: [Us]", "framework.publisher", "A text is needed", 4),
        ("publisher: Us", "publishr: Us", "framework.publishr", "Did you mean publisher?", 4),
        ("url: https://us.example/list\n", "url: us.example\n", "framework.url", "https://", 5),
        (
            '"https://us.example/list/1/2"',
            '"javascript:x"',
            "editions[0].entries[1].url",
            "https",
            14,
        ),
        ("date: 2025-03", "date: March", "editions[0].date", "2025-11", 9),
        (
            "status: current",
            "status: new",
            "editions[1].status",
            "'current', 'superseded' or 'draft'",
            18,
        ),
        ("status: current", "status: superseded", "editions", "here 0 have", 7),
        ("id: 2026", "id: 1.10", "editions[1].id", "another edition", 15),
        ("{id: U-1, title: Something}", "U-1", "editions[0].entries[0]", "A map", 13),
        ("id: U-2", "id: u.1", "editions[0].entries[1].id", "another entry", 14),
        (
            "title: Something}",
            "title: Something, part_aliases: {U-2: (2)}}",
            "editions[0].entries[0].part_aliases",
            "“U-2” is the ID",
            13,
        ),
        (
            "title: Something}",
            "title: Something, parent: U-9}",
            "editions[0].entries[0].parent",
            "no entry “U-9”",
            13,
        ),
        (
            "title: Something}",
            "title: Something, since: 3}",
            "editions[0].entries[0].since",
            "no release “3”",
            13,
        ),
        ("publisher: Us", "publisher: Us\n  as_of: May", "framework.as_of", "a day such as", 5),
        ("publisher: Us", "publisher: Us\n  id_pattern: '['", "framework.id_pattern", "regular", 5),
        (
            "source: us, confidence: source}\n",
            SECOND_ROW,
            "successors[1].from",
            "has a row already",
            24,
        ),
        (
            "label: Second",
            "label: Second\n    series: Others",
            "successors[0].to",
            "belongs to another series",
            24,
        ),
        ("to: [2026/U-1]", "to: [2026/U-9]", "successors[0].to", "“2026/U-9”", 23),
        ("to: [2026/U-1]", "to: 2026/U-1", "successors[0].to", "A list is needed", 23),
        ("to: [2026/U-1]", "to: []", "successors[0].to", "dropped", 23),
        ("to: [2026/U-1]", "to: [1.10/U-1]", "successors[0].to", "not of a newer edition", 23),
        ("kind: renumbered", "kind: moved", "successors[0].kind", "'unchanged'", 23),
        ("kind: renumbered", "kind: [moved]", "successors[0].kind", "A text is needed", 23),
        ("from:", "source_key:", "successors[0].from", "missing", 23),
        (
            "title: Something}",
            "title: Something, title: X}",
            "The key `title` stands twice",
            "first given on line 13, column 19",
            13,
        ),
    ],
)
def test_a_fault_is_told_with_its_place(
    old: str, new: str, place: str, message: str, line: int
) -> None:
    assert old in GOOD
    framework, problems = read(GOOD.replace(old, new, 1))
    assert framework is None
    told = {problem.message: problem for problem in problems}
    found = [one for said, one in told.items() if said.startswith(place) and message in said]
    assert found, list(told)
    assert found[0].span.line == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "editions: This key is missing."),
        ("- a\n- b\n", "must consist of lines of the form"),
        ("a: [", "The brackets that open here are not closed"),
        ("a: \0", "a character that can't be shown"),
        ("a: &x [" + "1, " * 500 + "]\nb: [" + "*x, " * 500 + "]\n", "unfolds to more than"),
        ("a: " + "[" * 5000, "nested more than"),
        ("!!python/object/apply:os.system [echo]", "is not allowed"),
        ("# " + "a" * limits.FILE_BYTES, "characters"),
    ],
)
def test_hostile_text_is_refused(text: str, message: str) -> None:
    framework, problems = read(text)
    assert framework is None
    assert any(message in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name: Jürgen".encode("latin-1"), "not UTF-8"),
        (b"#" * (limits.FILE_BYTES + 1), "larger than"),
        (("\ufeff" + GOOD.replace("\n", "\r\n")).encode(), None),
    ],
)
def test_bytes_are_read_as_those_of_all_files(content: bytes, message: str | None) -> None:
    files = {
        "catalogue/catalogue.yml": b"frameworks: {files: list.yaml}",
        "catalogue/list.yaml": content,
    }
    found = read_definition(FilesInMemory(files), "catalogue")
    assert [(one.rule, one.path) for one in found.problems] == (
        [("definition", "catalogue/list.yaml")] if message else []
    )
    assert all(message and message in one.message for one in found.problems)
    assert bool(found.library.own()) == (message is None)


@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=30))
def test_no_text_raises(start: int, length: int, text: str) -> None:
    framework, problems = read(GOOD[:start] + text + GOOD[start + length :])
    assert (framework is None) == bool(problems)
