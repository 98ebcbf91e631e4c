"""What git knows of a catalogue's files: when each was changed last, by whom, in which revision."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Stands before each commit and between its parts in git's output; no path begins with it.
_MARK = "\x01"


@dataclass(frozen=True, slots=True)
class FileHistory:
    """A file's history.

    Attributes:
        changed: the author date of its newest commit.
        revision: that commit's short hash.
        contributors: the names of its commits' authors, newest first; programs are left out.
    """

    changed: datetime
    revision: str
    contributors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """The state of a folder.

    Attributes:
        name: the short hash of the newest commit that changed it.
        date: that commit's author date.
        edited: whether there are changes that are not committed.
    """

    name: str
    date: datetime
    edited: bool


def file_histories(folder: Path) -> Mapping[Path, FileHistory] | None:
    """Return the history of each file below a folder, by its absolute path.

    One call of git answers for all files, however many there are. A file's history ends where it
    was renamed.

    Returns:
        Nothing where there is no git, no history, or only a part of it (a shallow clone would
        date every file to its oldest commit).
    """
    found: dict[Path, FileHistory] = {}
    commits = _log(folder)
    if commits is None:
        return None
    for file, commit in commits:
        known = found.get(file)
        names = known.contributors if known else ()
        if commit.author not in names and not commit.author.endswith("[bot]"):
            names = (*names, commit.author)
        elif known:
            continue
        newest = known or commit
        found[file] = FileHistory(newest.changed, newest.revision, names)
    return found


def last_match(folder: Path, pattern: str) -> Mapping[Path, datetime]:
    """Return when a line that fits a pattern last came or went, for each file below a folder.

    Args:
        folder: where to look.
        pattern: a POSIX extended regular expression.
    """
    found: dict[Path, datetime] = {}
    for file, commit in _log(folder, f"-G{pattern}", "--extended-regexp") or ():
        found.setdefault(file, commit.changed)
    return found


def folder_revision(folder: Path) -> Revision | None:
    """Return the revision in which a folder was last changed; nothing where git does not know."""
    try:
        log = _git(folder, "log", "-1", f"--format=%h{_MARK}%aI", "--", ".").strip()
        edited = _git(folder, "status", "--porcelain", "--", ".").strip()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    name, _, date = log.partition(_MARK)
    return Revision(name, datetime.fromisoformat(date), bool(edited)) if date else None


@dataclass(frozen=True, slots=True)
class _Commit:
    changed: datetime
    revision: str
    author: str


def _log(folder: Path, *options: str) -> Iterator[tuple[Path, _Commit]] | None:
    """Return each file of each commit, the newest first."""
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
            return None
        log = _git(
            folder,
            "-c",
            "core.quotepath=off",
            "log",
            f"--format={_MARK}%aI{_MARK}%h{_MARK}%aN",
            "--name-only",
            "--no-renames",
            "-z",
            *options,
            "--",
            ".",
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return _newest_first(log, top)


def _newest_first(log: str, top: Path) -> Iterator[tuple[Path, _Commit]]:
    commit: _Commit | None = None
    for part in log.replace("\n", "\0").split("\0"):
        if part.startswith(_MARK):
            date, revision, author = part[1:].split(_MARK, 2)
            commit = _Commit(datetime.fromisoformat(date), revision, author)
        elif part and commit:
            yield top / part, commit


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(  # noqa: S603 - git, with arguments of our own
        command, capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    return done.stdout
