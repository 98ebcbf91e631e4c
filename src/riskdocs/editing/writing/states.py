"""How far the change of one file has come, as the disk itself shows it, and the way back.

Nothing is remembered of what was done: a command that was killed remembers nothing either, so
that one way back serves both it and the command that fails.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from riskdocs.editing.writing.disk import (
    content,
    create,
    has_other_names,
    is_mixture,
    overwrite,
    rename_to_free,
)

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.editing.writing.journal import Journal, JournalEntry


class FileState(Enum):
    """How far a file has come."""

    OLD = auto()  #: nothing has happened to it
    BEGUN = auto()  #: on the way
    NEW = auto()  #: done
    OTHER = auto()  #: somebody else has changed it since


def file_state(journal: Journal, entry: JournalEntry) -> FileState:
    """Return how far the change of a file has come."""
    file, target = journal.file(entry), journal.target(entry)
    try:
        here = content(file)
        there = content(target) if target else None
    except OSError:
        return FileState.OTHER
    if target and here is None:
        return FileState.NEW if there == entry.after else FileState.OTHER
    if target and there is not None and file.samefile(target):
        return FileState.BEGUN
    return _state_in_place(file, here, entry)


def _state_in_place(file: Path, here: bytes | None, entry: JournalEntry) -> FileState:
    if here == entry.before:
        return FileState.OLD
    if here == entry.after:
        return FileState.BEGUN if entry.new_path else FileState.NEW
    return FileState.BEGUN if _is_half_written(file, here, entry) else FileState.OTHER


def _is_half_written(file: Path, here: bytes | None, entry: JournalEntry) -> bool:
    if here is None or entry.before is None or not has_other_names(file):
        return False
    return is_mixture(here, entry.before, entry.after)


def write_entry(journal: Journal, number: int) -> None:
    """Let one file become what it should; what is to replace it lies beside it.

    Raises:
        FileExistsError: another file has come into its way.
        OSError: it can't be done.
    """
    entry = journal.record.entries[number]
    file, target = journal.file(entry), journal.target(entry)
    staged = journal.staged(number, file)
    if entry.before is None:
        rename_to_free(staged, file)
    elif entry.before != entry.after:
        if has_other_names(file):
            overwrite(file, entry.after)
        else:
            staged.replace(file)
    if target:
        rename_to_free(file, target)


def undo_entry(journal: Journal, number: int) -> None:
    """Let one file be what it was, from wherever it has come to.

    Raises:
        OSError: it can't be done.
    """
    entry = journal.record.entries[number]
    file, target = journal.file(entry), journal.target(entry)
    if target and target.exists():
        if not file.exists():
            rename_to_free(target, file)
        elif file.samefile(target):
            target.unlink()
    if entry.before is None:
        file.unlink()
    elif content(file) != entry.before:
        if has_other_names(file):
            overwrite(file, entry.before)
        else:
            staged = journal.staged(number, file)
            staged.unlink(missing_ok=True)
            create(staged, entry.before, like=file)
            staged.replace(file)


def remove_made_folders(journal: Journal) -> None:
    """Remove the folders that were made, as far as nothing has come into them."""
    for folder in reversed(journal.record.folders):
        with suppress(OSError):
            (journal.project / folder).rmdir()
