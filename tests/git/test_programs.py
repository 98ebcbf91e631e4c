"""Nothing that a stranger's repository names is run, whichever command asks git."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import build, item, write
from riskdocs.cli import riskdocs
from riskdocs.git import command
from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from scripting import ScriptedRepository

RISK = "catalogue/risks/tr-1.md"
FILES = {
    RISK: item("Leak", reviewed="2026-01-01"),
    "catalogue/controls/ct-1.md": item("Plug", mitigates=["TR-1"]),
    "catalogue/cases.yaml": "- {id: UC-1, title: Case, doc-status: Draft}\n",
    "catalogue/catalogue.yml": (
        "kinds: {risk: {prefix: TR}, control: {prefix: CT}, "
        "case: {prefix: UC, items: {file: cases.yaml}}}\nrules: {review-interval-days: 30}\n"
    ),
    "docs/about.md": "# About\n",
}

#: Settings that name a program. Each call of git, and each change of a file, could run one.
PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "filter.a=b.clean",
    "filter.a=b.process",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.ssh.defaultKeyCommand",
    "gpg.x509.program",
    "merge.evil.driver",
    "pager.log",
    "pager.status",
    "remote.origin.uploadpack",
    "sequence.editor",
    "trailer.evil.command",
    "uploadpack.packObjectsHook",
    *(f"alias.{name}" for name in ("log", "status", "rev-parse", "rev-list", "diff-tree")),
)
HOOKS = ("post-index-change", "fsmonitor-watchman", "post-checkout", "reference-transaction")

COMMANDS = {
    "check": ["check"],
    "check --since": ["check", "--since=HEAD"],
    "check --since an older one": ["check", "--since=HEAD~1"],
    "list": ["list"],
    "show": ["show", "TR-1"],
    "new": ["new", "risk", "A new one"],
    "reviews": ["reviews"],
    "diff": ["diff"],
    "diff of two": ["diff", "HEAD~1", "HEAD"],
    "changelog": ["changelog"],
    "changelog --since": ["changelog", "--since=HEAD~1"],
    "export": ["export", "json", "--output=out.json"],
    "fix": ["fix"],
    "rename": ["rename", "TR-1", "TR-7"],
    "build": [],
}

SIGNED = (
    "tree {tree}\nparent {parent}\nauthor A <a@example.org> 1767000000 +0000\n"
    "committer A <a@example.org> 1767000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n"
    " x\n -----END PGP SIGNATURE-----\n\nSigned\n"
)


def arm(git: ScriptedRepository, folder: Path, trace: Path) -> None:
    """Let a repository name a program for everything, and sign a commit for it to look at."""
    program = trace.with_name("program")
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {trace}\ncat\n', encoding="utf-8")
    program.chmod(0o755)

    def ask(*arguments: str) -> str:
        return git("--git-dir", str(folder), *arguments)

    tree, parent = ask("rev-parse", "HEAD^{tree}", "HEAD").split()
    object_file = trace.with_name("signed")
    object_file.write_text(SIGNED.format(tree=tree, parent=parent), encoding="utf-8")
    signed = ask("hash-object", "-t", "commit", "-w", "--literally", str(object_file)).strip()
    ask("update-ref", "HEAD", signed)
    settings = {
        **{name: f"!{program}" if name.startswith("alias.") else str(program) for name in PROGRAMS},
        **dict.fromkeys(
            ("log.showSignature", "filter.evil.required", "filter.a=b.required"), "true"
        ),
        "core.hooksPath": folder / "hooks",
    }
    # Not by `git config`, which would have to be called for each.
    with (folder / "config").open("a", encoding="utf-8") as config:
        for name, value in settings.items():
            section, _, key = name.rpartition(".")
            kind, _, which = section.partition(".")
            heading = f'{kind} "{which}"' if which else kind
            config.write(f"[{heading}]\n{key} = {value}\n")
    (folder / "hooks").mkdir(exist_ok=True)
    for name in HOOKS:
        shutil.copy(program, folder / "hooks" / name)
    (folder / "info").mkdir(exist_ok=True)
    (folder / "info/attributes").write_text(
        "*.md filter=evil diff=evil merge=evil\n*.yml filter=a=b\n"
    )


def make(folder: Path) -> ScriptedRepository:
    git = ScriptedRepository(folder)
    git.commit("Begin", {RISK: item("Leak", "Old.", reviewed="2026-01-01")})
    git.commit("More", FILES)
    return git


def run(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    if name == "build":
        site = build(folder, {}, plugins=[{"riskdocs": {"maintenance": True}}])
        return site.html("changes/")
    return CliRunner().invoke(riskdocs, COMMANDS[name], catch_exceptions=False).output


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "trace"


def bare_of(git: ScriptedRepository, folder: Path, trace: Path) -> None:
    """Put a repository among a folder's files, as a pull request can."""
    bare = trace.with_name("bare")
    git("clone", "--quiet", "--bare", str(git.folder), str(bare))
    for name, value in (("core.worktree", str(git.folder)), ("core.bare", "false")):
        git("--git-dir", str(bare), "config", name, value)
    git("--git-dir", str(bare), "read-tree", "HEAD")
    shutil.copytree(bare, folder, dirs_exist_ok=True)
    arm(git, folder, trace)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_embedded_repository(
    name: str, tmp_path: Path, trace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = make(tmp_path / "project")
    bare_of(git, git.folder / "catalogue", trace)
    write(git.folder, {RISK: item("Leak", "Edited.", reviewed="2026-01-01")})
    assert run(name, git.folder, monkeypatch)
    assert not trace.exists(), trace.read_text()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_repository_that_names_programs_for_everything(
    name: str, tmp_path: Path, trace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = make(tmp_path / "project")
    arm(git, git.folder / ".git", trace)
    write(git.folder, {RISK: item("Leak", "Edited.", reviewed="2026-01-01")})
    os.utime(git.folder / "catalogue/catalogue.yml", (0, 0))
    assert run(name, git.folder, monkeypatch)
    assert not trace.exists(), trace.read_text()


def test_the_trap_works(tmp_path: Path, trace: Path) -> None:
    """What git itself does with such a repository: else the tests above would show nothing."""
    git = make(tmp_path / "project")
    bare_of(git, git.folder / "catalogue", trace)
    with suppress(subprocess.CalledProcessError):  # the programs answer nothing of use
        git("-C", "catalogue", "status", "--porcelain")
    git("-C", "catalogue", "log", "-1")
    told = [line.split(" ")[1] for line in trace.read_text(encoding="utf-8").splitlines()]
    # One that watches files, one that filters them, one that looks at signatures.
    assert told == ["2", "", "--keyid-format=long"]


def test_an_embedded_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = make(tmp_path)
    git("init", "--quiet", "--bare", "catalogue")
    assert Repository(tmp_path).newest("catalogue")
    with pytest.raises(GitError, match="A git repository lies among the files"):
        Repository(tmp_path / "catalogue")
    # A git of before 2022 does not know the setting.
    monkeypatch.delitem(command.SETTINGS, "safe.bareRepository")
    with pytest.raises(GitError, match="A git repository lies among the files"):
        Repository(tmp_path / "catalogue")


def test_git_is_no_program_of_the_working_folder(
    tmp_path: Path, trace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = make(tmp_path / "project")
    program = git.folder / "git"
    program.write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(git.folder)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    assert Repository(git.folder).newest()
    monkeypatch.setenv("PATH", os.pathsep.join(["", "."]))
    with pytest.raises(GitError, match="not installed"):
        Repository(git.folder)
    assert not trace.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(
    tmp_path: Path, trace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = make(tmp_path / "project")
    git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--no-local", "--filter=blob:none", f"file://{git.folder}", str(clone))
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
    program.chmod(0o755)
    git("-C", str(clone), "config", "remote.origin.uploadpack", str(program))
    for name in COMMANDS:
        assert run(name, clone, monkeypatch)
    assert "partial clone" in run("diff of two", clone, monkeypatch)
    assert not trace.exists()
