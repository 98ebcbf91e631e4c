"""Several files are written all together, or not at all, and nobody else's edit is lost."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from riskdocs.editing.file_changes import ChangedMeanwhileError, FileChange
from riskdocs.editing.writing import transaction
from riskdocs.editing.writing.disk import is_mixture, rename_to_free, replace_file
from riskdocs.editing.writing.journal import ForeignJournalError, Journal
from riskdocs.editing.writing.lock import JOURNAL, LOCK_FOLDER, LockedError, sole_writer
from riskdocs.editing.writing.states import write_entry
from riskdocs.editing.writing.transaction import HalfwayError, Recovered, Recovery, recover
from writing import write

OLD = {"a": b"old", "b": b"old", "c": b"old"}
NEW = {"a": b"new", "c": b"new", "d": b"new", "x/b": b"new"}


def files_in(folder: Path) -> dict[str, bytes]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "project"
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def changes(project: Path) -> list[FileChange]:
    return [
        FileChange("a", project / "a", b"old", b"new"),
        FileChange("b", project / "b", b"old", b"new", new_path="x/b", new_file=project / "x/b"),
        FileChange("c", project / "c", b"old", b"new"),
        FileChange("d", project / "d", None, b"new"),
    ]


def at_step(
    monkeypatch: pytest.MonkeyPatch, number: int, do: Callable[[], object], *, after: bool = False
) -> None:
    """Do something right before, or after, the file of a number gets its new content."""

    def replaced(journal: Journal, at: int) -> None:
        if at == number and not after:
            do()
        write_entry(journal, at)
        if at == number and after:
            do()

    monkeypatch.setattr(transaction, "write_entry", replaced)


def fail() -> None:
    raise OSError(errno.ENOSPC, "no room")


def test_all_are_written(project: Path, changes: list[FileChange]) -> None:
    write(project, changes)
    assert files_in(project) == NEW
    assert not (project / LOCK_FOLDER).exists()


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("after", [False, True])
def test_what_fails_in_between_is_taken_back(
    project: Path,
    changes: list[FileChange],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    after: bool,
) -> None:
    at_step(monkeypatch, number, fail, after=after)
    with pytest.raises(OSError, match="no room") as caught:
        write(project, changes)
    assert caught.value.filename == (changes[number].new_path or changes[number].path)
    assert files_in(project) == OLD
    assert not (project / "x").exists()


def test_who_is_asked_to_stop_takes_back_what_was_begun(
    project: Path, changes: list[FileChange], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(monkeypatch, 1, lambda: signal.raise_signal(signal.SIGTERM), after=True)
    with pytest.raises(KeyboardInterrupt):
        write(project, changes)
    assert files_in(project) == OLD


@pytest.mark.parametrize("name", ["a", "c", "d", "x/b"])
def test_nothing_is_written_where_a_file_changed_or_came(
    project: Path, changes: list[FileChange], name: str
) -> None:
    (project / "x").mkdir()
    (project / name).write_bytes(b"another")
    before = files_in(project)
    with pytest.raises(ChangedMeanwhileError, match=name):
        write(project, changes)
    assert files_in(project) == before


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("name", ["a", "c", "d", "x/b"])
def test_an_edit_while_files_are_replaced_is_kept(
    project: Path,
    changes: list[FileChange],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    name: str,
) -> None:
    at_step(monkeypatch, number, lambda: (project / name).write_bytes(b"edited"), after=True)
    if number >= ["a", "x/b", "c", "d"].index(name):  # it is an edit of what was written
        write(project, changes)
        assert files_in(project) == {**NEW, name: b"edited"}
        return
    with pytest.raises(ChangedMeanwhileError, match=name):
        write(project, changes)
    assert files_in(project) == {**OLD, name: b"edited"}


@pytest.mark.parametrize(("number", "name"), [(1, "x/b"), (3, "d")])
def test_a_file_that_comes_at_the_last_moment_is_kept(
    project: Path,
    changes: list[FileChange],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    name: str,
) -> None:
    at_step(monkeypatch, number, lambda: (project / name).write_bytes(b"another"))
    with pytest.raises(ChangedMeanwhileError, match=name):
        write(project, changes)
    assert files_in(project) == {**OLD, name: b"another"}


def test_an_edit_of_what_was_written_stays_when_the_rest_is_taken_back(
    project: Path, changes: list[FileChange], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_and_fail() -> None:
        (project / "a").write_bytes(b"edited")
        fail()

    at_step(monkeypatch, 2, edit_and_fail)
    with pytest.raises(ChangedMeanwhileError, match="a"):
        write(project, changes)
    assert files_in(project) == {**OLD, "a": b"edited"}


def test_what_stays_of_a_file(project: Path) -> None:
    data = b"\xef\xbb\xbfone\r\ntwo\r"
    (project / "a").write_bytes(data)
    (project / "a").chmod(0o640)
    (project / "other").hardlink_to(project / "b")
    write(
        project,
        [
            FileChange("a", project / "a", data, data + b"three\r\n"),
            FileChange("b", project / "b", b"old", b"n", new_path="z", new_file=project / "z"),
        ],
    )
    assert (project / "a").read_bytes() == data + b"three\r\n"
    assert stat.S_IMODE((project / "a").stat().st_mode) == 0o640
    assert (project / "other").samefile(project / "z")
    assert (project / "other").read_bytes() == b"n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", False), (b"NEWold", True), (b"oldold", True), (b"NEWER", True), (b"oldOld", False)],
)
def test_what_a_stopped_overwriting_leaves(data: bytes, expected: bool) -> None:
    assert is_mixture(data, b"oldold", b"NEWER") is expected


def test_a_name_that_is_taken_is_not_taken_away(project: Path) -> None:
    (project / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        rename_to_free(project / "a", project / "b")
    assert files_in(project) == {**OLD, "b": b"b"}


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_hard_links(
    project: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "link", refuse)
    if taken:
        with pytest.raises(FileExistsError):
            rename_to_free(project / "a", project / "b")
    else:
        rename_to_free(project / "a", project / "d")
    assert sorted(files_in(project)) == (["a", "b", "c"] if taken else ["b", "c", "d"])


def test_a_file_outside_of_the_project_is_not_written(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (project / "folder").symlink_to(outside)
    change = FileChange("folder/new.md", project / "folder/new.md", None, b"new")
    with pytest.raises(OSError, match="outside of the project"):
        write(project, [change])
    assert not list(outside.iterdir())


def test_a_report_is_written_through_links_and_to_a_device(project: Path) -> None:
    (project / "link").symlink_to("a")
    (project / "twin").hardlink_to(project / "b")
    for name in ("link", "twin", os.devnull):
        replace_file(project / name, b"report")
    assert (project / "link").is_symlink()
    report = dict.fromkeys(("a", "b", "link", "twin"), b"report")
    assert files_in(project) == {**OLD, **report}
    assert not Path(os.devnull).is_file()


# The journal of a command that was killed.


def leave_behind(project: Path, changes: list[FileChange], done: int) -> None:
    """Leave a project as a command does that is killed after some files."""
    (project / LOCK_FOLDER).mkdir()
    journal = Journal.of(project, "riskdocs rename", changes)
    journal.store()
    (project / "x").mkdir()
    for number in range(done):
        change = changes[number]
        journal.staged(number, change.file).write_bytes(change.after)
        write_entry(journal, number)


def recovered(project: Path) -> Recovered | None:
    with sole_writer(project, "test", wait_seconds=0):
        return recover(project)


@pytest.mark.parametrize(
    ("done", "outcome", "files"),
    [
        (0, Recovery.UNTOUCHED, OLD),
        (1, Recovery.UNDONE, OLD),
        (3, Recovery.UNDONE, OLD),
        (4, Recovery.FINISHED, NEW),
    ],
)
def test_the_next_command_puts_right_what_was_left(
    project: Path,
    changes: list[FileChange],
    done: int,
    outcome: Recovery,
    files: dict[str, bytes],
) -> None:
    leave_behind(project, changes, done)
    found = recovered(project)
    assert found
    assert (found.command, found.outcome, found.left) == ("riskdocs rename", outcome, ())
    assert files_in(project) == files
    assert recovered(project) is None


@pytest.mark.parametrize(
    ("data", "other_name", "kept"),
    [
        pytest.param(b"new", "x/b", {}, id="new, under both names"),
        pytest.param(b"old", "x/b", {}, id="old, under both names"),
        pytest.param(b"new", None, {"x/b": b"another"}, id="new, its other name taken"),
        pytest.param(b"nld", "twin", {"twin": b"old"}, id="of two names, with some of both"),
    ],
)
def test_a_file_that_was_left_half_way_is_put_back(
    project: Path,
    changes: list[FileChange],
    data: bytes,
    other_name: str | None,
    kept: dict[str, bytes],
) -> None:
    leave_behind(project, changes, 1)
    (project / "b").write_bytes(data)
    if other_name:
        (project / other_name).hardlink_to(project / "b")
    else:
        (project / "x/b").write_bytes(b"another")
    found = recovered(project)
    assert found == Recovered("riskdocs rename", Recovery.UNDONE, ("a", "b"), ())
    assert files_in(project) == {**OLD, **kept}


def another_text(file: Path) -> None:
    file.write_bytes(b"new and more")


def a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("c")


@pytest.mark.parametrize("change", [another_text, a_link])
def test_what_somebody_changed_since_is_left_and_told(
    project: Path, changes: list[FileChange], change: Callable[[Path], None]
) -> None:
    leave_behind(project, changes, 2)
    change(project / "a")
    now = (project / "a").read_bytes()
    found = recovered(project)
    assert found == Recovered("riskdocs rename", Recovery.UNDONE, ("b",), ("a",))
    assert files_in(project) == {**OLD, "a": now}


def test_a_folder_that_was_not_made_yet_is_not_missed(project: Path) -> None:
    leave_behind(project, [FileChange("y/d", project / "y/d", None, b"new")], 0)
    found = recovered(project)
    assert found == Recovered("riskdocs rename", Recovery.UNTOUCHED, (), ())
    assert files_in(project) == OLD


@pytest.mark.parametrize(("step", "name"), [("undo_entry", "b"), ("sync_folder", "project")])
def test_what_cannot_be_put_back_stays_written_down(
    project: Path,
    changes: list[FileChange],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    name: str,
) -> None:
    leave_behind(project, changes, 2)
    with monkeypatch.context() as patched:
        patched.setattr(transaction, step, lambda *_: fail())
        with pytest.raises(HalfwayError, match=rf"{name} \(no room\)"):
            recovered(project)
    found = recovered(project)
    assert found
    assert found.outcome is (Recovery.UNDONE if step == "undo_entry" else Recovery.UNTOUCHED)
    assert files_in(project) == OLD


def forged(project: Path, **changed: object) -> None:
    """Put a journal in place that says what a stranger wants, with a seal that is right."""
    journal = json.loads((project / JOURNAL).read_text())
    journal["entries"][0] |= {key: value for key, value in changed.items() if key != "folders"}
    journal |= {key: value for key, value in changed.items() if key == "folders"}
    status = (project / JOURNAL).stat()
    (project / JOURNAL).write_text(json.dumps(journal))
    os.utime(project / JOURNAL, ns=(status.st_mtime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "changed",
    [
        {"path": "../outside"},
        {"path": "/tmp/outside"},
        {"path": "link/outside"},
        {"path": ".git/hooks/post-commit"},
        {"path": "sub/.GIT/config"},
        {"path": ".riskdocs/lock"},
        {"path": "./a"},
        {"path": ""},
        {"path": "a\0"},
        {"new_path": "../outside"},
        {"folders": ["../outside"]},
        {"more": 1},
    ],
    ids=str,
)
def test_a_journal_leads_nowhere_else(
    project: Path, changes: list[FileChange], changed: dict[str, object]
) -> None:
    (project / "link").symlink_to(project.parent)
    (project.parent / "outside").write_bytes(b"new")
    leave_behind(project, changes, 1)
    forged(project, **changed)
    before = files_in(project.parent)
    with pytest.raises(ForeignJournalError):
        recovered(project)
    assert files_in(project.parent) == before


def copied(project: Path) -> None:
    data = (project / JOURNAL).read_bytes()
    (project / JOURNAL).rename(project / "kept")
    (project / JOURNAL).write_bytes(data)


def copied_with_its_time(project: Path) -> None:
    moment = (project / JOURNAL).stat().st_mtime_ns
    copied(project)
    os.utime(project / JOURNAL, ns=(moment, moment))


@pytest.mark.parametrize(
    "forge",
    [
        copied,
        copied_with_its_time,
        lambda project: (project / JOURNAL).touch(),
        lambda project: (project / JOURNAL).write_text("[" * 100_000),
        lambda project: (project / JOURNAL).write_bytes(b"\xff"),
    ],
    ids=["copied", "copied with its time", "touched", "deep", "no text"],
)
def test_a_journal_that_came_with_a_commit_is_not_believed(
    project: Path, changes: list[FileChange], forge: Callable[[Path], object]
) -> None:
    leave_behind(project, changes, 2)
    forge(project)
    before = files_in(project)
    with pytest.raises(ForeignJournalError):
        recovered(project)
    assert files_in(project) == before


def test_a_journal_of_another_user_is_not_believed(
    project: Path, changes: list[FileChange], monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(project, changes, 2)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    with pytest.raises(ForeignJournalError):
        recovered(project)


def test_a_link_in_place_of_our_files_is_not_followed(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"mine")
    (project / LOCK_FOLDER).symlink_to(outside)
    with pytest.raises(OSError, match="it is a link"):
        recovered(project)
    (project / LOCK_FOLDER).unlink()
    (project / LOCK_FOLDER).mkdir()
    for name in ("lock", "journal.json"):
        (project / LOCK_FOLDER / name).symlink_to(outside / "file")
        with pytest.raises(OSError, match=r"Too many levels|no plain file"):
            recovered(project)
        (project / LOCK_FOLDER / name).unlink(missing_ok=True)
        (project / LOCK_FOLDER).mkdir(exist_ok=True)
    assert files_in(outside) == {"file": b"mine"}


# The lock.


def test_the_second_waits_or_says_who_holds_it(project: Path) -> None:
    with (
        sole_writer(project, "riskdocs fix", wait_seconds=0),
        pytest.raises(LockedError, match=rf"`riskdocs fix` \(process {os.getpid()}\)"),
        sole_writer(project, "riskdocs rename", wait_seconds=0.1),
    ):
        pass
    assert not (project / LOCK_FOLDER).exists()


def test_each_of_many_is_alone(project: Path) -> None:
    counter = project / "a"
    counter.write_text("0")

    def add() -> None:
        for _ in range(20):
            with sole_writer(project, "test", wait_seconds=60):
                counter.write_text(str(int(counter.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.read_text() == "80"
    assert not (project / LOCK_FOLDER).exists()


def test_a_lock_that_was_left_is_free(project: Path) -> None:
    (project / LOCK_FOLDER).mkdir()
    (project / LOCK_FOLDER / "lock").write_text("`riskdocs fix` (process 1)")
    with sole_writer(project, "test", wait_seconds=0):
        pass
    assert not (project / LOCK_FOLDER).exists()


@pytest.mark.parametrize("comes", [False, True])
def test_a_lock_that_is_removed_as_it_is_taken_is_taken_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch, comes: bool
) -> None:
    """By the one who held it before; another may have come already."""
    fcntl = pytest.importorskip("fcntl")  # on Windows nobody can remove it
    file, flock = project / LOCK_FOLDER / "lock", fcntl.flock

    def removed(handle: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        file.unlink()
        if comes:
            file.touch()
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", removed)
    with (
        sole_writer(project, "riskdocs fix", wait_seconds=0),
        pytest.raises(LockedError, match="riskdocs fix"),
        sole_writer(project, "riskdocs rename", wait_seconds=0),
    ):
        pass


def test_where_nothing_can_be_made_nobody_waits(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in `/proc`, or in a folder that is gone: making a folder there finds no such file."""

    def mkdir(path: str, *_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)

    monkeypatch.setattr(os, "mkdir", mkdir)
    with (
        pytest.raises(FileNotFoundError),
        sole_writer(project, "test", wait_seconds=0),
    ):
        pass
