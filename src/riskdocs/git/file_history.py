"""What git knows of a catalogue's files: when each was changed last, by whom, in which revision."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from riskdocs.git.log import LoggedCommit

#: Leaves out what is none of the catalogue's.
_NOT_HIDDEN = (":(exclude,glob)**/.*", ":(exclude,glob)**/.*/**")


@dataclass(frozen=True, slots=True)
class FileHistory:
    """A file's history.

    Attributes:
        changed: the author date of its newest commit.
        revision: that commit's short hash.
        contributors: the names of its commits' authors, newest first; programs are left out.
    """

    changed: datetime
    revision: str = ""
    contributors: tuple[str, ...] = ()


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

    However many files there are, git is asked once. A file's history ends where it was renamed.

    Returns:
        Nothing where there is no git, no history, or only a part of it (a shallow clone would
        date every file to its oldest commit).
    """
    top = folder.resolve()
    found: dict[Path, list[LoggedCommit]] = {}
    try:
        repository = Repository(top)
        if repository.is_shallow:
            return None
        for commit in repository.changes():
            for change in commit.changes:
                found.setdefault(top / change.path, []).append(commit)
    except GitError:
        return None
    return {file: _history(newest_first) for file, newest_first in found.items()}


def line_histories(folder: Path, path: str) -> Sequence[LoggedCommit]:
    """Return the commit of each line of a file; nothing where it has other lines by now.

    Args:
        folder: the catalogue's.
        path: of the file, relative to that.
    """
    try:
        repository = Repository(folder.resolve())
        return () if path in repository.edited() else repository.blame(path)
    except GitError:
        return ()


def history_of(commits: Iterable[LoggedCommit]) -> FileHistory | None:
    """Return the history that the commits of some lines make; nothing without any."""
    newest_first = sorted(commits, key=attrgetter("authored"), reverse=True)
    return _history(newest_first) if newest_first else None


def _history(newest_first: Sequence[LoggedCommit]) -> FileHistory:
    names = dict.fromkeys(one.author for one in newest_first if not one.author.endswith("[bot]"))
    newest = newest_first[0]
    return FileHistory(newest.authored, newest.short, tuple(names))


def last_match(folder: Path, pattern: str) -> Mapping[Path, datetime]:
    """Return when a line that fits a pattern last came or went, for each file below a folder.

    Args:
        folder: where to look.
        pattern: a POSIX extended regular expression.
    """
    top = folder.resolve()
    found: dict[Path, datetime] = {}
    try:
        for commit in Repository(top).changes(f"-G{pattern}"):
            for change in commit.changes:
                found.setdefault(top / change.path, commit.authored)
    except GitError:
        return {}
    return found


def folder_revision(folder: Path) -> Revision | None:
    """Return the revision in which a folder was last changed; nothing where git does not know."""
    try:
        repository = Repository(folder.resolve())
        newest = repository.newest(".")
        edited = any(repository.edited(*_NOT_HIDDEN))
    except GitError:
        return None
    return Revision(newest.short, newest.committed, edited) if newest else None
