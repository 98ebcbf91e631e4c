"""Relations of the publisher's own in what the commands print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from building import item, write
from riskdocs.cli.common.command_group import riskdocs
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
title: Tests
kinds:
  weakness: {id: "WE-{4}", role: risk, plural: Weaknesses}
  test:
    id: "TE-{n}"
    id-from: [code, file]
    title-from: heading
    keys: {verifies: weakness, doc-status: state}
    defaults: {doc-status: Draft}
relations:
  verifies: {from: test, to: weakness, inverse: verified-by, label: Looks for}
"""
FILES = {
    "catalogue.yml": DEFINITION,
    "we-0001.md": item("One"),
    "we-0002.md": item("Two"),
    "te-1.md": "---\nweakness: WE-0001\n---\n# A test\n\nText.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "catalogue", FILES)
    return tmp_path / "catalogue"


def call(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(riskdocs, [*arguments, "--catalogue", str(root)])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("kind", "values", "is_right"),
    [
        ("test", {"weakness": ["WE-0001", "we-2"]}, True),
        ("test", {"verifies": "all"}, True),
        ("test", {"code": "TE-4", "state": "Review", "weakness": "WE-0001"}, True),
        ("test", {"weakness": "TE-1"}, False),
        ("test", {"verified-by": "TE-1"}, False),
        ("test", {"state": "Done"}, False),
        ("weakness", {"title": "A", "doc-status": "Draft", "verified-by": "TE-1"}, True),
        ("weakness", {"title": "A", "doc-status": "Draft", "weakness": "WE-0001"}, False),
        ("weakness", {"title": "A", "doc-status": "Draft", "verifies": "WE-0001"}, False),
        ("weakness", {"title": "A", "state": "Draft"}, False),
        ("weakness", {"doc-status": "Draft"}, False),
    ],
)
def test_the_schema_knows_a_kinds_keys_and_relations(
    kind: str, values: dict[str, Any], is_right: bool, root: Path
) -> None:
    schema = json.loads(call(root, "schema", "--kind", kind))
    assert Draft202012Validator(schema).is_valid(values) == is_right


def test_snippets_and_forms_ask_for_them(root: Path) -> None:
    body = json.loads(call(root, "schema", "--snippets"))["New test"]["body"]
    assert body[body.index("weakness:") + 1] == "  - ${3|WE-0001,WE-0002|}"
    form = yaml.safe_load(call(root, "schema", "--issue-form", "test"))
    asked = next(part for part in form["body"] if part.get("id") == "verifies")
    assert asked["attributes"] == {
        "label": "Looks for",
        "description": "Their IDs, such as WE-0001 One and WE-0002 Two.",
    }
    of_weakness = yaml.safe_load(call(root, "schema", "--issue-form", "weakness"))
    assert not [part for part in of_weakness["body"] if part.get("id") == "verifies"]


def test_show_names_them_from_both_sides(root: Path) -> None:
    assert "Verified by:\n  TE-1 A test\n" in call(root, "show", "WE-1")
    facts = json.loads(call(root, "show", "TE-1", "--format", "json"))
    assert facts["relations"] == {"Looks for": [{"id": "WE-0001", "title": "One"}]}


def test_a_difference_says_them_in_the_publishers_words(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {f"catalogue/{name}": text for name, text in FILES.items()})
    git.commit(
        "Look for another",
        {"catalogue/te-1.md": "---\nweakness: [WE-0002, WE-0009]\n---\n# A test\n\nText.\n"},
    )
    root = tmp_path / "catalogue"
    said = call(root, "diff", "HEAD~1")
    assert "Looks for: WE-0002 Two, WE-0009; Looks for, no longer: WE-0001 One" in said
    data = json.loads(call(root, "diff", "HEAD~1", "--format", "json"))
    assert data["items"][0]["relations"][0] == {
        "key": "verifies",
        "id": "WE-0002",
        "title": "Two",
        "added": True,
        "label": "Looks for",
    }
    schema = json.loads(CliRunner().invoke(riskdocs, ["schema", "--difference"]).stdout)
    Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize(
    ("definition", "name", "said"),
    [
        ("kinds: {risk: {prefix: TR}}\n", "tr", "1 risk"),
        ("kinds: {control: {prefix: CT}}\n", "ct", "1 control"),
        (
            "kinds: {risk: {prefix: TR}, control: {prefix: CT}}\n",
            "tr",
            "1 risk, 0 controls, 1 risk without a control",
        ),
    ],
)
def test_figures_are_of_what_the_catalogue_keeps(
    definition: str, name: str, said: str, tmp_path: Path
) -> None:
    git = ScriptedRepository(tmp_path)
    files = {"catalogue/catalogue.yml": definition, f"catalogue/{name}-1.md": item("One")}
    git.commit("Begin", files)
    git.commit("Add", {f"catalogue/{name}-2.md": item("Two")})
    assert f"Before: {said}. After: 2" in call(tmp_path / "catalogue", "diff", "HEAD~1")
    data = tmp_path / "out"
    call(tmp_path / "catalogue", "export", "json", "--output", str(data))
    covered = json.loads((data / "catalogue.json").read_text(encoding="utf-8"))["coverage"]
    has_pairs = "control: {" in definition and "risk: {" in definition
    assert covered["risks_without_controls"] == (["TR-1", "TR-2"] if has_pairs else [])
    assert covered["controls_without_risks"] == []
