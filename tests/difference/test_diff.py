"""`riskdocs diff` on the scripted history: what a change means, and between which states."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from building import ParsedPage, item, write
from difference.history import CONTROL, RISK
from golden import assert_golden
from riskdocs.cli import riskdocs

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from scripting import ScriptedRepository

GOLDEN = Path(__file__).with_name("golden")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def diff(*arguments: str) -> str:
    result = call("diff", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("releases.txt", ["v1.0", "v1.1"]),
        ("releases-back.txt", ["v1.1", "v1.0"]),
        ("since.md", ["v1.1", "--format=markdown"]),
        ("since.json", ["v1.1", "--format=json"]),
        ("renumbered.txt", ["bb511b4", "71c3ebc"]),
        ("merge-brings.txt", ["ab0638d", "c9cfb23"]),
        ("removed.txt", ["5569a31", "fe28ae8"]),
        ("unreadable.txt", ["fe28ae8", "ae99cf6"]),
        ("edition-meant.txt", ["4658853", "a4f53ed"]),
        ("everything-is-new.txt", ["681b597", "570cbaa"]),
    ],
)
def test_what_changed(
    name: str,
    arguments: list[str],
    history: ScriptedRepository,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(history.folder)
    assert_golden(GOLDEN / name, diff(*arguments))


def test_the_json_keeps_to_its_schema(
    history: ScriptedRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.folder)
    schema = json.loads(call("schema", "--difference").stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for base in ("681b597", "v1.0", "fe28ae8"):
        validator.validate(json.loads(diff(base, "--format=json")))
    assert list(validator.iter_errors({"version": 2}))


def test_the_page_holds_everything_and_runs_nothing(
    clone: Callable[..., Path],
) -> None:
    folder = clone()
    evil = "</title><script>alert(1)</script>"
    write(folder, {RISK.format(8): item(evil, "<img src=x onerror=alert(1)>")})
    page = ParsedPage(diff("--format=html"))
    assert page.one("html").attributes["lang"] == "en"
    assert not page.css("script, img, link, a")
    assert f"TR-8 {evil}" in page.one("main").text()


# Which states are compared


def test_a_branch_with_where_it_left_main(
    clone: Callable[..., Path], history: ScriptedRepository
) -> None:
    folder = clone()
    git(folder, "checkout", "--quiet", "-b", "mine", "v1.1")
    write(folder, {CONTROL.format(2): item("Two people look", mitigates=["TR-3", "TR-1"])})
    git(folder, "commit", "--quiet", "--all", "--message=x")
    assert history.folder != folder
    said = diff()
    # What main got meanwhile is no change of this branch.
    assert said.startswith("From origin/main (b64f641) to the files on disk\n1 changed.\n")
    assert "CT-2 Two people look: was called “A person looks”" in said


def test_two_branches(history: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.folder)
    assert "TR-4 Poisoned index: text +1 words" in diff("04429f8", "wording", "--merge-base")
    assert "text +1 \u22121 words" in diff("04429f8", "wording")


def test_a_dirty_tree(clone: Callable[..., Path]) -> None:
    folder = clone()
    write(folder, {RISK.format(8): item("Not even added to git")})
    (folder / CONTROL.format(2)).unlink()
    said = diff()
    assert "Added (1)\n  TR-8 Not even added to git\n" in said
    assert "Removed (1)\n  CT-2 A person looks\n" in said
    assert "Risks that lost their last control\n    TR-3 Made-up answers\n" in said
    git(folder, "add", "--all")
    assert diff() == said


def test_a_detached_head(clone: Callable[..., Path]) -> None:
    folder = clone()
    git(folder, "checkout", "--quiet", "--detach", "v1.0")
    assert diff() == (
        "From origin/main (3fd5df6) to the files on disk\nNothing changed in the catalogue.\n"
    )


def test_a_shallow_clone(clone: Callable[..., Path]) -> None:
    folder = clone("--depth=1", "--no-single-branch")
    result = call("diff", "v1.0^")
    assert result.exit_code == 2
    assert result.stderr.endswith("this is a shallow clone; fetch the whole history first.\n")
    git(folder, "checkout", "--quiet", "wording")
    result = call("diff")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: `origin/main` and `HEAD` have no commit in common, as this is a shallow clone; "
        "fetch the whole history first.\n"
    )


def test_no_main_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {RISK.format(1): item("One")})
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    monkeypatch.chdir(tmp_path)
    result = call("diff")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: Name what to compare with: there is no main branch")


def test_no_git_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"old/{RISK.format(1)}": item("One"), f"new/{RISK.format(1)}": item("Two")})
    monkeypatch.chdir(tmp_path / "new")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = call("diff")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: This folder is in no git repository. "
        "Name a folder or an exported catalogue.json to compare with.\n"
    )
    assert call("diff", "v1.0").stderr == "Error: This folder is in no git repository.\n"
    assert "was called “One”" in diff("../old/catalogue")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert call("diff").stderr.startswith("Error: This needs git, which is not installed. Name ")
    assert "was called “One”" in diff("../old/catalogue", "catalogue")


def test_exported_data(clone: Callable[..., Path]) -> None:
    folder = clone()
    assert call("export", "json", "--output=then.json").exit_code == 0
    assert "Nothing changed in the catalogue." in diff("then.json")
    write(folder, {RISK.format(6): item("Leak", "Data leaves the bank.", type="Integrity")})
    said = diff("then.json")
    assert "TR-6 Leak: was called “Leak of any data”\n" in said
    assert "Findings: then.json is exported data, which has no files to check." in said
    assert json.loads(diff("then.json", "--format=json"))["findings"] is None


def test_a_folder_inside_a_repository_that_is_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "risks-of-ai"
    write(folder, {"tr-1.md": item("One")})
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=x")
    write(folder, {"tr-1.md": item("Two")})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "TR-1 Two: was called “One”" in diff("--catalogue=.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "Git knows no revision `nowhere` here."),
        (["--", "--upload-pack=x"], "Git knows no revision `--upload-pack=x` here."),
        (["v1.0..v1.1"], "Write the two apart: `riskdocs diff v1.0 v1.1`."),
        (["v1.0.."], "Write the two apart: `riskdocs diff v1.0 HEAD`."),
        (
            ["main...wording"],
            "Write the two apart: `riskdocs diff main wording --merge-base`.",
        ),
        (["docs/about.md"], "`docs/about.md`: This is no catalogue.json of version 1:"),
        (["wording"], "`wording` is a revision and a path; write `./wording` for the path"),
        (["v1.0", "--catalogue=elsewhere"], "There is no folder `elsewhere`."),
    ],
)
def test_a_wrong_call(arguments: list[str], said: str, clone: Callable[..., Path]) -> None:
    folder = clone()
    git(folder, "branch", "wording", "origin/wording")
    (folder / "wording").mkdir()
    result = call("diff", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {said}")
    assert result.stderr.count("\n") == 1


def test_a_definition_that_was_wrong_is_told(clone: Callable[..., Path]) -> None:
    folder = clone()
    good = (folder / "catalogue/catalogue.yml").read_text(encoding="utf-8")
    write(folder, {"catalogue/catalogue.yml": "kinds: 7\n"})
    git(folder, "commit", "--quiet", "--all", "--message=x")
    write(folder, {"catalogue/catalogue.yml": good})
    assert "The definition of HEAD" in diff("HEAD")
    assert call("diff", "v1.1", "HEAD").exit_code == 0


def test_an_item_that_can_not_be_read_is_neither_added_nor_removed(
    clone: Callable[..., Path],
) -> None:
    folder = clone()
    write(folder, {RISK.format(1): "---\ntitle: [\n---\nText.\n"})
    said = diff()
    assert "Removed" not in said
    assert "Not compared (1)\n  TR-1: its file can't be read in the files on disk.\n" in said
    git(folder, "commit", "--quiet", "--all", "--message=x")
    git(folder, "checkout", "--quiet", "HEAD^", "--", ".")
    assert "Added" not in diff("HEAD")


def test_what_a_change_breaks_elsewhere(clone: Callable[..., Path]) -> None:
    folder = clone()
    (folder / RISK.format(1)).unlink()
    found = json.loads(diff("--format=json"))["findings"]["elsewhere"]
    assert [(each["rule"], each["path"]) for each in found] == [
        ("relation-unresolved", "catalogue/controls/ct-1.md"),
        ("relation-unresolved", "catalogue/controls/ct-2.md"),
        ("link-unresolved", "docs/about.md"),
    ]


def test_what_was_wrong_with_an_item_is_nothing_new_under_another_id(
    clone: Callable[..., Path],
) -> None:
    folder = clone()
    text = "---\ntitle: One\ndoc-status: Approved\nrelated: TR-99\n---\nText.\n"
    write(folder, {RISK.format(50): text})
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=x")
    wrong = json.loads(call("check", "--format=json").output)["findings"]
    assert any("TR-50" in one["message"] for one in wrong)
    assert call("rename", "TR-50", "--to", "TR-70").exit_code == 0
    found = json.loads(diff("HEAD", "--format=json"))["findings"]
    assert (found["new"], found["mended"]) == ([], [])


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)
