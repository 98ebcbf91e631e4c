"""A catalogue's change log, read from git.

One pass goes over the commits by way of the first parent, oldest first. What a merge brought is one
change, of the day on which it was merged: that is what readers of the published catalogue saw.
"""

from __future__ import annotations

from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING

from riskdocs.difference.change_log import (
    ChangeLog,
    CommitChanges,
    Extent,
    ItemEvent,
    Period,
    PeriodKind,
)
from riskdocs.difference.compare import CatalogueState, item_changes
from riskdocs.difference.snapshots import Snapshots, is_read
from riskdocs.git.command import GitError
from riskdocs.git.file_versions import main_line, with_versions
from riskdocs.git.repository import Repository
from riskdocs.reading.limits import FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from riskdocs.difference.difference_model import ItemChange
    from riskdocs.difference.snapshots import Snapshot
    from riskdocs.git.file_versions import FileVersion
    from riskdocs.git.log import LoggedCommit
    from riskdocs.git.repository import CommitTag
    from riskdocs.model.catalogue import Catalogue

#: So many versions of files are read, newest first; what is older is left out, and that is said.
VERSIONS = 20_000


def read_change_log(catalogue: Catalogue, versions: int = VERSIONS) -> ChangeLog:
    """Read from git what changed in a catalogue.

    Args:
        catalogue: as it is now; its items are taken for the versions that are the same.
        versions: how many versions of files are read at most.
    """
    try:
        repository = Repository(catalogue.root.resolve())
        head = repository.commit("HEAD")
        log, limited = main_line(repository, head, is_read, versions)
        extent = Extent.SHALLOW if repository.is_shallow else Extent.WHOLE
        return _walk(
            catalogue,
            with_versions(repository, ((one, one.changes) for one in reversed(log)), FILE_BYTES),
            _releases(repository, head, [commit.name for commit in log]),
            Extent.LIMITED if limited else extent,
        )
    except GitError as error:
        return ChangeLog(reason=str(error))


def _releases(repository: Repository, head: str, commits: Iterable[str]) -> Mapping[str, CommitTag]:
    """Return the tag of the release that each of some commits was the last one of.

    A tag may stand on a commit that did not change the catalogue; what came before it belongs to
    it all the same. Tags that the main line does not have, and those without a number, are none.
    """
    tags = [tag for tag in repository.tags() if any(letter.isdigit() for letter in tag.name)]
    if not tags:
        return {}
    place = {name: number for number, name in enumerate(repository.line(head))}
    kept = [(place[name], name) for name in commits]
    found: dict[str, CommitTag] = {}
    for tag in tags:
        at = place.get(tag.commit)
        last = at is not None and next((name for number, name in kept if number >= at), None)
        if last and (last not in found or place[found[last].commit] < place[tag.commit]):
            found[last] = tag
    return found


def _walk(
    catalogue: Catalogue,
    commits: Iterable[tuple[LoggedCommit, list[FileVersion]]],
    releases: Mapping[str, CommitTag],
    extent: Extent,
) -> ChangeLog:
    """Go over the commits, oldest first, and note what each changed."""
    snapshots = Snapshots(catalogue)
    last = snapshots.after(())
    noted: list[CommitChanges] = []
    events: dict[str, list[ItemEvent]] = {}
    periods = _Periods(catalogue.root, releases, last)
    since: date | None = None
    for commit, versions in commits:
        before, last = last, snapshots.after(versions)
        if since is None:
            since = commit.committed.date()
            if extent is not Extent.WHOLE:
                periods.begin(last)
                continue
        changes = _changes(before, last)
        for change in changes:
            if change.was and change.renumbered:
                events[change.item.id] = events.pop(change.was.id, [])
            events.setdefault(change.item.id, []).append(ItemEvent(commit, change))
        noted.append(CommitChanges(commit, changes))
        periods.add(commit, last)
    return ChangeLog(
        extent,
        since=since,
        commits=tuple(reversed(noted)),
        periods=periods.newest_first(),
        events={name: tuple(reversed(found)) for name, found in events.items()},
        head=periods.last,
    )


def _changes(before: Snapshot, after: Snapshot) -> tuple[ItemChange, ...]:
    """Return what readers see changed from one snapshot to the next, in the catalogue's order."""
    found = item_changes(before, after, before.items, after.items)
    visible = [change for change in found if change.is_visible]
    sort_key = after.definition.sort_key
    return tuple(sorted(visible, key=lambda one: sort_key(one.item.kind, one.item.id)))


class _Periods:
    """Cuts the past into releases, or into months where there are none."""

    def __init__(self, root: Path, releases: Mapping[str, CommitTag], start: Snapshot) -> None:
        self._root = root
        self._releases = releases
        self._before = self._made(start)
        self._last = start
        self._newest: LoggedCommit | None = None
        self._commits: list[str] = []
        self._found: list[Period] = []

    def begin(self, snapshot: Snapshot) -> None:
        """Begin with a state whose own past is not known."""
        self._before = self._made(snapshot)
        self._last = snapshot

    def add(self, commit: LoggedCommit, snapshot: Snapshot) -> None:
        """Add the next commit."""
        month_ends = self._newest and _month(self._newest) != _month(commit)
        if month_ends and not self._releases:
            self._close()
        self._newest, self._last = commit, snapshot
        self._commits.append(commit.name)
        if commit.name in self._releases:
            self._close()

    @property
    def last(self) -> Callable[[], CatalogueState]:
        """What makes the newest state."""
        return self._before

    def newest_first(self) -> tuple[Period, ...]:
        """Return the periods; what no release has yet is one of its own."""
        self._close()
        return tuple(reversed(self._found))

    def _close(self) -> None:
        newest = self._newest
        if newest is None:
            return
        release = self._releases.get(newest.name)
        if release:
            kind, name, day = PeriodKind.RELEASE, release.name, release.date.astimezone(UTC).date()
        elif self._releases:
            kind, name, day = PeriodKind.UNRELEASED, "", newest.committed.date()
        else:
            kind, name, day = PeriodKind.MONTH, _month(newest), newest.committed.date()
        after = self._made(self._last)
        self._found.append(Period(kind, name, day, self._before, after, tuple(self._commits)))
        self._before, self._newest, self._commits = after, None, []

    def _made(self, snapshot: Snapshot) -> Callable[[], CatalogueState]:
        """Return what makes a state of a snapshot: once, as two periods meet at it."""
        return cache(lambda: CatalogueState("", snapshot.catalogue(self._root)))


def _month(commit: LoggedCommit) -> str:
    return f"{commit.committed:%Y-%m}"
