"""Relations of the publisher's own, whichever side states them and in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import item, write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

KINDS = """\
kinds:
  weakness: {prefix: W, role: risk, plural: Weaknesses}
  test: {prefix: T}
  case: {prefix: U, label: Use case}
relations:
  verifies: {from: test, to: weakness, inverse: verified-by}
  applies-to: {from: case, to: [weakness, test], inverse: has-use-case}
  conflicts-with: {from: case, to: case, inverse: conflicts-with}
rules: {ignore: [mention-unlinked]}
"""
_A_MAPPING = (
    "field-type: `verifies` must be a list of IDs such as `TR-4`, but this is a mapping "
    "(`key: value`)."
)
WEAK = {"w-1.md": item("One"), "w-2.md": item("Two")}
TESTS = {"t-1.md": item("A"), "t-2.md": item("B")}


def _form(of: str, form: str) -> str:
    """Return the definition with a form for the relation of a kind."""
    return KINDS.replace("{prefix: T}", f"{{prefix: T, {of}: {form}}}")


STATED = [
    pytest.param(KINDS, {"t-1.md": item("A", verifies=["W-2", "w-1"])}, ["T-1 W-2", "T-1 W-1"], []),
    pytest.param(KINDS, {"w-1.md": item("One", verified_by="T-1")}, ["T-1 W-1"], []),
    pytest.param(
        KINDS,
        {"t-1.md": item("A", verifies="W-2"), "w-1.md": item("One", verified_by=["T-2", "T-1"])},
        ["T-1 W-2", "T-1 W-1", "T-2 W-1"],
        [],
    ),
    pytest.param(
        KINDS,
        {"w-2.md": item("Two", doc_status="Retired"), "t-1.md": item("A", verifies="all")},
        ["T-1 W-1"],
        [],
    ),
    pytest.param(KINDS, {"w-1.md": item("One", verified_by="all")}, ["T-1 W-1", "T-2 W-1"], []),
    pytest.param(
        _form("relations", "{verifies: {key: [new, old, to]}}"),
        {"t-1.md": item("A", verifies={"old": ["W-2"], "new": ["W-1"], "other": ["W-3"]})},
        ["T-1 W-1", "T-1 W-2"],
        [],
        id="a mapping that sorts IDs",
    ),
    pytest.param(
        _form("keys", "{verifies: weakness}"),
        {"t-1.md": item("A", weakness="W-1")},
        ["T-1 W-1"],
        [],
    ),
    pytest.param(
        _form("relations", "{verifies: {key: id, separator: ',', prefix: 'w:'}}"),
        {"t-1.md": item("A", verifies=[{"id": "W-1"}, "w:W-2, "])},
        ["T-1 W-1", "T-1 W-2"],
        [],
    ),
    pytest.param(
        _form("relations", "{verifies: {section: Weaknesses}}"),
        {"t-1.md": item("A", "W-2, not T-2.\n\n## Weaknesses\n\nW-1, T-2 and [Two](#W-2)\n")},
        ["T-1 W-1", "T-1 W-2"],
        [],
    ),
    pytest.param(
        _form("relations", "{verifies: {column: Weakness}}"),
        {"t-1.md": item("A", "| Weakness | Why |\n| --- | --- |\n| W-1 | W-2 |\n")},
        ["T-1 W-1"],
        [],
    ),
    pytest.param(
        _form("defaults", "{verifies: W-2}"),
        {"t-1.md": item("A", verifies="W-1")},
        ["T-1 W-1", "T-2 W-2"],
        [],
    ),
    pytest.param(
        KINDS,
        {"t-1.md": item("A", verifies=["W-9", "T-2", "T-1", "W-1", "w-1", "2", "nothing", 5.5])},
        ["T-1 W-1"],
        [
            "relation-unresolved: `verifies` names W-9, and there is no such item.",
            "relation-kind: T-1 names T-2 (B) under `verifies`, which is no weakness.",
            "relation-kind: T-1 names itself under `verifies`.",
            "relation-duplicate: W-1 is already named on line 4, column 33.",
            "relation-unresolved: `verifies` must name items by their IDs; `2` is none.",
            "relation-unresolved: `verifies` must name items by their IDs; `nothing` is none.",
            "relation-unresolved: `verifies` must name items by their IDs; `5.5` is none.",
        ],
    ),
    pytest.param(
        KINDS,
        {"t-1.md": item("A", verifies={"id": "W-1"})},
        [],
        [_A_MAPPING],
    ),
    pytest.param(
        KINDS,
        {"w-1.md": item("One", verifies="W-2"), "t-1.md": item("A", verified="W-2")},
        [],
        [
            "field-unknown: Nobody reads the key `verified`.",
            "field-unknown: `verifies` says nothing about a weakness.",
        ],
    ),
]


@pytest.mark.parametrize(("definition", "files", "pairs", "findings"), STATED)
def test_which_test_verifies_what(
    definition: str, files: dict[str, str], pairs: list[str], findings: list[str], tmp_path: Path
) -> None:
    files = {**WEAK, **TESTS, **files, "catalogue.yml": definition}
    write(tmp_path, {f"catalogue/{name}": text for name, text in files.items()})
    catalogue, found = load_catalogue(tmp_path / "catalogue")
    forth = [(t, w) for t in catalogue.items for w in catalogue.others_of(t, "verifies")]
    back = [(t, w) for w in catalogue.items for t in catalogue.others_of(w, "verified-by")]
    assert pairs == [f"{test.id} {weakness.id}" for test, weakness in forth]
    assert {(t.id, w.id) for t, w in forth} == {(t.id, w.id) for t, w in back}
    assert findings == [f"{finding.rule}: {finding.message}" for finding in found]


def test_a_relation_without_a_direction_stands_on_both_sides(tmp_path: Path) -> None:
    files = {f"u-{n}.md": item(f"Case {n}") for n in (1, 2)}
    files["u-3.md"] = item("Case 3", conflicts_with=["U-2", "U-1"], applies_to="all")
    files |= {**WEAK, **TESTS, "catalogue.yml": KINDS}
    write(tmp_path, {f"catalogue/{name}": text for name, text in files.items()})
    catalogue, found = load_catalogue(tmp_path / "catalogue")
    assert not found
    named = {
        item.id: {
            key.label: " ".join(other.id for other in others)
            for key, others in catalogue.own_relations(item)
        }
        for item in catalogue.items
    }
    assert named == {
        **{name: {"Has use case": "U-3"} for name in ("W-1", "W-2", "T-1", "T-2")},
        "U-1": {"Conflicts with": "U-3"},
        "U-2": {"Conflicts with": "U-3"},
        "U-3": {"Applies to": "W-1 W-2 T-1 T-2", "Conflicts with": "U-1 U-2"},
    }


@pytest.mark.parametrize(
    ("relations", "at", "message"),
    [
        ("{tests: {}}", "2:13", "`relations.tests` has no `inverse`."),
        (
            "{tests: {inverse: x, form: y}}",
            "2:33",
            "Nobody reads the key `form` in `relations.tests`.",
        ),
        (
            "{tests: {to: [tr, risks], inverse: x}}",
            "2:30",
            "There is no kind `risks`; there are `tr`.",
        ),
        ("{tests: {from: risks, inverse: x}}", "2:27", "There is no kind `risks`; there are `tr`."),
        (
            "{Tests it: {inverse: x}}",
            "2:13",
            "`relations.Tests it` must be a word in small letters, digits and hyphens.",
        ),
        ("{related: {inverse: x}}", "2:22", "The key `related` already means `related`."),
        (
            "{tests: {inverse: mitigates}}",
            "2:30",
            "The key `mitigates` already means `mitigates`.",
        ),
        (
            "{a: {inverse: b}, c: {inverse: b}}",
            "2:43",
            "The key `b` already means the inverse of `a`.",
        ),
        ("{a: {inverse: body}}", "2:13", "`body` is what the data of every item has already."),
        (
            "{a: {inverse: b}}\nfields: {B: {}}",
            "3:10",
            "`b` is a key that riskdocs reads; choose another name for the field `B`.",
        ),
        (
            "{a: {inverse: b}}\nkeys: {c: d}",
            "3:8",
            "`c` is no key that riskdocs reads, so it can have no other name.",
        ),
    ],
)
def test_what_can_not_be_declared(relations: str, at: str, message: str, tmp_path: Path) -> None:
    text = f"kinds: {{tr: {{prefix: TR}}}}\nrelations: {relations}\n"
    write(tmp_path, {"catalogue/catalogue.yml": text, "catalogue/tr-1.md": item("One")})
    found = load_catalogue(tmp_path / "catalogue").findings
    told = [finding for finding in found if finding.rule == "definition"]
    assert [f"{one.span.line}:{one.span.column} {one.message}" for one in told] == [
        f"{at} {message}"
    ]


def test_a_kind_names_no_key_that_nobody_reads(tmp_path: Path) -> None:
    text = "kinds: {tr: {prefix: TR, keys: {relatde: see}}}\n"
    write(tmp_path, {"catalogue/catalogue.yml": text, "catalogue/tr-1.md": item("One")})
    told = load_catalogue(tmp_path / "catalogue").findings[0]
    assert told.message.startswith("`relatde` is no key that riskdocs reads")
    assert told.help == "Did you mean `related`?"


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        ("rename W-1 --to W-7", "verifies: [W-2, w-1]", "verifies: [W-2, w-7]"),
        ("rename W-1 --to W-7", "verifies: [{id: W-1, why: so}]", "verifies: [{id: W-7, why: so}]"),
        ("rename T-2 --to T-7", "applies-to: T-2", "applies-to: T-7"),
        ("retire W-1 --move-links --replaced-by W-2", "verifies: W-1", "verifies: W-2"),
        ("retire W-1 --move-links --replaced-by T-2", "verifies: W-1", "verifies: W-1"),
        ("retire W-1 --move-links --replaced-by T-2", "applies-to: W-1", "applies-to: T-2"),
        (
            "retire W-1 --move-links --replaced-by W-2",
            "verifies: [{id: W-1, why: so}]",
            "verifies: [{id: W-2, why: so}]",
        ),
        (
            "retire W-1 --move-links --replaced-by W-2",
            "verifies: [{id: W-1, why: so}, W-2]",
            "verifies: [{id: W-1, why: so}, W-2]",
        ),
    ],
)
def test_relations_follow_their_items(
    command: str, before: str, after: str, tmp_path: Path
) -> None:
    name = "u-1.md" if before.startswith("applies") else "t-1.md"
    definition = _form("relations", "{verifies: {key: id}}")
    text = f"---\ntitle: A\ndoc-status: Draft\n{before}\n---\nText.\n"
    files = {**WEAK, **TESTS, name: text, "catalogue.yml": definition}
    write(tmp_path, {f"catalogue/{path}": text for path, text in files.items()})
    root = tmp_path / "catalogue"
    result = CliRunner().invoke(riskdocs, [*command.split(), "--catalogue", str(root)])
    assert result.exit_code == 0, result.output
    assert after in (root / name).read_text(encoding="utf-8").split("\n")
    assert (f"{name}:4" in result.output) == (before != after or "{" in before or "W-1" in after)
