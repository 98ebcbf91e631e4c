"""Following the successor table, forward and back."""

import pytest

from riskdocs.frameworks.edition import EntryRef
from riskdocs.frameworks.framework import Framework
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.resolve import resolve_label
from riskdocs.frameworks.succession import Confidence
from riskdocs.reading.framework_file import read_framework

THREE_EDITIONS = """
framework: {id: trees, name: Trees, publisher: Us, url: "https://trees.example"}
editions:
  - {id: "1", label: "1", date: 2021, status: superseded, url: "https://trees.example/1", entries: [
      {id: A1, title: Oak}, {id: A2, title: Elm}, {id: A3, title: Ash}, {id: A4, title: Fir}]}
  - {id: "2", label: "2", date: 2022, status: superseded, url: "https://trees.example/2", entries: [
      {id: A1, title: Oak}, {id: A2, title: Ash and Elm}, {id: A3, title: Yew}]}
  - {id: "3", label: "3", date: 2023, status: current, url: "https://trees.example/3", entries: [
      {id: A1, title: Red Oak}, {id: A2, title: White Oak}, {id: A3, title: Ash and Elm, url: "https://trees.example/3/ash"}]}
successors:
  - {from: 1/A1, to: [2/A1], kind: unchanged, source: us, confidence: source}
  - {from: 1/A2, to: [2/A2], kind: merged, source: us, confidence: inferred}
  - {from: 1/A3, to: [2/A2], kind: merged, source: us, confidence: source}
  - {from: 1/A4, to: [], kind: dropped, source: us, confidence: source, note: gone}
  - {from: 2/A1, to: [3/A1, 3/A2], kind: split, source: us, confidence: source}
  - {from: 2/A2, to: [3/A3], kind: renumbered, source: us, confidence: guess}
"""


@pytest.fixture(scope="module")
def trees() -> Framework:
    framework, problems = read_framework("list.yaml", THREE_EDITIONS)
    assert problems == []
    assert framework is not None
    return framework


def at(framework: Framework, path: str) -> EntryRef:
    ref = framework.ref(path)
    assert ref is not None
    return ref


@pytest.mark.parametrize(
    ("path", "direct", "newest", "stops"),
    [
        ("1/A1", ["2/A1"], ["3/A1", "3/A2"], []),
        ("1/A2", ["2/A2"], ["3/A3"], []),
        ("1/A4", [], [], ["1/A4"]),
        ("2/A1", ["3/A1", "3/A2"], ["3/A1", "3/A2"], []),
        # Not in the table: nothing is made up.
        ("2/A3", [], [], ["2/A3"]),
        ("3/A3", [], [], []),
    ],
)
def test_successors(
    trees: Framework, path: str, direct: list[str], newest: list[str], stops: list[str]
) -> None:
    ref = at(trees, path)
    assert [way.ref.path for way in trees.successors_of(ref)] == direct
    assert [way.ref.path for way in trees.successors_in_newest(ref)] == newest
    assert [end.path for end in trees.dead_ends(ref)] == stops


def test_a_way_tells_its_kinds_and_its_weakest_confidence(trees: Framework) -> None:
    [way] = trees.successors_in_newest(at(trees, "1/A2"))
    assert way.kinds == ("merged", "renumbered")
    assert way.confidence is Confidence.GUESS
    row = trees.row_of(at(trees, "1/A4"))
    assert row is not None
    assert row.note == "gone"


def test_the_older_entries_that_lead_to_one(trees: Framework) -> None:
    ways = trees.ancestors_of(at(trees, "3/A3"))
    assert [way.ref.path for way in ways] == ["2/A2", "1/A2", "1/A3"]
    assert ways[1].kinds == ("merged", "renumbered")
    assert trees.ancestors_of(at(trees, "1/A1")) == ()


