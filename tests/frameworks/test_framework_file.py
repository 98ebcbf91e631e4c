"""A publisher's own framework file, and what is said of a faulty one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskdocs.frameworks.framework_file import (
    LARGEST_FILE,
    parse_framework,
    read_framework,
)

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


def test_a_good_file_is_read_with_every_value_as_written() -> None:
    framework, problems = parse_framework(GOOD)
    assert problems == ()
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
        ("to: [2026/U-1]", "to: [2026/U-9]", "successors[0].to", "“2026/U-9”", 23),
        ("to: [2026/U-1]", "to: 2026/U-1", "successors[0].to", "A list is needed", 23),
        ("to: [2026/U-1]", "to: []", "successors[0].to", "dropped", 23),
        ("to: [2026/U-1]", "to: [1.10/U-1]", "successors[0].to", "not of a newer edition", 23),
        ("kind: renumbered", "kind: moved", "successors[0].kind", "'unchanged'", 23),
        (
            "title: Something}",
            "title: Something, title: X}",
            "editions[0].entries[0].title",
            "twice",
            13,
        ),
    ],
)
def test_a_fault_is_told_with_its_place(
    old: str, new: str, place: str, message: str, line: int
) -> None:
    assert old in GOOD
    framework, problems = parse_framework(GOOD.replace(old, new, 1))
    assert framework is None
    found = {problem.place: problem for problem in problems}
    assert place in found, [str(problem) for problem in problems]
    assert message in found[place].message
    assert found[place].line == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must have the keys"),
        ("- a\n- b\n", "must have the keys"),
        ("a: [", "not valid YAML"),
        ("a: \0", "not valid YAML"),
        ("a: &x [1]\nb: [*x, *x]\n", "aliases"),
        ("a: " + "[" * 5000, "nested too deeply"),
        ("!!python/object/apply:os.system [echo]", "must have the keys"),
    ],
)
def test_hostile_text_is_refused(text: str, message: str) -> None:
    framework, problems = parse_framework(text)
    assert framework is None
    assert message in str(problems[0])


def test_what_is_no_text_is_a_problem() -> None:
    for content, message in (
        ("name: Jürgen".encode("latin-1"), "not UTF-8"),
        (b"#" * (LARGEST_FILE + 1), "larger than"),
    ):
        framework, problems = read_framework(content)
        assert framework is None
        assert message in str(problems[0])


def test_a_file_with_a_mark_and_windows_line_ends_is_read() -> None:
    framework, problems = read_framework(("\ufeff" + GOOD.replace("\n", "\r\n")).encode())
    assert problems == ()
    assert framework is not None
    assert framework.name == "Our list"


@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=30))
def test_no_text_raises(start: int, length: int, text: str) -> None:
    framework, problems = parse_framework(GOOD[:start] + text + GOOD[start + length :])
    assert (framework is None) == bool(problems)
