"""The workflow that comments on pull requests: its script is run, with a stand-in for GitHub.

The script has the right to comment, and what it posts comes from strangers, forks among them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from riskdocs.authoring.first_catalogue import first_files
from riskdocs.reports.difference.markdown import LENGTH

PROJECT = Path(__file__).parents[2]
NAME = ".github/workflows/pull-request-comment.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load((PROJECT / NAME).read_text(encoding="utf-8"))

MARKER = "<!-- riskdocs diff -->\n"
#: Invisible, and no letter: what it stands in is no longer what it was.
JOINER = "\u2060"

#: Stands in for GitHub's program: answers from files, and writes down what it is asked to post.
GH = (
    f'#!/usr/bin/env -S "{sys.executable}" -I -S\n'
    """
import json, os, shutil, sys
from pathlib import Path
here = Path(os.environ["GITHUB_STAND_IN"])
call = sys.argv[1:]
if call[:2] == ["run", "download"]:
    assert call[2:] == ["7", "--name", "changes", "--dir", "changes"], call
    if not (here / "artifact").exists():
        sys.exit("no artifact matches")
    shutil.copytree(here / "artifact", "changes", symlinks=True)
elif call[:3] == ["api", "--method", "GET"]:
    assert call[3] == "repos/o/r/pulls" and "head=someone:a branch" in call, call
    print((here / "pulls").read_text())
elif call[:2] == ["api", "--paginate"]:
    assert call[2] == "repos/o/r/issues/12/comments", call
    print((here / "comments").read_text())
elif call[:2] == ["api", "--silent"]:
    with (here / "posted").open("a") as file:
        file.write(json.dumps([*call[3:5], Path("body.md").read_text()]) + "\\n")
else:
    sys.exit(f"unexpected: {call}")