def test_ways_that_part_and_meet_again_lead_to_one_entry_once_and_a_draft_is_no_newest() -> None:
    draft = """\
  - {id: "4", label: "4", date: 2024, status: draft, url: "https://trees.example/4", entries: [
      {id: A1, title: Red Oak}, {id: A9, title: Oaks}]}
successors:
  - {from: 3/A1, to: [4/A1, 4/A9], kind: unchanged, source: us, confidence: source}
  - {from: 3/A2, to: [4/A9], kind: merged, source: us, confidence: source}
"""
    trees, problems = read_framework("list.yaml", THREE_EDITIONS.replace("successors:\n", draft))
    assert problems == []
    assert trees is not None
    ahead = [way.ref.path for way in trees.descendants_of(at(trees, "1/A1"))]
    assert ahead == ["2/A1", "3/A1", "3/A2", "4/A1", "4/A9"]
    behind = [way.ref.path for way in trees.ancestors_of(at(trees, "4/A9"))]
    assert behind == ["3/A1", "3/A2", "2/A1", "1/A1"]
    assert resolve_label(trees, "Red Oak").target == at(trees, "3/A1")


def test_a_guessed_row_does_not_make_two_entries_one(trees: Framework) -> None:
    found = resolve_label(trees, "Ash and Elm")
    assert found.fault is not None
    assert found.fault.rule == "ref-ambiguous"


def test_names_and_addresses_of_an_entry(trees: Framework) -> None:
    ref = at(trees, "trees:3/a.3")
    assert (ref.key, ref.path, ref.anchor) == ("trees:3/A3", "3/A3", "3-a3")
    assert ref.url == "https://trees.example/3/ash"
    assert at(trees, "3/A1").url == "https://trees.example/3"
    assert trees.at_url("https://trees.example/3/ash/") == (ref,)
    assert trees.ref("4/A1") is None
    assert trees.ref("A1") is None
    # The address of an edition is no entry's.
    assert trees.at_url("https://trees.example/3") == ()


def test_the_ten_entries_of_2025_lead_to_the_ten_of_2026() -> None:
    llm = Library.packaged().find("owasp-llm-top-10")
    assert llm is not None
    moved = {
        ref.entry.id: [way.ref.entry.id for way in llm.successors_in_newest(ref)]
        for ref in llm.refs()
        if ref.edition.id == "2025"
    }
    order = ["01", "02", "04", "05", "10", "03", "08", "09", "07", "06"]
    assert moved == {f"LLM{n:02}": [f"LLM{to}"] for n, to in enumerate(order, 1)}


def test_editions_are_found_by_id_and_alias() -> None:
    llm, agentic = (Library.packaged().find(name) for name in ("owasp-llm", "owasp-agentic"))
    assert llm is not None
    assert agentic is not None
    named = {
        name: e.id for name in ("2025", "V2.0", "2023/24", "2023-24") if (e := llm.edition(name))
    }
    assert named == {"2025": "2025", "V2.0": "2025", "2023/24": "1.1", "2023-24": "1.1"}
    assert [e.id for e in llm.editions_named("2023")] == ["0.1", "1.0", "1.1"]
    assert llm.edition("2019") is None
    assert agentic.series == ("asi-top-10", "agentic-threats")
    current = [agentic.current(series) for series in agentic.series]
    assert [edition.id for edition in current if edition] == ["2026", "threats-1.1"]
    assert agentic.current() is None


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        (
            "nist-sp-800-53r5",
            "SA-12",
            "The entry is withdrawn; in 5.2.0 it is SR Supply Chain Risk Management.",
        ),
        ("cwe", "CWE-92", "The entry is deprecated, and has no successor in 4.19.1."),
        (
            "owasp-llm-top-10",
            "LLM06:2025",
            "Edition 2025 is superseded; in 2026 the entry is LLM03 Excessive Agency.",
        ),
    ],
)
def test_what_became_of_an_entry_in_words(name: str, label: str, said: str) -> None:
    framework = Library.packaged().find(name)
    assert framework
    assert resolve_label(framework, label).succession == said
