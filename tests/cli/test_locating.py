"""Which catalogue a call means, from wherever in a project it is made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import item, write
from riskdocs.cli import riskdocs

DEFINITION = "kinds: {risk: {prefix: RI}}\n"

FILES = {
    # One whose folder has the usual name, one that a definition marks, one that a site names.
    "usual/catalogue/risks/tr-1.md": item("Leak"),
    "usual/docs/guide/page.md": "# Page\n",
    "defined/risks/catalogue.yml": DEFINITION,
    "defined/risks/deep/ri-2.md": item("Spill"),
    "named/mkdocs.yml": "site_name: x\nplugins:\n- search\n- riskdocs:\n    catalogue: src\n"
    "markdown_extensions:\n- a: !!python/name:os.system\n",
    "named/src/tr-3.md": item("Flood"),
    "named/docs/page.md": "# Page\n",
    # A repository of its own, inside the first.
    "usual/other/.git/HEAD": "ref: refs/heads/main\n",
}
NONE = "There is no folder `catalogue` here or above."


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


@pytest.mark.parametrize(
    ("folder", "told", "item_id"),
    [
        ("usual", "", "TR-1"),
        ("usual/docs", "../catalogue", "TR-1"),
        ("usual/docs/guide", "../../catalogue", "TR-1"),
        ("usual/catalogue", "", "TR-1"),
        ("usual/catalogue/risks", "../../catalogue", "TR-1"),
        ("defined/risks", "", "RI-2"),
        ("defined/risks/deep", "../../risks", "RI-2"),
        ("named", "", "TR-3"),
        ("named/docs", "../src", "TR-3"),
    ],
)
def test_a_call_that_names_none_means_the_nearest_above(
    folder: str, told: str, item_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    listed = call("list")
    assert listed.stdout.startswith(f"{item_id} ")
    assert listed.stderr == (f"The catalogue is {told}\n" if told else "")
    assert call("check").stderr == listed.stderr
    assert call("fix", "--diff").stderr == listed.stderr


def test_findings_are_seen_from_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, path in {
        "usual": "catalogue/risks/tr-1.md",
        "usual/docs/guide": "../../catalogue/risks/tr-1.md",
        "usual/catalogue/risks": "tr-1.md",
    }.items():
        with monkeypatch.context() as there:
            there.chdir(folder)
            assert call("check", "--format", "concise").stdout.startswith(f"{path}:2:8: ")


@pytest.mark.parametrize("folder", ["usual/other", "."])
def test_the_search_stays_in_the_repository_and_in_the_project(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for name in ("check", "fix", "list"):
        result = call(name)
        assert result.exit_code == 2
        assert result.stderr == (
            f"Error: {NONE} Name the catalogue's folder, or start one with `riskdocs init`.\n"
        )


def test_a_project_that_is_named_means_its_catalogue() -> None:
    for project, told, item_id in (
        ("usual", "usual/catalogue", "TR-1"),
        ("named", "named/src", "TR-3"),
    ):
        listed = call("list", "--catalogue", project)
        assert listed.stdout.startswith(f"{item_id} ")
        assert listed.stderr == f"The catalogue is {told}\n"
        assert call("check", project).stderr == listed.stderr


def test_a_part_of_a_catalogue_is_told_to_be_one() -> None:
    told = "This is a part of usual/catalogue, whose other files are not read.\n"
    assert call("check", "usual/catalogue/risks").stderr == told
    assert call("check", "usual/catalogue").stderr == ""
    assert call("check", "defined/risks").stderr == ""


def test_a_wrong_name_is_answered_with_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("usual/docs")
    assert call("check", "catalogue").stderr == (
        "Error: There is no folder `catalogue`. Name none, and `../catalogue` is meant.\n"
    )


def test_a_file_of_no_catalogue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("named")
    Path("catalogue").mkdir()
    assert call("check", "mkdocs.yml").stderr == (
        "Error: `mkdocs.yml` is no file of the catalogue, and no page of its site.\n"
    )
    assert call("check", "docs/page.md").exit_code == 0


@pytest.mark.parametrize("command", [["check"], ["check", "catalogue"], ["fix"], ["list"]])
def test_a_file_is_no_catalogue(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "new", {"catalogue": "Risks\n"})
    monkeypatch.chdir(tmp_path / "new")
    result = call(*command)
    assert result.exit_code == 2
    assert result.stderr == "Error: `catalogue` is a file, not the folder of a catalogue.\n"


@pytest.mark.parametrize(
    ("folder", "around"),
    [
        ("usual/docs", "usual/catalogue"),
        ("usual/catalogue/risks", "usual/catalogue"),
        ("usual/catalogue", "usual/catalogue"),
        ("usual/new/folder", "usual/catalogue"),
        ("defined/risks", "defined/risks"),
        ("named/docs", "named/src"),
    ],
)
def test_init_begins_no_catalogue_inside_another(folder: str, around: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = call("init", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: There is a catalogue already, `{around}`, and nothing")
    assert sorted(tmp_path.rglob("*")) == before


def test_init_begins_one_beside_another() -> None:
    assert call("init", "usual/other").exit_code == 0
    assert call("init", "new").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir("gone")
    shutil.rmtree(tmp_path / "gone")
    result = call("check")
    assert result.exit_code == 2
    assert result.stderr == "Error: The folder that you are in is gone; change into another one.\n"
