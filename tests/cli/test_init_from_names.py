"""`riskdocs init --from` on files that nobody numbered: what their folders say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path


def begun(folder: Path, paths: list[str]) -> dict[str, Any]:
    """Return the kinds that the command finds in files, none where it refuses."""
    files = {path: f"# {path.rpartition('/')[2]}\n\nText.\n" for path in paths}
    write(folder, {"seed.md": "Text.\n", **files})
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder)])
    if result.exit_code:
        assert "can't be a catalogue as it is" in result.output
        return {}
    definition = yaml.safe_load((folder / "catalogue.yml").read_text(encoding="utf-8"))
    findings = load_catalogue(folder).findings
    assert "definition" not in {one.rule for one in findings}
    kinds: dict[str, Any] = definition["kinds"]
    return kinds


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (
            ["threats/leak.md", "threats/Loud answers.md", "threats/README.md", "ideas/one.md"],
            {"threat": "threats"},
        ),
        (
            ["threats/a.md", "threats/deep/b.md", "notes/c.md", "notes/d.md"],
            {"threat": "threats", "note": "notes"},
        ),
        (
            ["controls/a/README.md", "controls/b/README.md", "controls/b/more.md"],
            {"control": "controls/*/README.md"},
        ),
        (["controls/x/a/index.md", "controls/y/b/index.md"], {"control": "controls/*/index.md"}),
        (
            ["threats/a.md", "threats/b.md", "controls/c.md"],
            {"threat": "threats", "control": "controls"},
        ),
        (["Risques/démenti.md", "Risques/l'accès (RCE).md"], {"risque": "Risques"}),
        (["maßnahmen/a.md", "maßnahmen/b.md"], {"massnahmen": "maßnahmen"}),
        (["maatregelen/a.md", "maatregelen/b.md"], {"maatregelen": "maatregelen"}),
        # A folder with many pages is no item, but a chapter of them.
        (
            ["threats/x/index.md", "threats/x/a.md", "threats/x/b.md", "threats/x/c.md"],
            {"threat": "threats"},
        ),
        (
            ["threats/a.md", "threats/b.md", "_templates/c.md", "_templates/d.md"],
            {"threat": "threats"},
        ),
        # Nothing says that there are risks.
        (["threats/a.md"], {}),
        (["notes/c.md", "notes/d.md"], {}),
        (["docs/risk-a.md", "docs/risk-b.md"], {}),
        # One name is no ID of two.
        (["threats/a/leak.md", "threats/b/leak.md"], {}),
        (["threats/a.md", "threats/b.md", "more/a.md", "more/c.md"], {"threat": "threats"}),
        # A draft beside items with numbers has none yet.
        (["risks/R-1.md", "risks/a.md", "risks/b.md"], {"risk": ""}),
        (
            ["attacks/T-1.md", "attacks/T-2.md", "mitigations/a.md", "mitigations/b.md"],
            {"mitigation": "mitigations", "attack": ""},
        ),
    ],
)
def test_a_folder_says_what_its_files_are(
    paths: list[str], files: dict[str, str], tmp_path: Path
) -> None:
    kinds = begun(tmp_path / "register", paths)
    assert {name: kind.get("files", "") for name, kind in kinds.items()} == files


@pytest.mark.parametrize(
    ("paths", "alike", "items"),
    [
        (["patterns/a.md", "patterns/b.md", "patterns/C-d.md", "notes/e.md"], "patterns", 3),
        (["a.md", "b.md", "c.md"], "", 3),
        (["patterns/a.md", "patterns/b.md"], "patterns", 0),
        (["a.md", "b.md", "c.md", "notes/d.md"], "none", 0),
        (["docs/a.md", "docs/b.md", "docs/c.md"], "docs", 0),
        (["tips/a.md", "tips/b.md", "tips/c.md", *(f"more/{one}.md" for one in "def")], "tips", 0),
        (["risks/R-1.md", "cases/a.md", "cases/b.md", "cases/c.md"], "cases", 1),
    ],
)
def test_pages_that_are_made_alike_are_items(
    paths: list[str], alike: str, items: int, tmp_path: Path
) -> None:
    text = "## Context\n\nText.\n\n## Solution\n\nText.\n"
    files = {path: text if path.startswith(alike) else "# A\n\nText.\n" for path in paths}
    write(tmp_path / "it", files)
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(tmp_path / "it")])
    assert result.exit_code == (0 if items else 2), result.output
    assert not items or f"Found {items} item" in result.output


def test_the_folder_itself_may_be_called_so(tmp_path: Path) -> None:
    folder = tmp_path / "threats"
    write(folder, {"seed.md": "Text.\n"})
    kinds = begun(folder, ["leak.md", "loud.md", "README.md"])
    assert kinds["threat"]["files"] == "*.md"
    assert {item.id for item in load_catalogue(folder).catalogue.items} == {"leak", "loud", "seed"}


@pytest.mark.parametrize(
    ("folder", "several"),
    [
        ("Risiken", "Risiken"),
        ("maatregelen", "Maatregelen"),
        ("attacchi e rischi", "Attacchi e rischi"),
        ("risk", "Risks"),
        ("access control", "Access controls"),
        ("development", "Development"),
        ("areas", "Areas"),
        ("R", "Items"),
    ],
)
def test_several_are_called_as_their_folder_is(folder: str, several: str, tmp_path: Path) -> None:
    begun(tmp_path / "it", [f"{folder}/R-1.md", f"{folder}/R-2.md"])
    kinds = load_catalogue(tmp_path / "it").catalogue.definition.kinds
    assert [kind.plural for kind in kinds] == [several]


@pytest.mark.parametrize(
    ("name", "paths", "files"),
    [
        ("attack-techniques", ["AWS/a.md", "AWS/b.md", "GCP/c.md", "GCP/d.md"], ["AWS", "GCP"]),
        ("vulnerabilities", ["bad_luck/README.md", "good luck/README.md"], "*/README.md"),
        ("controls", ["a/README.md", "b/README.md", "b/x.md", "b/y.md"], "*/README.md"),
        (
            "attacks",
            ["a/README.md", "b/README.md", "tests/README.md"],
            ["a/README.md", "b/README.md"],
        ),
        ("risk-atlas", ["a.md", "b.md"], "*.md"),
        ("risques", ["a.md", "b.md"], "*.md"),
        # What is for risks need hold none.
        ("risk-training", ["a.md", "b.md"], None),
        ("threat-models", ["more/a.md", "more/b.md"], None),
        ("risk-training", ["attacks/a.md", "attacks/b.md"], "attacks"),
    ],
)
def test_the_name_of_all_says_what_its_folders_hold(
    name: str, paths: list[str], files: object, tmp_path: Path
) -> None:
    kinds = begun(tmp_path / name, paths)
    assert [kind["files"] for kind in kinds.values()] == ([files] if files else [])


def test_folders_are_kinds_where_one_says_what_it_holds(tmp_path: Path) -> None:
    paths = ["leaks/a.md", "leaks/b.md", "attacks/c.md", "attacks/d.md"]
    kinds = begun(tmp_path / "risks", paths)
    assert {name: kind["files"] for name, kind in kinds.items()} == {
        "attack": "attacks",
        "leak": "leaks",
    }


def test_no_two_kinds_have_ids_of_one_form(tmp_path: Path) -> None:
    folder = tmp_path / "EU-ai-rules"
    first = "rule: [{id: REQ-001, name: A}, {id: REQ-002, name: B}, {id: REQ-003, name: C}]"
    write(folder, {"a.yaml": first, "b.yaml": "rule: [{id: FR-1, name: A}, {id: SR-2, name: B}]"})
    assert [kind["id"] for kind in begun(folder, []).values()] == ["REQ-{3}"]
    definition = (folder / "catalogue.yml").read_text(encoding="utf-8")
    assert definition.startswith('title: "EU AI rules"\n')
    assert "# No items: `rule` in b.yaml, with IDs such as FR-1.\n" in definition


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("risks: [{id: leak, title: A}, {id: loud, title: B}]", {"risk": "{slug}"}),
        ("risks: [{id: 1.1, title: A}, {id: 1.10, title: B}]", {"risk": "{n}.{n}"}),
        ("risks: [{id: leak, title: A}]", {}),
        ("risks: [{id: '1', title: A}, {id: '2', title: B}]", {"risk": "{slug}"}),
        ("colours: [{id: red, title: A}, {id: blue, title: B}]", {}),
        (
            (
                "risks: [{id: leak, title: A}, {id: loud, title: B}]\n"
                "groups: [{id: one, title: A}, {id: two, title: B}]\n"
                "sources: [{id: R-1, title: A}, {id: R-2, title: B}]\n"
            ),
            {"source": "R-{n}"},
        ),
    ],
)
def test_a_list_says_what_its_entries_are(text: str, kinds: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(folder, {"all.yaml": text})
    found = begun(folder, [])
    assert {
        name: kind.get("id") or f"{kind['prefix']}-{{n}}" for name, kind in found.items()
    } == kinds


def test_a_heading_says_the_id_where_a_name_looks_like_one(tmp_path: Path) -> None:
    names = ["gpt-2", "openclaw-1", "other", "more"]
    texts = {f"cases/{name}.md": f"# CS{n}: {name}\n\nText.\n" for n, name in enumerate(names, 1)}
    folder = tmp_path / "register"
    write(folder, texts)
    kinds = begun(folder, [])
    assert {name: kind["id-from"] for name, kind in kinds.items()} == {"case": "heading"}


def test_sections_with_links_say_what_mitigates(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    guards = {f"mitigations/{name}.md": f"# {name}\n\nText.\n" for name in ("gate", "wall")}
    text = "# Leak\n\nIt leaks.\n\n## Mitigations\n\n- [A gate](../mitigations/gate.md)\n"
    write(folder, {**guards, "threats/leak.md": text, "threats/loud.md": "# Loud\n\nIt is.\n"})
    kinds = begun(folder, [])
    assert kinds["threat"]["relations"] == {"mitigated-by": {"section": ["Mitigations"]}}
    catalogue = load_catalogue(folder).catalogue
    assert [[one.id for one in catalogue.controls_of(risk)] for risk in catalogue.risks] == [
        ["gate"],
        [],
    ]


REGISTER = """\
# Risk register

