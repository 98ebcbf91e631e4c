"""A catalogue that was there before it was given a definition keeps its past."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import build
from riskdocs.api import load_catalogue
from riskdocs.cli import riskdocs
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.revisions import state_of_revision
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """kinds:
  risk: {prefix: RI, plural: Risks}
  control: {prefix: MI, plural: Mitigations}
keys: {doc-status: status}
statuses: {Proposed: draft, Live: approved}
"""
RISK = "catalogue/risks/ri-1_prompt-injection.md"
CONTROL = "catalogue/mitigations/mi-1.md"


def entry(title: str, status: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nstatus: {status}\n{more}---\n\nText of some words.\n"


@pytest.fixture(params=[None, "kinds: 7\n", "format: an older one\n", "- a list\n", "\tx"])
def adopted(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ScriptedRepository:
    """A repository whose definition came last, after none, or one that can't be read."""
    git = ScriptedRepository(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = {"catalogue/catalogue.yml": request.param} if request.param else {}
    git.commit("Begin", {RISK: entry("Prompt injection", "Proposed"), **before})
    git.commit("Approve", {RISK: entry("Prompt injection", "Live")})
    git.commit("Control", {CONTROL: entry("A filter", "Live", "mitigates: [RI-1]\n")})
    git.commit("Adopt riskdocs", {"catalogue/catalogue.yml": DEFINITION})
    return git


def test_first_and_last_change(adopted: ScriptedRepository) -> None:
    catalogue = load_catalogue(adopted.folder / "catalogue").catalogue
    past = read_change_log(catalogue)
    assert {
        name: [(event.commit.committed.day, event.change.action.value) for event in events]
        for name, events in past.events.items()
    } == {"RI-1": [(7, "changed"), (6, "added")], "MI-1": [(8, "added")]}
    assert past.commits[0].changes == ()
    # The state before is the catalogue as it was, and not an empty one.
    before = state_of_revision(catalogue.root, "HEAD~1")
    assert [item.id for item in before.catalogue.items] == ["RI-1", "MI-1"]


def test_what_the_site_says(adopted: ScriptedRepository) -> None:
    site = build(adopted.folder, {})
    changes = site.page("changes/").one("main").text()
    assert changes.count("Prompt injection") == 1
    history = site.page("risks/ri-1/").one(".rd-past").text()
    assert "2026-01-06" in history
    assert "2026-01-07" in history
    assert "2026-01-09" not in history


def test_nothing_is_new_since_then(adopted: ScriptedRepository) -> None:
    assert (adopted.folder / "catalogue/catalogue.yml").exists()
    told = run("check", "--fail-on=note", "--format=json", "--since=HEAD~1")
    assert json.loads(told)["findings"] == []
    assert json.loads(run("diff", "HEAD~1", "--format=json"))["items"] == []
    release = run("changelog", "--since=HEAD~2", "--format=text")
    assert "\n  Added\n    MI-1 A filter\n\n" in release


def run(*arguments: str) -> str:
    result = CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_catalogue_that_is_a_submodule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = ScriptedRepository(tmp_path / "own")
    own.commit("Begin", {"risks/tr-1.md": entry("One", "Draft").replace("status", "doc-status")})
    git = ScriptedRepository(tmp_path / "project")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(own.folder))
    git(*add, "catalogue")
    git.commit("Begin", {"docs/about.md": "# About\n"})
    inner = git.folder / "catalogue"
    git.day += 1
    (inner / "risks/tr-1.md").rename(inner / "risks/tr-1-renamed.md")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for call in (["add", "--all"], [*identity, "commit", "--quiet", "--message=Rename"]):
        subprocess.run(["git", *call], cwd=inner, check=True)
    monkeypatch.chdir(git.folder)
    assert "Nothing changed" not in CliRunner().invoke(riskdocs, ["diff", "HEAD~1"]).output
    told = CliRunner().invoke(riskdocs, ["check", "--fail-on=note", "--since=HEAD~1"])
    assert told.exit_code == 0, told.output
    past = read_change_log(load_catalogue(inner).catalogue)
    assert [event.change.action.value for event in past.events["TR-1"]] == ["added"]
