"""Several files written all together, or none of them, whatever stops the command.

The steps, and why each is a place at which the command may be killed:

1. The journal is written, and put in its place whole. Killed before, nothing has happened.
2. Each new content is written beside its file, under a name that follows from the journal.
   Killed here, every file is old; the next command removes these and the journal.
3. File by file, in the order in which the changes were given: the file is compared with what was
   read, and replaced by one step, or two where it gets another name as well. Killed here, some
   files are old, some new, and the journal holds both contents of each: the next command lets
   those that are new be old again.
4. What is left beside files is removed, and last of all the journal. Killed here, every file is
   new; the next command removes the rest.

The way back goes through the same states, and looks at the disk alone: killed on it, the next
command goes on. A file that somebody else has changed is in no state that we know, and is never
touched. Signals that ask to stop wait for the end of a step.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from riskdocs.editing.file_changes import ChangedMeanwhileError
from riskdocs.editing.writing.disk import content, create, has_other_names, sync_folder
from riskdocs.editing.writing.journal import Journal, clear_leftovers
from riskdocs.editing.writing.signals import held_signals
from riskdocs.editing.writing.states import (
    FileState,
    file_state,
    remove_made_folders,
    undo_entry,
    write_entry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from riskdocs.editing.file_changes import FileChange


class HalfwayError(Exception):
    """Files, by their paths, could not be put back; the journal stays for another attempt."""


class Recovery(Enum):
    """What became of a command that was stopped."""

    UNTOUCHED = auto()  #: it had changed nothing yet
    UNDONE = auto()  #: what it had begun is undone
    FINISHED = auto()  #: it had changed everything


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found and done after a command had been stopped.

    Attributes:
        command: which.
        outcome: what became of it.
        undone: the files that were put back, by path.
        left: the files that somebody has changed since, and that stay as they are, by path.
    """

    command: str
    outcome: Recovery
    undone: tuple[str, ...]
    left: tuple[str, ...]


def write_all(project: Path, changes: Sequence[FileChange], command: str = "riskdocs") -> None:
    """Put changes on disk, all or none. The caller is the project's sole writer.

    Args:
        project: the folder that holds the catalogue, resolved; no other place is written to.
        changes: in the order in which files are to change.
        command: who changes them, for the one who has to undo it.

    Raises:
        ChangedMeanwhileError: a file is no longer what it was, or one has come into its way.
        OSError: one can't be written; `filename` is its path.
        KeyboardInterrupt: the command was asked to stop.
        HalfwayError: something failed, and then the way back as well.
    """
    refuse_unwritable(project, changes)
    if not changes:
        return
    journal = Journal.of(project, command, changes)
    with held_signals() as stop_if_asked:
        try:
            journal.store()
            _stage(journal, changes, stop_if_asked)
            _put(journal, changes, stop_if_asked)
            journal.clear()
        except BaseException as error:
            _, left = _undo(journal)
            if left and not isinstance(error, ChangedMeanwhileError):
                raise ChangedMeanwhileError(*left) from error
            raise


def refuse_unwritable(project: Path, changes: Sequence[FileChange]) -> None:
    """Find out what would keep `write_all` from writing, as far as that shows before.

    Raises:
        ChangedMeanwhileError: a file is no longer what it was, or one is in its way.
        OSError: one can't be written; `filename` is its path.
    """
    Journal.of(project, "", changes)
    for change in changes:
        _compare(change)
        with _naming(change):
            folder = (change.new_file or change.file).parent
            while not folder.exists():
                folder = folder.parent
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, "its folder is read-only")


def recover(project: Path) -> Recovered | None:
    """Undo what a command that was stopped had begun. The caller is the project's sole writer.

    Raises:
        ForeignJournalError: there is a journal, but no command wrote it here.
        HalfwayError: something can't be put back.
        OSError: something can't be read or removed.
    """
    journal = Journal.load(project)
    if journal is None:
        clear_leftovers(project)
        return None
    states = {file_state(journal, entry) for entry in journal.record.entries}
    changed = FileState.NEW in states or FileState.BEGUN in states
    if changed and not states & {FileState.OLD, FileState.BEGUN}:
        left = _in(journal, FileState.OTHER)
        journal.clear()
        return Recovered(journal.record.command, Recovery.FINISHED, (), left)
    with held_signals():
        undone, left = _undo(journal)
    outcome = Recovery.UNDONE if undone else Recovery.UNTOUCHED
    return Recovered(journal.record.command, outcome, undone, left)


def _stage(
    journal: Journal, changes: Sequence[FileChange], stop_if_asked: Callable[[], None]
) -> None:
    for folder in journal.record.folders:
        (journal.project / folder).mkdir(exist_ok=True)
    for number, (entry, change) in enumerate(zip(journal.record.entries, changes, strict=True)):
        stop_if_asked()
        file = journal.file(entry)
        like = None if entry.before is None else file
        if entry.before == entry.after or (like and has_other_names(like)):
            continue
        with _naming(change):
            create(journal.staged(number, file), entry.after, like=like)


def _put(
    journal: Journal, changes: Sequence[FileChange], stop_if_asked: Callable[[], None]
) -> None:
    for number, change in enumerate(changes):
        stop_if_asked()
        _compare(change)
        with _naming(change):
            try:
                write_entry(journal, number)
            except FileExistsError as error:
                raise ChangedMeanwhileError(change.new_path or change.path) from error
    for folder in {(change.new_file or change.file).parent for change in changes}:
        sync_folder(folder)


def _undo(journal: Journal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put back what is ours to put back, and return that and what is not, by path."""
    undone, failed = [], []
    left = _in(journal, FileState.OTHER)
    entries = journal.record.entries
    for number in reversed(range(len(entries))):
        if file_state(journal, entries[number]) in {FileState.NEW, FileState.BEGUN}:
            try:
                undo_entry(journal, number)
                undone.append(entries[number].path)
            except OSError as error:
                failed.append(f"{entries[number].path} ({error.strerror or error})")
    if failed:
        raise HalfwayError(*failed)
    try:
        for folder in {journal.file(entry).parent for entry in entries}:
            if folder.is_dir():
                sync_folder(folder)
        journal.clear()
    except OSError as error:
        place = error.filename or journal.project
        raise HalfwayError(f"{place} ({error.strerror or error})") from error
    remove_made_folders(journal)
    return tuple(sorted(undone)), left


def _in(journal: Journal, wanted: FileState) -> tuple[str, ...]:
    found = (entry.path for entry in journal.record.entries if file_state(journal, entry) is wanted)
    return tuple(sorted(found))


def _compare(change: FileChange) -> None:
    """Refuse a file that is no longer what its change was worked out from.

    Raises:
        ChangedMeanwhileError: it is another.
        OSError: it can't be read.
    """
    with _naming(change):
        if content(change.file.resolve()) != change.before:
            raise ChangedMeanwhileError(change.path)
        if change.new_file and os.path.lexists(change.new_file):
            raise ChangedMeanwhileError(change.new_path)


@contextmanager
def _naming(change: FileChange) -> Iterator[None]:
    """Give an error the name of the file that it is about, not that of a temporary one."""
    try:
        yield
    except OSError as error:
        error.filename = change.new_path or change.path
        raise
