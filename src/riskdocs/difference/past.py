"""A catalogue's past, from its git history, in the terms of a difference.

One pass goes over the commits by way of the first parent, oldest first. What a merge brought is one
change, of the day on which it was merged: that is what readers of the published catalogue saw.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.compare import State, compare
from riskdocs.difference.item_change import Names, item_change
from riskdocs.difference.renumbering import renumbered
from riskdocs.difference.snapshots import Snapshot, Snapshots, Version
from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from riskdocs.reading.limits import FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from riskdocs.difference.difference import Difference, ItemChange
    from riskdocs.model.catalogue import Catalogue

#: So many versions of files are read, newest first; what is older is left out, and that is said.
VERSIONS = 20_000

#: Contents that are held in memory at the same time, about.
_AT_ONCE = 1_000


class Extent(StrEnum):
    """How much of the past is known."""

    WHOLE = "whole"
    SHALLOW = "shallow"
    """The clone has no full history."""
    LIMITED = "limited"
    """There is more than is read."""
    NONE = "none"
    """There is no git, or nothing was committed."""


class Commit(NamedTuple):
    """A commit.

    Attributes:
        id: its whole name.
        date: when it was made, in UTC.
    """

    id: str
    date: datetime

    @property
    def short(self) -> str:
        """The first characters of its name."""
        return self.id[:7]


class Event(NamedTuple):
    """What one commit changed of one item."""

    commit: Commit
    change: ItemChange


class Step(NamedTuple):
    """What one commit changed; its items in the catalogue's order."""

    commit: Commit
    changes: tuple[ItemChange, ...]


class Span(StrEnum):
    """What a period is."""

    UNCOMMITTED = "uncommitted"
    """From the newest commit to the files on disk."""
    UNRELEASED = "unreleased"
    """Since the newest release."""
    RELEASE = "release"
    """From one tag to the next."""
    MONTH = "month"
    """A month, where there are no tags."""


@dataclass(frozen=True)
class Period:
    """What changed from one release to the next, or in one month.

    Attributes:
        span: what it is.
        name: the tag, or `2026-02` for a month; else empty.
        day: of the release, else of the newest commit.
        before: makes the state before it.
        after: makes the state after it.
    """

    span: Span
    name: str
    day: date
    before: Callable[[], State]
    after: Callable[[], State]

    @cached_property
    def difference(self) -> Difference:
        """What changed, all in all; worked out when it is asked for."""
        return compare(self.before(), self.after())


@dataclass(frozen=True)
class Past:
    """What is known of a catalogue's past.

    Attributes:
        extent: how much of it.
        reason: a sentence on why nothing is known.
        since: the day of the oldest change that is known.
        steps: newest first.
        periods: newest first; with tags one a release, else one a month.
        events: item ID to what happened to it, newest first, also under its former IDs.
        head: makes the state that was last committed.
    """

    extent: Extent = Extent.NONE
    reason: str = ""
    since: date | None = None
    steps: tuple[Step, ...] = ()
    periods: tuple[Period, ...] = ()
    events: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    head: Callable[[], State] | None = None

    def with_uncommitted(self, catalogue: Catalogue, today: date) -> Past:
        """Return the past with what is not committed yet as its newest period."""
        if self.head is None:
            return self
        period = Period(Span.UNCOMMITTED, "", today, self.head, lambda: State("", catalogue))
        return replace(self, periods=(period, *self.periods)) if period.difference.items else self


class _Files(NamedTuple):
    """What a commit changed in the folder: paths, and the objects that they now have."""

    commit: Commit
    objects: dict[str, str | None]


class _Release(NamedTuple):
    name: str
    day: date


