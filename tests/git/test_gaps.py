"""What git does not have is nothing, or said in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from building import item
from riskdocs.cli import riskdocs
from riskdocs.git import file_versions
from riskdocs.git.file_history import last_match, line_histories
from scripting import ScriptedRepository

if TYPE_CHECKING:
    import pytest

RISK = "catalogue/risks/tr-1.md"


def repository(folder: Path) -> ScriptedRepository:
    git = ScriptedRepository(folder)
    git.commit("Before there was a catalogue", {"README.md": "Ours.\n"})
    for number in range(3):
        git.commit("More", {RISK: item("Leak", f"Version {number}.\n\nThe end.")})
    return git


def test_lines_and_matches_of_a_partial_clone_are_not_known(tmp_path: Path) -> None:
    git = repository(tmp_path / "project")
    assert last_match(git.folder, "^Version").keys() == {git.folder / RISK}
    assert {commit.author for commit in line_histories(git.folder, RISK)} == {"Ada"}
    git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--no-local", "--filter=blob:none", f"file://{git.folder}", str(clone))
    assert last_match(clone, "^Version") == {}
    assert line_histories(clone, RISK) == ()


def test_a_commit_before_the_catalogue_has_no_items(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository(tmp_path).folder)
    said = CliRunner().invoke(riskdocs, ["diff", "HEAD~3"], catch_exceptions=False)
    assert "1 added, 1 new finding." in said.stdout


def test_a_long_past_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository(tmp_path).folder)
    whole, parts = (
        CliRunner().invoke(riskdocs, ["changelog"], catch_exceptions=False).stdout
        for at_once in (1_000, 1)
        if monkeypatch.setattr(file_versions, "_AT_ONCE", at_once) is None
    )
    assert "Leak" in whole
    assert parts == whole
