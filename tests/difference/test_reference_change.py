"""Which references changed their meaning, and which only their number or their words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from building import item, write
from riskdocs.api import load_catalogue
from riskdocs.difference.compare import CatalogueState, compare_states
from riskdocs.difference.reference_change import reference_changes
from riskdocs.frameworks.judgement import Judgement
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.reference import Reference
from riskdocs.frameworks.resolve import resolve_in

if TYPE_CHECKING:
    from pathlib import Path

OWASP = "owasp-llm-top-10"


def changes(
    before: list[str], after: list[str], default: str | None = None
) -> list[tuple[str, str | None, str | None]]:
    library = Library.packaged()
    found = reference_changes(
        resolve_in(library, OWASP, before, None), resolve_in(library, OWASP, after, default)
    )
    return [(change.shift.value, entry(change.before), entry(change.after)) for change in found]


@pytest.mark.parametrize(
    ("before", "after", "label", "expected"),
    [
        pytest.param(None, Judgement(strength=3), "LLM06:2025", ["judgement"], id="said now"),
        pytest.param(Judgement(strength=3), None, "LLM06:2025", ["judgement"], id="said no more"),
        pytest.param(Judgement(strength=3), Judgement(strength=3), "LLM06:2025", [], id="the same"),
        pytest.param(
            Judgement(strength=3),
            Judgement(why="So."),
            "LLM03:2026",
            ["edition", "judgement"],
            id="with another edition",
        ),
    ],
)
def test_what_is_said_of_a_reference_is_compared(
    before: Judgement | None, after: Judgement | None, label: str, expected: list[str]
) -> None:
    (old,), (new,) = (resolve_in(Library.packaged(), OWASP, [x]) for x in ("LLM06:2025", label))
    found = reference_changes([replace(old, judgement=before)], [replace(new, judgement=after)])
    assert [change.shift.value for change in found] == expected


def entry(ref: Reference | None) -> str | None:
    if ref is None:
        return None
    return ref.target.path if ref.target else "?"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(["LLM06:2025"], ["LLM06:2025"], [], id="nothing"),
        pytest.param(
            ["LLM06:2025"],
            ["LLM06:2025 Excessive Agency"],
            [("wording", "2025/LLM06", "2025/LLM06")],
            id="the title is written as well",
        ),
        pytest.param(
            ["LLM06:2025", "LLM01:2025"], ["LLM01:2025", "LLM06:2025"], [], id="another order"
        ),
        pytest.param(
            ["LLM06: Sensitive Information Disclosure"],
            ["LLM06"],
            [("meaning", "1.1/LLM06", "?")],
            id="the label is cut to its number",
        ),
        pytest.param(
            ["LLM06"],
            ["LLM06:2025"],
            [("meaning", "?", "2025/LLM06")],
            id="the number is keyed to an edition",
        ),
        pytest.param(
            ["LLM06: Sensitive Information Disclosure"],
            ["LLM06:2025 Excessive Agency"],
            [("meaning", "1.1/LLM06", "2025/LLM06")],
            id="the same number, another entry",
        ),
        pytest.param(
            ["LLM02:1.1", "LLM06:1.1"],
            ["LLM02:2025", "LLM06:2025"],
            [("meaning", "1.1/LLM02", "2025/LLM02"), ("meaning", "1.1/LLM06", "2025/LLM06")],
            id="all keyed by number, although one is the other's successor",
        ),
        pytest.param(
            ["LLM03:2025", "LLM04:2025", "LLM05:2025"],
            ["LLM04:2026", "LLM05:2026", "LLM10:2026"],
            [
                ("edition", "2025/LLM03", "2026/LLM04"),
                ("edition", "2025/LLM04", "2026/LLM05"),
                ("edition", "2025/LLM05", "2026/LLM10"),
            ],
            id="a permutation of numbers is no change of meaning",
        ),
        pytest.param(
            ["LLM01:1.1"],
            ["LLM01:2025"],
            [("edition", "1.1/LLM01", "2025/LLM01")],
            id="the same number, and the successor",
        ),
        pytest.param(
            ["LLM01:2025"],
            ["LLM01:2025", "LLM02:2025"],
            [("added", None, "2025/LLM02")],
            id="one more",
        ),
        pytest.param(
            ["LLM01:2025", "LLM02:2025"],
            ["LLM01:2025"],
            [("removed", "2025/LLM02", None)],
            id="less",
        ),
        pytest.param(
            ["LLM01:2025", "LLM01:2025"],
            ["LLM01:2025"],
            [("removed", "2025/LLM01", None)],
            id="cited twice, then once",
        ),
        pytest.param(
            ["LLM04:1.1", "LLM10:1.1"],
            ["LLM10:2025"],
            [("edition", "1.1/LLM04", "2025/LLM10"), ("edition", "1.1/LLM10", "2025/LLM10")],
            id="two that became one entry",
        ),
        pytest.param(
            ["LLM10:1.1", "LLM10:2025"],
            ["LLM10:1.1"],
            [("removed", "2025/LLM10", None)],
            id="its predecessor does not stand for it",
        ),
        pytest.param(
            ["LLM06:2026"],
            ["LLM10:2025"],
            [("edition", "2026/LLM06", "2025/LLM10")],
            id="back to where it came from",
        ),
    ],
)
def test_shifts(
    before: list[str], after: list[str], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert changes(before, after) == expected


def test_a_label_that_nobody_touched_can_change_its_meaning() -> None:
    # The definition's default edition is another one now.
    assert changes(["LLM06"], ["LLM06"], default="2025") == [("meaning", "?", "2025/LLM06")]


def test_other_frameworks_are_other_references() -> None:
    library = Library.packaged()
    before = resolve_in(library, OWASP, ["LLM01:2025"], None)
    after = resolve_in(library, "nist-ai-600-1", ["Confabulation"], None)
    assert [change.shift.value for change in reference_changes(before, after)] == [
        "added",
        "removed",
    ]


def test_a_framework_or_an_edition_of_the_publishers_own_that_comes_covers_and_uncovers_nothing(
    tmp_path: Path,
) -> None:
    head = "framework: {id: own, name: Own, publisher: We, url: https://example.org}\neditions:\n"
    edition = (
        "- {{id: '{0}', label: '{0}', date: '{0}', status: {1}, url: https://example.org/{0}, "
        "entries: [{{id: A1, title: One}}, {{id: A2, title: Two}}]}}\n"
    )
    old, new = (edition.format(*one) for one in (("2025", "superseded"), ("2026", "current")))
    states = []
    for name, editions in (
        ("a", ""),
        ("b", old.replace("superseded", "current")),
        ("c", old + new),
    ):
        files = {
            "catalogue.yml": f"frameworks: {{files: {'own.yaml' if editions else ''}}}\n",
            "own.yaml": head + editions,
            "tr-1.md": item("One", external_refs=[{"own": "A1:2025"}]),
        }
        write(tmp_path / name / "catalogue", files)
        states.append(CatalogueState(name, *load_catalogue(tmp_path / name / "catalogue")))
    assert [bool(one.catalogue.items[0].references[0].resolved) for one in states] == [0, 1, 1]
    for before, after in pairwise(states):
        coverage = compare_states(before, after).coverage
        assert (coverage.entries_lost, coverage.entries_gained) == ((), ())