def read_past(catalogue: Catalogue, versions: int = VERSIONS) -> Past:
    """Read a catalogue's past from git.

    Args:
        catalogue: as it is now; its items are taken for the versions that are the same.
        versions: how many versions of files are read at most.
    """
    root = catalogue.root.resolve()
    try:
        repository = Repository(root)
        head = repository.commit("HEAD")
        log, limited = _log(repository, head, versions)
        releases = _releases(repository, head, [files.commit for files in log])
        shallow = repository.is_shallow
        known = not (limited or shallow)
        base = {} if known or not log else _tree(repository, log[-1].commit.id)
        return _walk(
            catalogue,
            _versions(repository, log, base),
            releases,
            Extent.WHOLE if known else Extent.LIMITED if limited else Extent.SHALLOW,
        )
    except GitError as error:
        return Past(reason=str(error))


def _log(repository: Repository, head: str, versions: int) -> tuple[list[_Files], bool]:
    """Return the commits that changed the folder, newest first, and whether there are more.

    The last of a log that was cut short has no files of its own: it is where the rest begins.
    """
    log: list[_Files] = []
    count = 0
    for state in repository.states(head):
        if count > versions:
            return log, True
        read = [change for change in state.changes if _is_read(change.path)]
        count += len(read)
        objects = {change.path: change.object if change.is_file else None for change in read}
        log.append(_Files(Commit(state.name, state.committed), objects))
    return log, False


def _is_read(path: str) -> bool:
    return path.lower().endswith((".md", ".yml", ".yaml"))


def _tree(repository: Repository, commit: str) -> dict[str, str | None]:
    return {
        entry.path: entry.object
        for entry in repository.entries(commit)
        if entry.is_file and _is_read(entry.path)
    }


def _releases(
    repository: Repository, head: str, commits: Iterable[Commit]
) -> Mapping[str, _Release]:
    """Return the release that each of some commits was the last one of.

    A tag may stand on a commit that did not change the catalogue; what came before it belongs to
    it all the same. Tags that the main line does not have, and those without a number, are none.
    """
    tags = [tag for tag in repository.tags() if any(letter.isdigit() for letter in tag.name)]
    if not tags:
        return {}
    place = {name: number for number, name in enumerate(repository.line(head))}
    kept = [(place[commit.id], commit.id) for commit in commits]
    found: dict[str, tuple[int, _Release]] = {}
    for name, commit, made in tags:
        if commit not in place:
            continue
        last = next((each for number, each in kept if number >= place[commit]), None)
        if last and (last not in found or found[last][0] < place[commit]):
            found[last] = (place[commit], _Release(name, made.astimezone(UTC).date()))
    return {commit: release for commit, (_, release) in found.items()}


def _versions(
    repository: Repository, log: list[_Files], base: Mapping[str, str | None]
) -> Iterator[tuple[Commit, list[Version]]]:
    """Yield each commit with the contents that it gave to files, oldest first.

    Where there is a base, it is what the first commit gave, whatever that commit changed itself.
    """
    waiting: list[_Files] = []
    names: dict[str, None] = {}
    for place, files in enumerate(reversed(log)):
        objects = dict(base) if base and not place else files.objects
        waiting.append(_Files(files.commit, objects))
        names |= dict.fromkeys(name for name in objects.values() if name)
        if len(names) >= _AT_ONCE:
            yield from _fetched(repository, waiting, list(names))
            waiting, names = [], {}
    yield from _fetched(repository, waiting, list(names))


def _fetched(
    repository: Repository, waiting: Iterable[_Files], names: list[str]
) -> Iterator[tuple[Commit, list[Version]]]:
    """Yield commits with the contents of their files; none of one that is too large or missing."""
    sizes = zip(names, repository.sizes(names), strict=True)
    small = [name for name, size in sizes if size is not None and size <= FILE_BYTES]
    contents = dict(zip(small, repository.contents(small), strict=True))
    for commit, objects in waiting:
        yield (
            commit,
            [
                Version(path, contents.get(name, b"") if name else None)
                for path, name in objects.items()
            ],
        )


