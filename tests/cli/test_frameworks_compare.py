"""`riskdocs frameworks compare`, on copies in the shape of a publisher's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riskdocs.cli import riskdocs
from riskdocs.frameworks.library import Library

FOLDER = "copies/cosai-oasis/secure-ai-tooling/risk-map/yaml"


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FOLDER).mkdir(parents=True)
    write_copy({})


def write_copy(titles: dict[str, str | None]) -> None:
    """Write what the package holds as its publisher would, with other titles, or none."""
    framework = Library.packaged().find("cosai-risk-map")
    assert framework
    held = {entry.id: entry.title for entry in framework.editions[0].entries}
    entries = {number: title for number, title in (held | titles).items() if title}
    for key in ("risk", "control"):
        rows = [{"id": n, "title": t} for n, t in entries.items() if n.startswith(key)]
        Path(f"{FOLDER}/{key}s.yaml").write_text(json.dumps({f"{key}s": rows}), encoding="utf-8")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(
        riskdocs, ["frameworks", "compare", *arguments], catch_exceptions=False
    )


def test_what_is_equal_is_said_and_what_is_not_there_is_named() -> None:
    result = call("copies")
    assert result.exit_code == 0
    assert result.stdout == "cosai-risk-map: 2026-06, as in the files\n"
    assert result.stderr == (
        "Not in `copies`, so not compared: cra, cwe, dora, eu-ai-act, gdpr, ibm-risk-atlas, "
        "mitre-atlas, mitre-attack, nis2, nist-csf, nist-sp-800-53r5, nist-ssdf, owasp-aisvs, "
        "owasp-api-top-10, owasp-asvs, owasp-llm-top-10, owasp-ml-top-10, owasp-top-10.\n"
    )


CHANGED = {
    "riskYawn": "Yawning",
    "riskDataPoisoning": "Data Spoiling",
    "controlAgentExecutionBounds": None,
}


def test_what_differs_is_listed_with_a_patch() -> None:
    write_copy(CHANGED)
    result = call("copies", "cosai-risk-map")
    assert result.exit_code == 1
    report, _, patch = result.stdout.partition("diff --git ")
    assert report == (
        "cosai-risk-map: 2026-06, which differs from the files\n"
        "  Added (1)\n"
        "    riskYawn Yawning\n"
        "  Removed (1)\n"
        "    controlAgentExecutionBounds Agent Execution Bounds\n"
        "  Renamed (1)\n"
        "    riskDataPoisoning Data Poisoning  ->  Data Spoiling\n"
    )
    assert patch.startswith("a/src/riskdocs/frameworks/data/cosai-risk-map.yaml b/src/")
    changed = [line for line in patch.splitlines()[3:] if line[0] in "+-"]
    assert "\n".join(changed) == (
        '-      - {id: "riskDataPoisoning", kind: "risk", title: "Data Poisoning", '
        'category: "risksSupplyChainAndDevelopment", aliases: ["DP"]}\n'
        '+      - {id: "riskDataPoisoning", kind: "risk", title: "Data Spoiling", '
        'category: "risksSupplyChainAndDevelopment", aliases: ["Data Poisoning", "DP"]}\n'
        '+      - {id: "riskYawn", kind: "risk", title: "Yawning"}'
    )


def test_programs_get_the_same() -> None:
    write_copy(CHANGED)
    (found,) = json.loads(call("copies", "cosai-risk-map", "--format", "json").stdout)
    assert found == {
        "id": "cosai-risk-map",
        "edition": "2026-06",
        "published": None,
        "is_new": False,
        "is_older": False,
        "added": [
            {"id": "riskYawn", "title": "Yawning", "kind": "risk", "parent": None, "url": None}
        ],
        "removed": [{"id": "controlAgentExecutionBounds", "title": "Agent Execution Bounds"}],
        "renamed": [{"id": "riskDataPoisoning", "from": "Data Poisoning", "to": "Data Spoiling"}],
        "moved": [],
    }


@pytest.mark.parametrize(
    ("version", "standing"),
    [
        ("5.6.0", "the files are of the older 5.6.0"),
        ("2099.01", "the files are of 2099.01, which is not held"),
    ],
)
def test_files_of_another_edition_are_told_and_older_ones_give_no_patch(
    version: str, standing: str
) -> None:
    folder = Path("copies/mitre-atlas/atlas-data/dist/v6")
    folder.mkdir(parents=True)
    (folder / "ATLAS-1.yaml").write_text(
        f'collection: {{version: "{version}"}}\n'
        "tactics: {}\nmitigations: {}\ncase-studies: {}\n"
        'techniques: {AML.T9999: {name: "Star\\e[2Jing"}}\n',
        encoding="utf-8",
    )
    result = call("copies", "mitre-atlas")
    assert result.stdout.startswith(f"mitre-atlas: 2026.09, {standing}\n")
    assert "    AML.T9999 Star" in result.stdout
    # What strangers wrote moves no cursor.
    assert "\x1b" not in result.stdout
    assert ("+++" in result.stdout) == (version == "2099.01")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "'nowhere' does not exist"),
        (["copies", "cosai-risk-mop"], "No program reads the source of `cosai-risk-mop`. Did you"),
        (["copies", "iso-42001"], "No program reads the source of `iso-42001`."),
        (["copies", "cwe"], "Nothing was compared."),
    ],
)
def test_what_can_not_be_done_is_refused(arguments: list[str], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_files_of_another_shape_are_refused() -> None:
    Path(f"{FOLDER}/risks.yaml").write_text("risks: [1, 2]", encoding="utf-8")
    result = call("copies")
    assert result.exit_code == 2
    assert "The files of `cosai-risk-map` can't be read as they used to be" in result.stderr


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_what_can_be_read_is_told_though_other_files_can_not(format_name: str) -> None:
    folder = Path("copies/IBM/ai-atlas-nexus/src/ai_atlas_nexus/data/knowledge_graph")
    folder.mkdir(parents=True)
    (folder / "risk_atlas_data.yaml").write_text("taxonomies: 7", encoding="utf-8")
    law = Path(
        "copies/CloudSecurityAlliance-DataSets/dataset-public-laws-regulations-standards"
        "/regulation/europa.eu/dora/eu-dora-act.html"
    )
    law.parent.mkdir(parents=True)
    law.write_text("Moved.", encoding="utf-8")
    write_copy({"riskDataPoisoning": "Data Spoiling"})
    result = call("copies", "--format", format_name)
    assert result.exit_code == 2
    assert "riskDataPoisoning" in result.stdout
    assert "The files of `dora` can't be read as they used to be" in result.stderr
    assert "The files of `ibm-risk-atlas` can't be read as they used to be" in result.stderr
