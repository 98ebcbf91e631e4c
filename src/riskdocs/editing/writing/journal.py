"""What is written down before the first file changes, so that a command that was killed is undone.

The journal is a file in the repository, and a stranger could commit one that has a command write
what they like wherever they like. So it is believed only if it was written here:

- Its seal is its own inode number, and its time of change set to a whole and even second. A
  checkout or a copy has another inode and the time at which it was made.
- It belongs to the user who runs the command: a folder such as `/tmp` is open to others.
- Each path in it stays in the project, on the way through folders and not through links, and
  leads neither into git's own folder nor into ours.
- What it would have undone is undone only in a file that holds, byte for byte, what the journal
  says the command wrote there. So what it takes away it also holds.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from riskdocs.editing.writing.disk import content, create, sync_folder
from riskdocs.editing.writing.lock import JOURNAL, LOCK_FOLDER
from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.editing.file_changes import FileChange

#: No file of a project lies in one of these, whatever its case.
_NOT_OURS = {".git", LOCK_FOLDER}
#: Every file system keeps times at least to two seconds.
_TWO_SECONDS = 2 * 10**9


class ForeignJournalError(Exception):
    """There is a journal that no command wrote here."""


class _Strict(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )


class JournalEntry(_Strict):
    """What is to become of one file; paths are relative to the project, with `/`.

    Attributes:
        path: the file.
        before: its bytes; nothing where it is new.
        after: what they become.
        new_path: where the file lies afterwards, if that changes.
    """

    path: str
    before: bytes | None
    after: bytes
    new_path: str | None = None


class JournalRecord(_Strict):
    """The journal as it lies on disk.

    Attributes:
        version: of this form.
        seal: inode number and time of change of the file itself.
        command: which writes.
        token: in the names of files that are not in their place yet.
        entries: the files, in the order in which they change.
        folders: that are made for them, outer ones first.
    """

    version: Literal[1] = 1
    seal: tuple[int, int] = (0, 0)
    command: str
    token: str = Field(pattern=r"^[0-9a-f]{16}$")
    entries: tuple[JournalEntry, ...]
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal of a project.

    Attributes:
        project: the folder that holds the catalogue, resolved.
        record: what it says.
    """

    project: Path
    record: JournalRecord

    @classmethod
    def of(cls, project: Path, command: str, changes: Iterable[FileChange]) -> Journal:
        """Plan a journal; nothing is written yet.

        Raises:
            OSError: a file lies outside of the project.
        """
        entries = tuple(_entry(project, change) for change in changes)
        return cls(
            project,
            JournalRecord(
                command=command,
                token=token_hex(8),
                entries=entries,
                folders=_missing_folders(project, entries),
            ),
        )

    @classmethod
    def load(cls, project: Path) -> Journal | None:
        """Read what a command that was stopped left.

        Raises:
            ForeignJournalError: it was not written here.
            OSError: it can't be read.
        """
        file = project / JOURNAL
        data = content(file)
        if data is None:
            return None
        try:
            record = JournalRecord.model_validate_json(data)
        except ValidationError as error:
            raise ForeignJournalError from error
        moved = (entry.new_path for entry in record.entries if entry.new_path is not None)
        named = (*(entry.path for entry in record.entries), *moved, *record.folders)
        if not _is_sealed(file, record) or not all(is_own(project, path) for path in named):
            raise ForeignJournalError
        return cls(project, record)

    def store(self) -> None:
        """Write the journal, whole or not at all.

        Raises:
            OSError: it can't be written.
        """
        file = self.project / JOURNAL
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        create(part, b"")
        moment = time.time_ns() // _TWO_SECONDS * _TWO_SECONDS
        record = self.record.model_copy(update={"seal": (part.stat().st_ino, moment)})
        part.write_bytes(record.model_dump_json().encode())
        os.utime(part, ns=(moment, moment))
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(file)
        sync_folder(file.parent)

    def clear(self) -> None:
        """Remove files that are in nobody's place, and then the journal that knows of them.

        Raises:
            OSError: something can't be removed.
        """
        for number, entry in enumerate(self.record.entries):
            self.staged(number, self.file(entry)).unlink(missing_ok=True)
        clear_leftovers(self.project)
        (self.project / JOURNAL).unlink(missing_ok=True)

    def file(self, entry: JournalEntry) -> Path:
        """Return where a file lies before."""
        return self.project / entry.path

    def target(self, entry: JournalEntry) -> Path | None:
        """Return where a file lies afterwards, if that changes."""
        return self.project / entry.new_path if entry.new_path else None

    def staged(self, number: int, file: Path) -> Path:
        """Return where new bytes of a file are written, before one step puts them in its place."""
        return file.with_name(f"{LOCK_FOLDER}-{self.record.token}-{number}")


def is_own(project: Path, path: str) -> bool:
    """Tell whether a path leads to a place in the project that a command may write to."""
    pure = PurePosixPath(path)
    if not path or "\0" in path or str(pure) != path or pure.is_absolute():
        return False
    if any(part == ".." or part.casefold() in _NOT_OURS for part in pure.parts):
        return False
    file = project / path
    return file.is_relative_to(project) and file.parent.resolve() == file.parent


def clear_leftovers(project: Path) -> None:
    """Remove what was left by a command that was stopped before its journal was whole."""
    (project / JOURNAL).with_suffix(".part").unlink(missing_ok=True)


def _is_sealed(file: Path, record: JournalRecord) -> bool:
    """Tell whether the file was written here, and by this user."""
    status = file.lstat()
    is_ours = sys.platform == "win32" or status.st_uid == os.geteuid()
    return is_ours and record.seal == (status.st_ino, status.st_mtime_ns)


def _entry(project: Path, change: FileChange) -> JournalEntry:
    return JournalEntry(
        path=_relative(project, change.file, change.path),
        before=change.before,
        after=change.after,
        new_path=_relative(project, change.new_file, change.new_path) if change.new_file else None,
    )


def _relative(project: Path, file: Path, shown: str | None) -> str:
    """Return a path as the journal has it.

    Raises:
        OSError: it is none of the project's.
    """
    path = path_from(project, file.resolve())
    if not is_own(project, path):
        raise OSError(errno.EPERM, "it is outside of the project", shown)
    return path


def _missing_folders(project: Path, entries: Sequence[JournalEntry]) -> tuple[str, ...]:
    files = [PurePosixPath(entry.new_path or entry.path) for entry in entries]
    folders = dict.fromkeys(str(one) for file in files for one in reversed(file.parents))
    return tuple(name for name in folders if not (project / name).exists())
