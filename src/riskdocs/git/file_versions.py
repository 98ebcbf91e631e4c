"""Which contents the files of a folder had, commit by commit.

Contents are fetched for many commits at once: what takes its time is to start git.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from riskdocs.git.log import CommitFile, LoggedCommit
    from riskdocs.git.repository import Repository

_State = TypeVar("_State")

#: A path relative to the folder, and what the file holds.
FileVersion: TypeAlias = "tuple[str, bytes | None]"

#: Contents that are held in memory at the same time, about.
_AT_ONCE = 1_000


def main_line(
    repository: Repository, head: str, wanted: Callable[[str], bool], most: int
) -> tuple[list[LoggedCommit], bool]:
    """Return the commits of the main line that changed the folder, newest first.

    Where not all of them are known, the oldest has all files that were there, whatever it changed
    itself: with it the rest begins.

    Args:
        repository: seen from the folder.
        head: the newest commit.
        wanted: which paths count.
        most: how many versions of files are listed, about.

    Returns:
        The commits with the files that count, and whether there are older ones that the
        repository has.
    """
    log: list[LoggedCommit] = []
    count, limited = 0, False
    for commit in repository.states(head):
        if limited := count > most:
            break
        changes = [change for change in commit.changes if wanted(change.path)]
        count += len(changes)
        log.append(commit._replace(changes=changes))
    if log and (limited or repository.is_shallow):
        entries = repository.entries(log[-1].name)
        files = [one for one in entries if one.is_file and wanted(one.path)]
        log[-1] = log[-1]._replace(changes=files)
    return log, limited


def with_versions(
    repository: Repository,
    states: Iterable[tuple[_State, Sequence[CommitFile]]],
    most_bytes: int,
) -> Iterator[tuple[_State, list[FileVersion]]]:
    """Yield states with the versions of files that are new in each, by path and content.

    That is empty if it is too large or missing, and nothing if the file was deleted.

    Args:
        repository: that has the contents.
        states: such as commits, each with the files that it changed.
        most_bytes: of a file whose content is read.
    """
    waiting: list[tuple[_State, Sequence[CommitFile]]] = []
    names: dict[str, None] = {}
    for state, files in states:
        waiting.append((state, files))
        names |= dict.fromkeys(one.object for one in files if one.is_file)
        if len(names) >= _AT_ONCE:
            yield from _fetched(repository, waiting, list(names), most_bytes)
            waiting, names = [], {}
    yield from _fetched(repository, waiting, list(names), most_bytes)


def _fetched(
    repository: Repository,
    states: Iterable[tuple[_State, Sequence[CommitFile]]],
    names: list[str],
    most_bytes: int,
) -> Iterator[tuple[_State, list[FileVersion]]]:
    sizes = zip(names, repository.sizes(names), strict=True)
    small = [name for name, size in sizes if size is not None and size <= most_bytes]
    contents = dict(zip(small, repository.contents(small), strict=True))
    for state, files in states:
        yield (
            state,
            [(one.path, contents.get(one.object, b"") if one.is_file else None) for one in files],
        )