def _walk(
    catalogue: Catalogue,
    commits: Iterable[tuple[Commit, list[Version]]],
    releases: Mapping[str, _Release],
    extent: Extent,
) -> Past:
    """Go over the commits, oldest first, and note what each changed."""
    snapshots = Snapshots(catalogue)
    last = snapshots.after(())
    steps: list[Step] = []
    events: dict[str, list[Event]] = {}
    periods = _Periods(catalogue.root, releases, last)
    since: date | None = None
    for commit, versions in commits:
        before, last = last, snapshots.after(versions)
        if since is None:
            since = commit.date.date()
            if extent is not Extent.WHOLE:
                periods.begin(last)
                continue
        # Readers are told what says something else to them, and not that a file has moved.
        changes = tuple(change for change in _changes(before, last) if change.in_substance)
        for change in changes:
            if change.was and change.renumbered:
                events[change.item.id] = events.pop(change.was.id, [])
            events.setdefault(change.item.id, []).append(Event(commit, change))
        steps.append(Step(commit, changes))
        periods.add(commit, last)
    return Past(
        extent,
        since=since,
        steps=tuple(reversed(steps)),
        periods=periods.newest_first(),
        events={name: tuple(reversed(found)) for name, found in events.items()},
        head=periods.last,
    )


def _changes(before: Snapshot, after: Snapshot) -> Iterator[ItemChange]:
    """Yield what changed of each item from one snapshot to the next."""
    old, new = before.items, after.items
    touched = [name for name in new if old.get(name) is not new[name]]
    lost = [name for name in old if name not in new]
    if not touched and not lost:
        return
    pairs = renumbered(
        [old[name] for name in lost], [new[name] for name in touched if name not in old], after
    )
    former = {pair.now.id: pair for pair in pairs}
    names = Names(before, after, {pair.was.id: pair.now.id for pair in pairs})
    found = []
    for name in touched:
        pair = former.get(name)
        change = item_change(pair.was if pair else old.get(name), new[name], names)
        if change:
            found.append(replace(change, renumbered=pair.by) if pair else change)
    gone = set(lost) - {pair.was.id for pair in pairs}
    found += [change for name in gone if (change := item_change(old[name], None, names))]
    yield from sorted(found, key=lambda one: after.definition.sort_key(one.item.kind, one.item.id))


class _Periods:
    """Cuts the past into releases, or into months where there are none."""

    def __init__(self, root: Path, releases: Mapping[str, _Release], start: Snapshot) -> None:
        self._root = root
        self._releases = releases
        self._before = self._made(start)
        self._last = start
        self._newest: Commit | None = None
        self._found: list[Period] = []

    def begin(self, snapshot: Snapshot) -> None:
        """Begin with a state whose own past is not known."""
        self._before = self._made(snapshot)
        self._last = snapshot

    def add(self, commit: Commit, snapshot: Snapshot) -> None:
        """Add the next commit."""
        month_ends = self._newest and _month(self._newest) != _month(commit)
        if month_ends and not self._releases:
            self._close()
        self._newest, self._last = commit, snapshot
        if commit.id in self._releases:
            self._close()

    @property
    def last(self) -> Callable[[], State]:
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
        release = self._releases.get(newest.id)
        if release:
            span, name, day = Span.RELEASE, release.name, release.day
        elif self._releases:
            span, name, day = Span.UNRELEASED, "", newest.date.date()
        else:
            span, name, day = Span.MONTH, _month(newest), newest.date.date()
        after = self._made(self._last)
        self._found.append(Period(span, name, day, self._before, after))
        self._before, self._newest = after, None

    def _made(self, snapshot: Snapshot) -> Callable[[], State]:
        """Return what makes a state of a snapshot: once, as two periods meet at it."""
        return cache(lambda: State("", snapshot.catalogue(self._root)))


def _month(commit: Commit) -> str:
    return f"{commit.date:%Y-%m}"