## Scale

### S-1

### Accepted risks

#### RISK-001: Leak

**Severity:** High | **Seen:** 2026-03-31
**Status:** Open

**Description:** It leaks, and nobody has ever found out where that comes from, as none was asked.

**Why:** So.

#### RISK-002: Drift

**Severity:** Low

It drifts.

### Measures that mitigate something or other

#### M-01: Lid

- **Mitigates:** RISK-001, RISK-002

A lid.

#### M-02: Cloth

- **Mitigates:** RISK-002

A cloth.
"""


def test_sections_of_one_file_are_items(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(folder, {"docs/register.md": REGISTER})
    kinds = begun(folder, [])
    assert kinds == {
        "risk": {
            "id": "RISK-{3}",
            "role": "risk",
            "id-from": "heading",
            "keys": {"doc-status": ["Status"]},
            "defaults": {"doc-status": "Approved"},
            "items": {"file": "docs/register.md"},
        },
        "control": {
            "id": "M-{2}",
            "role": "control",
            "id-from": "heading",
            "keys": {"mitigates": ["Mitigates"]},
            "defaults": {"doc-status": "Approved"},
            "items": {"file": "docs/register.md"},
        },
    }
    leak, drift = load_catalogue(folder).catalogue.risks
    assert (leak.fields["Severity"], drift.fields["Severity"]) == ("High", "Low")
    assert leak.body.strip().startswith("**Description:** It leaks")


@pytest.mark.parametrize(
    "text",
    [
        "# Questions\n\n## Q1: Why?\n\n## Q2: How?\n",
        "# Changes\n\n## v1.2\n\n## v1.3\n",
        "# Risks\n\n## R-1: Leak\n",
        "# Risks\n\n## R-1: Leak\n\n## R-1: Leak again\n",
        "# Risks\n\n## Phase 1\n\n## Phase 2\n",
    ],
)
def test_other_numbered_sections_are_none(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(folder, {"text.md": text})
    assert begun(folder, []) == {}


def test_one_that_is_there_twice_hides_no_register(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    quoted = "\n> ## R-9: Quoted\n\n## R-2: Again\n\nText.\n"
    write(
        folder, {"text.md": f"# Risks\n\n## R-1: Leak\n\n## R-2: Drift\n\n## R-3: Late\n{quoted}"}
    )
    assert begun(folder, [])["risk"]["prefix"] == "R"
    catalogue, findings = load_catalogue(folder)
    assert [one.id for one in catalogue.items] == ["R-1", "R-2", "R-3"]
    assert "id-duplicate" in {one.rule for one in findings}


def test_sections_are_left_where_items_have_files(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write(folder, {"plan.md": "# Risks\n\n## P-1: Leak\n\n## P-2: Drift\n"})
    assert list(begun(folder, ["risks/R-1.md", "risks/R-2.md"])) == ["risk"]
