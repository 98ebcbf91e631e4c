"""What a command says when another one writes, was stopped, or left something behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import build, write
from riskdocs import load_catalogue
from riskdocs.cli import riskdocs
from riskdocs.cli.common import writing
from riskdocs.editing.file_changes import FileChange
from riskdocs.editing.writing import transaction
from riskdocs.editing.writing.journal import Journal
from riskdocs.editing.writing.lock import JOURNAL, LOCK_FOLDER, sole_writer
from riskdocs.editing.writing.states import write_entry

ITEM = "---\ntitle: {}\ndoc-status: Draft\n{}---\n{}\n"
REFERENCE = "external-refs:\n  - owasp-llm-top-10: LLM06:2025\n"
FILES = {
    "catalogue/risks/tr-1.md": ITEM.format("Leak", REFERENCE, "Like [TR-2](#TR-2)."),
    "catalogue/risks/tr-2.md": ITEM.format("Spill", REFERENCE, "Like [TR-1](#TR-1)."),
    "catalogue/ct-1.md": ITEM.format("Filter", "mitigates: [TR-1, TR-2]\n", "Text."),
    "docs/page.md": "Of [leaks](#TR-1) and [spills](#TR-2).\n",
}
RENAME = ["rename", "TR-1", "--to", "TR-901"]
WRITING = [
    RENAME,
    ["retire", "TR-1"],
    ["move", "TR-1", "--to", "catalogue"],
    ["fix"],
    ["migrate", "owasp-llm-top-10"],
    ["import", "register.csv"],
    ["new", "risk", "Storm"],
    ["init", "."],
]
LOOKING = [
    ["check"],
    ["list"],
    ["fix", "--diff"],
    ["rename", "TR-1", "--to", "TR-901", "--diff"],
    ["import", "register.csv", "--dry-run"],
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.resolve() / "project"
    write(folder, {**FILES, "register.csv": "id,title\nTR-7,Seven\n"})
    monkeypatch.chdir(folder)
    return folder


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments)


def files_in(folder: Path) -> dict[str, bytes]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def leave_behind(project: Path) -> None:
    """Leave what `riskdocs rename` does when it is killed after one of two files."""
    (project / LOCK_FOLDER).mkdir()
    texts = {name: (project / name).read_bytes() for name in ("docs/page.md", "catalogue/ct-1.md")}
    changes = [FileChange(name, project / name, data, data + b"\n") for name, data in texts.items()]
    journal = Journal.of(project, "riskdocs rename", changes)
    journal.store()
    journal.staged(0, project / "docs/page.md").write_bytes(changes[0].after)
    write_entry(journal, 0)


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_a_command_that_finds_another_writing_says_which(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0.1)
    before = files_in(project)
    with sole_writer(project, "riskdocs migrate", wait_seconds=0):
        done = call(*command)
    assert done.exit_code == 2
    assert done.stderr == (
        f"Error: `riskdocs migrate` (process {os.getpid()}) is changing files here; "
        "try again when it is done.\n"
    )
    assert files_in(project) == before


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_each_command_first_puts_right_what_another_left(project: Path, command: list[str]) -> None:
    fresh = call(*command)
    expected = files_in(project)
    for name in expected:
        (project / name).unlink()
    write(project, {**FILES, "register.csv": "id,title\nTR-7,Seven\n"})
    leave_behind(project)
    done = call(*command)
    told = "`riskdocs rename` was stopped half-way; 1 file that it had changed is as before.\n"
    assert (done.exit_code, done.stdout, done.stderr) == (
        fresh.exit_code,
        fresh.stdout,
        told + fresh.stderr,
    )
    assert files_in(project) == expected


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_a_command_that_only_looks_tells_of_what_was_left(
    project: Path, command: list[str]
) -> None:
    leave_behind(project)
    before = files_in(project)
    assert "was stopped half-way" in call(*command).stderr
    assert files_in(project) == before


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_a_journal_from_elsewhere_stops_a_command(project: Path, command: list[str]) -> None:
    write(project, {JOURNAL: json.dumps({"version": 1, "entries": []})})
    before = files_in(project)
    done = call(*command)
    assert done.exit_code == 2
    assert "was not written by a command of yours here" in done.stderr
    assert files_in(project) == before


def test_what_is_left_behind_is_neither_read_nor_published(tmp_path: Path) -> None:
    write(tmp_path, {f"docs/{name}": text for name, text in FILES.items()})
    held = {
        JOURNAL: "{}",
        f"{LOCK_FOLDER}-0123456789abcdef-0": "Left",
        f"catalogue/{LOCK_FOLDER}-0-1": "x",
    }
    write(tmp_path, {f"docs/{name}": text for name, text in held.items()})
    catalogue = load_catalogue(tmp_path / "docs/catalogue").catalogue
    assert len(catalogue.items) == 3
    assert not catalogue.assets
    built = build(tmp_path, {}, plugins=[{"riskdocs": {"catalogue": "docs/catalogue"}}])
    assert (built.folder / "risks/tr-1/index.html").exists()
    assert not [file for file in built.folder.rglob("*") if LOCK_FOLDER in str(file)]


def at_once(*commands: list[str]) -> list[tuple[int, str]]:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "riskdocs", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    return [(one.wait(), one.communicate()[0]) for one in running]


@pytest.mark.parametrize(
    "other", [["rename", "TR-2", "--to", "TR-902"], ["migrate", "owasp-llm-top-10", "--to", "2026"]]
)
def test_two_commands_at_once_both_do_their_work(project: Path, other: list[str]) -> None:
    for command in (RENAME, other):
        call(*command)
    expected = files_in(project)
    for name in expected:
        (project / name).unlink()
    write(project, {**FILES, "register.csv": "id,title\nTR-7,Seven\n"})
    done = at_once(RENAME, other)
    assert [status for status, _ in done] == [0, 0], done
    assert files_in(project) == expected


def test_of_two_names_for_one_item_one_is_given(project: Path) -> None:
    done = at_once(RENAME, ["rename", "TR-1", "--to", "TR-902"])
    assert sorted(status for status, _ in done) == [0, 2], done
    ids = {item.id for item in load_catalogue(project / "catalogue").catalogue.items}
    assert len(ids) == 3
    given = "TR-901" if done[0][0] == 0 else "TR-902"
    assert ids == {given, "TR-2", "CT-1"}


@pytest.mark.parametrize("command", WRITING[:3], ids=lambda command: command[0])
def test_the_file_that_shows_that_it_is_done_comes_last(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    order = []

    def put(journal: Journal, number: int) -> None:
        order.append(journal.record.entries[number].path)
        write_entry(journal, number)

    monkeypatch.setattr(transaction, "write_entry", put)
    assert call(*command).exit_code == 0
    assert order[-1] == "catalogue/risks/tr-1.md"
    assert not (project / LOCK_FOLDER).exists()


def test_an_edit_in_between_stays(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit(journal: Journal, number: int) -> None:
        (project / "docs/page.md").write_bytes(b"Edited.\n")
        write_entry(journal, number)

    before = files_in(project)
    monkeypatch.setattr(transaction, "write_entry", edit)
    done = call(*RENAME)
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: `docs/page.md` changed meanwhile and stays as it is now; nothing else was changed. "
        "Run the command again.\n"
    )
    assert files_in(project) == {**before, "docs/page.md": b"Edited.\n"}


def test_a_folder_that_is_read_only_is_named_by_the_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_in(project)
    monkeypatch.setattr(os, "access", lambda _, mode: mode == os.R_OK)  # root may write
    said = "`catalogue/ct-1.md` can't be written: its folder is read-only. Nothing was changed."
    assert call(*RENAME).stderr == f"Error: {said}\n"
    assert files_in(project) == before


REGISTERS = {
    "new": "id,title\nTR-7,Seven\n",
    "there": "id,title\nTR-7,Seven\nTR-1,Leak\n",
    "texts to mend": 'id,title,body\nTR-7,Seven,"<script>x</script> [a](#TR-99)"\n',
    "left out": "id,title,owner\nTR-7,Seven,Ann\n,,\nXX-1,Odd,\n",
    "unreadable": "id,title\nTR-8,Eight\n",
    "in the way": "id,title\nTR-9,Nine\n",
    "no title": "id,name of it\nTR-7,Seven\n",
    "nothing": "id,title\n",
}


@pytest.mark.parametrize("arguments", [[], ["--force"], ["--catalogue", "new/catalogue"]])
@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_a_dry_run_of_an_import_tells_what_the_run_will(
    project: Path, register: str, arguments: list[str]
) -> None:
    write(project, {"register.csv": register, "catalogue/risks/tr-8.md": b"\xff"})
    (project / "catalogue/risks/tr-9.md").mkdir()
    before = files_in(project)
    dry = call("import", "register.csv", *arguments, "--dry-run")
    assert files_in(project) == before
    run = call("import", "register.csv", *arguments)
    assert (dry.exit_code, dry.stdout, dry.stderr) == (run.exit_code, run.stdout, run.stderr)
    assert run.exit_code in {0, 2}
    assert (files_in(project) == before) == (run.exit_code == 2 or register == REGISTERS["nothing"])


def test_a_refused_import_names_a_few_of_many(project: Path) -> None:
    rows = "".join(f"TR-{number},Title\n" for number in range(1, 74))
    write(project, {"register.csv": f"id,title\n{rows}"})
    assert call("import", "register.csv", "--catalogue", "other").exit_code == 0
    refused = call("import", "register.csv", "--catalogue", "other", "--dry-run")
    assert refused.stderr == (
        "Error: TR-1, TR-2, TR-3, TR-4, TR-5 and 68 more: there already, and nothing was written. "
        "--force overwrites.\n"
    )
