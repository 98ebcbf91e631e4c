"""`riskdocs rename`, `retire` and `move` as a maintainer calls them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import item
from conftest import WriteFiles
from riskdocs.cli import riskdocs

FILES = {
    "catalogue/tr-3.md": item("Leak", "A leak, unlike a [spill](tr-4.md).", sequence=3),
    "catalogue/tr-4.md": item("Spill", "Like [it](#TR-3).\n\n## Unlike TR-3"),
    "catalogue/ct-1.md": item("Plug", mitigates=["TR-3", "TR-4"]),
}


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_files: WriteFiles) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(FILES)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def files() -> dict[str, str]:
    found = sorted(Path().rglob("*.md"))
    return {file.as_posix(): file.read_text(encoding="utf-8") for file in found}


def test_rename_tells_what_it_did_and_what_it_left() -> None:
    result = call("rename", "tr-3", "--to", "tr-33")
    assert result.exit_code == 0
    assert result.stdout == (
        "TR-3 (Leak) is TR-33\n"
        "  catalogue/tr-3.md  ->  catalogue/tr-33.md\n"
        "  catalogue/tr-33.md:4  sequence: 33\n"
        "  catalogue/tr-33.md:5  its former ID keeps leading here: TR-3\n"
        "  catalogue/tr-4.md:6  link: #TR-3  ->  #TR-33\n"
        "  catalogue/ct-1.md:4  mitigates: TR-3  ->  TR-33\n"
        "\n"
        "Left as it is, for you to look at (1)\n"
        "  catalogue/tr-4.md:8  TR-3 in a heading; to change it would change the heading's anchor\n"
        "\n"
        "3 files changed.\n"
    )
    again = call("rename", "TR-3", "--to", "TR-33")
    assert (again.exit_code, again.stdout) == (0, "TR-3 is TR-33 already.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["rename", "TR-3", "--to", "TR-33"],
        ["retire", "TR-3", "--replaced-by", "TR-4", "--move-links"],
        ["move", "TR-3", "--to", "catalogue/risks"],
    ],
)
def test_difference_is_what_is_done(arguments: list[str], tmp_path: Path) -> None:
    result = call(*arguments, "--diff")
    assert result.exit_code == 1
    assert result.stderr.endswith("would change.\n")
    assert files() == dict(sorted(FILES.items()))
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", "apply", "--index"], input=result.stdout, text=True, check=True)
    applied = files()
    subprocess.run(["git", "rm", "-rfq", "."], check=True)
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / ".git").rename(tmp_path / ".gone")
    assert call(*arguments).exit_code == 0
    assert files() == applied


def test_difference_names_files_from_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir("catalogue")
    head, *_ = call("rename", "TR-3", "--to", "TR-33", "--diff").stdout.split("\n")
    assert head == "diff --git a/catalogue/ct-1.md b/catalogue/ct-1.md"


def test_retire_lists_what_names_the_item() -> None:
    result = call("retire", "TR-3", "--replaced-by", "TR-4")
    assert result.exit_code == 0
    assert result.stdout == (
        "TR-3 (Leak) is retired, replaced by TR-4\n"
        "  catalogue/tr-3.md:3  status: Draft  ->  Retired\n"
        "  catalogue/tr-3.md:4  replaced by TR-4\n"
        "\n"
        "Left as it is, for you to look at (1)\n"
        "  catalogue/ct-1.md:4  mitigates: TR-3\n"
        "  If it is true of TR-4 too, add --move-links.\n"
        "\n"
        "1 file changed.\n"
    )
    again = call("retire", "TR-3", "--replaced-by", "TR-4")
    assert again.stdout == (
        "Left as it is, for you to look at (1)\n"
        "  catalogue/ct-1.md:4  mitigates: TR-3\n"
        "  If it is true of TR-4 too, add --move-links.\n"
        "\n"
        "There is nothing to change.\n"
    )


def test_what_was_left_can_be_moved_afterwards() -> None:
    call("retire", "TR-3", "--replaced-by", "TR-4")
    result = call("retire", "TR-3", "--replaced-by", "TR-4", "--move-links")
    assert "  catalogue/ct-1.md:4  mitigates: TR-3 deleted, as TR-4 is there\n" in result.stdout
    assert "--move-links" not in result.stdout


def test_a_replacement_that_is_named_twice_is_one() -> None:
    result = call("retire", "TR-3", *("--replaced-by", "TR-4", "--replaced-by", "tr-4"))
    assert result.stdout.startswith("TR-3 (Leak) is retired, replaced by TR-4\n")
    assert "replaced-by: [TR-4]\n" in files()["catalogue/tr-3.md"]


def test_move_names_the_file_by_its_id() -> None:
    result = call("move", "TR-3", "--to", "catalogue/risks/", "--format", "json")
    assert json.loads(result.stdout) == {
        "version": 1,
        "written": True,
        "files": [{"path": "catalogue/tr-3.md", "new_path": "catalogue/risks/tr-3.md"}],
        "done": [
            {
                "path": "catalogue/risks/tr-3.md",
                "line": 7,
                "text": "link: tr-4.md  ->  ../tr-4.md",
            }
        ],
        "left": [],
        "unread": [],
    }
    assert "[spill](../tr-4.md)" in files()["catalogue/risks/tr-3.md"]


@pytest.mark.parametrize("target", ["catalogue", "catalogue/old/../tr-3.md"])
def test_move_to_where_the_file_is(target: str) -> None:
    result = call("move", "TR-3", "--to", target)
    assert (result.exit_code, result.stdout) == (0, "There is nothing to change.\n")
    assert files() == dict(sorted(FILES.items()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rename", "TR-9", "--to", "TR-10"], "There is no item `TR-9`."),
        (["rename", "TR-3", "--to", "TR-4"], "TR-4 is the ID of Spill; TR-5 is free."),
        (["rename", "TR-3", "--to", "CT-9"], "CT-9 would be of another kind."),
        (["rename", "TR-3", "--to", "leak"], "`leak` is no ID; write one such as"),
        (["retire", "TR-3", "--replaced-by", "TR-3"], "TR-3 can't replace itself."),
        (["retire", "TR-3", "--move-links"], "Links can be moved to one replacement only"),
        (["move", "nothing.md", "--to", "catalogue"], "There is no file or item `nothing.md`."),
        (["move", "TR-3", "--to", "/"], "is not in the catalogue."),
        (["move", "catalogue", "--to", "docs"], "`catalogue` is no file."),
    ],
)
def test_refusals(arguments: list[str], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert files() == dict(sorted(FILES.items()))


@pytest.mark.parametrize(
    "arguments", [["rename", "TR-3", "--to", "TR-33"], ["migrate", "owasp-llm-top-10"]]
)
def test_file_that_cannot_be_read_is_told(arguments: list[str]) -> None:
    Path("catalogue/tr-8.md").write_text("---\ntitle: [\n---\nSee [it](#TR-3).\n", "utf-8")
    result = call(*arguments)
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "TR-8 can't be read, so nothing there was looked at; `riskdocs check` says why.\n"
    )