"""
)


class GitHub:
    """The stand-in, and the folder in which the script runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("bin", "work", "artifact"):
            (folder / part).mkdir()
        program = folder / "bin/gh"
        program.write_text(GH, encoding="utf-8")
        program.chmod(0o755)
        self.artifact("12\n", "From main to x: 1 added.\n")
        (folder / "pulls").write_text("12\n", encoding="utf-8")
        (folder / "comments").write_text("", encoding="utf-8")

    def artifact(self, number: str, comment: str | bytes) -> None:
        (self.folder / "artifact/number").write_text(number, encoding="utf-8")
        data = comment if isinstance(comment, bytes) else comment.encode()
        (self.folder / "artifact/comment.md").write_bytes(data)

    def run(self) -> subprocess.CompletedProcess[str]:
        (step,) = WORKFLOW["jobs"]["comment"]["steps"]
        given = {"RUN": "7", "OWNER": "someone", "BRANCH": "a branch", "COMMIT": "abc"}
        assert {*given, "GH_TOKEN", "GH_REPO"} == set(step["env"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "work",
            env={
                **os.environ,
                **given,
                "GH_REPO": "o/r",
                "GITHUB_STAND_IN": str(self.folder),
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            },
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    @property
    def posted(self) -> list[list[str]]:
        file = self.folder / "posted"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    if not (shutil.which("iconv") and shutil.which("perl")):
        pytest.skip("the script needs iconv and perl, which GitHub's machines have")
    return GitHub(tmp_path)


def test_a_first_comment(github: GitHub) -> None:
    assert github.run().returncode == 0
    assert github.posted == [
        [
            "POST",
            "repos/o/r/issues/12/comments",
            "<!-- riskdocs diff -->\nFrom main to x: 1 added.\n",
        ]
    ]


def test_the_comment_is_brought_up_to_date(github: GitHub) -> None:
    (github.folder / "comments").write_text("99\n", encoding="utf-8")
    github.artifact("12\n", "Nothing changed in the catalogue.\n")
    assert github.run().returncode == 0
    assert [call[:2] for call in github.posted] == [["PATCH", "repos/o/r/issues/comments/99"]]


def test_nothing_is_said_where_nothing_changed(github: GitHub) -> None:
    github.artifact("12\n", "From main to x: Nothing changed in the catalogue.\n")
    assert github.run().returncode == 0
    assert github.posted == []


@pytest.mark.parametrize("number", ["13", "", "12\n13", "x", "-e 12", "1 or 1=1"])
def test_the_text_does_not_choose_where_it_is_posted(number: str, github: GitHub) -> None:
    github.artifact(number, "Text.")
    (github.folder / "pulls").write_text("12\n" if number != "-e 12" else "14\n", encoding="utf-8")
    done = github.run()
    assert done.returncode == 0, done.stderr
    assert "No open pull request of this run" in done.stdout
    assert github.posted == []


def test_a_run_without_a_comparison(github: GitHub) -> None:
    shutil.rmtree(github.folder / "artifact")
    done = github.run()
    assert done.returncode == 0
    assert "nothing to post" in done.stdout


@pytest.mark.parametrize("name", ["number", "comment.md"])
def test_a_link_in_the_archive_is_not_followed(name: str, github: GitHub) -> None:
    secret = github.folder / "secret"
    secret.write_text("12", encoding="utf-8")
    file = github.folder / "artifact" / name
    file.unlink()
    file.symlink_to(secret)
    assert github.run().returncode == 1
    assert github.posted == []


def test_strangers_send_nobody_a_mail_and_break_nothing(github: GitHub) -> None:
    github.artifact("12", b"@everyone $(touch x) `touch y` \xff ${{ secrets.X }}\n" + b"a" * 90_000)
    assert github.run().returncode == 0
    ((_, _, body),) = github.posted
    assert "@e" not in body
    assert "$(touch x) `touch y`" in body.replace(JOINER, "")
    assert len(body) < 65_536
    assert not (github.folder / "work/x").exists()
    assert not (github.folder / "work/y").exists()


#: What would act in a comment: it brings something from elsewhere, leads there, sends a mail, or
#: leaves a trace in another thread.
ACTIVE = [
    "@everyone",
    "\\@everyone",
    "&#64;everyone",
    "&commat;everyone",
    "![x](https://example.org/p.png)",
    "![x][p]",
    "[p]: https://example.org/p.png",
    "[^1]: text",
    "[x](//example.org)",
    "[x](mailto:a)",
    "[x](javascript:alert)",
    "<img src=//example.org/p.png>",
    "<IMG SRC=x>",
    "<a href=x>",
    "<!-- x",
    "<details open>",
    "</details ",
    "<summary id=x>",
    "https://example.org",
    "ftp://example.org",
    "https:\\//example.org",
    "www.example.org",
    "WWW.example.org",
    "www\\.example.org",
    "#12",
    "other/thing#12",
    "GH-12",
    "GH\\-12",
    "```mermaid",
    "~~~geojson",
    "$x$",
]


def test_a_strangers_text_does_nothing(github: GitHub) -> None:
    github.artifact("12", "".join(f"Before {text} after.\n" for text in ACTIVE))
    assert github.run().returncode == 0
    ((_, _, body),) = github.posted
    lines = body.removeprefix(MARKER).splitlines()
    assert [(text, line) for text, line in zip(ACTIVE, lines, strict=True) if text in line] == []
    # All of it is still to be read.
    assert [line.replace(JOINER, "") for line in lines] == [
        f"Before {text} after." for text in ACTIVE
    ]


def test_what_riskdocs_writes_looks_as_it_did(github: GitHub) -> None:
    ours = (PROJECT / "tests/difference/golden/since.md").read_text(encoding="utf-8")
    github.artifact("12", ours)
    assert github.run().returncode == 0
    ((_, _, body),) = github.posted
    assert body == f"{MARKER}{ours}".replace("]", f"]{JOINER}")
    for part in ("### ", "**TR-1", "<details><summary>", "</details>"):
        assert part in body


@pytest.mark.parametrize("text", ["]" * 200_000, "\U0001f600" * 60_000, "@a" * 60_000])
def test_a_comment_is_never_too_long(text: str, github: GitHub) -> None:
    github.artifact("12", text)
    assert github.run().returncode == 0
    ((_, _, body),) = github.posted
    assert 30_000 < len(body) < 65_536


def test_a_comment_of_ours_is_not_cut() -> None:
    # The first cut counts bytes, of which a character has at most four; the second one counts
    # characters, each of which may get a joiner.
    script = WORKFLOW["jobs"]["comment"]["steps"][0]["run"]
    assert "head -c 130000" in script
    assert LENGTH * 4 <= 130_000
    assert "substr($_, 0, 60000)" in script
    assert LENGTH * 2 <= 60_000


def test_rights_are_given_to_who_runs_nothing_of_the_pull_request() -> None:
    assert WORKFLOW["permissions"] == {}
    job = WORKFLOW["jobs"]["comment"]
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert [set(step) for step in job["steps"]] == [{"name", "env", "shell", "run"}]
    for name in ("pull-request", "publish"):
        text = (PROJECT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        assert "pull-requests: write" not in text
    # The two workflows find each other by name, and the two copies are one.
    assert first_files()[NAME] == (PROJECT / NAME).read_text(encoding="utf-8")
    for text in (
        first_files()[".github/workflows/pull-request.yml"],
        (PROJECT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8"),
    ):
        caller = yaml.safe_load(text)
        trigger = WORKFLOW[True]["workflow_run"]  # YAML reads `on` as a boolean
        assert trigger["workflows"] == [caller["name"]]
        assert caller["permissions"] == {}
        assert caller["jobs"]["changes"]["permissions"] == {"contents": "read"}
        upload = caller["jobs"]["changes"]["steps"][-1]
        assert upload["with"]["name"] == "changes"
