"""Which items changed in substance after those that name them were reviewed, as git tells it.

No hash is kept by hand: the state that a reviewer saw is the last one that git has of that day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.item_change import NameLookup, item_change
from riskdocs.difference.item_histories import ItemHistories
from riskdocs.difference.snapshots import Snapshots, is_read
from riskdocs.difference.substance import in_substance
from riskdocs.git.command import GitError
from riskdocs.git.file_versions import with_versions
from riskdocs.git.repository import Repository
from riskdocs.model.item import in_use
from riskdocs.model.maintenance import ChangedSince, neighbours
from riskdocs.reading.body_relations import with_relations_of_body
from riskdocs.reading.limits import FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from riskdocs.difference.change_log import ChangeLog
    from riskdocs.difference.snapshots import Snapshot
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def changes_since_reviews(
    catalogue: Catalogue, log: Callable[[], ChangeLog] | None = None
) -> Mapping[str, tuple[ChangedSince, ...]] | None:
    """Return, by ID, what changed in substance after the review of each item that has one.

    Looked at is what an item names or is named by; `substance` says what counts.

    Args:
        catalogue: as it is, changes that are not committed included.
        log: returns what was committed, where that is known already.

    Returns:
        Nothing where git does not know, or knows a part of the history only.
    """
    try:
        repository = Repository(catalogue.root.resolve())
        if repository.is_shallow:
            return None
        log = log or cache(lambda: read_change_log(catalogue))
        histories = ItemHistories(catalogue)
        differences = _Differences(catalogue)
        found = {
            item.id: tuple(
                ChangedSince(other, _changed_after(day, other, histories, log))
                for other in neighbours(catalogue, item)
                if not other.retired and differences.since(then, other)
            )
            for reviewed, then in _states(repository, catalogue)
            for item, day in reviewed
        }
    except GitError:
        return None
    return found


def _changed_after(
    reviewed: date, item: Item, histories: ItemHistories, log: Callable[[], ChangeLog]
) -> date | None:
    """Return when an item changed after a review; nothing if that is not committed yet."""
    if item.document.entry:
        # Of lines that it has lost, those that are left know nothing.
        events = log().events.get(item.id)
        changed = events[0].commit.committed if events else None
    else:
        known = histories.of(item)
        changed = known.changed if known else None
    return changed.date() if changed and changed.date() >= reviewed else None


def _states(
    repository: Repository, catalogue: Catalogue
) -> Iterator[tuple[list[tuple[Item, date]], Snapshot]]:
    """Yield what was reviewed, and the items as they were at the end of that day.

    The oldest state comes first, and one of several days once; a day before all history has none.
    """
    reviewed = [(item, item.reviewed) for item in in_use(catalogue.items) if item.reviewed]
    times = repository.times() if reviewed else []
    until = cache(lambda day: next((name for name, at in times if at < _end_of(day)), None))
    by_commit: dict[str, list[tuple[Item, date]]] = {}
    for item, day in sorted(reviewed, key=itemgetter(1)):
        if commit := until(day):
            by_commit.setdefault(commit, []).append((item, day))
    files = repository.steps(list(by_commit))
    read = ([one for one in changed if is_read(one.path)] for changed in files)
    steps = zip(by_commit.values(), read, strict=True)
    snapshots = Snapshots(catalogue)
    for found, versions in with_versions(repository, steps, FILE_BYTES):
        yield found, snapshots.after(versions)


def _end_of(day: date) -> int:
    """Return when a day ends, where on earth days end last, in seconds since 1970."""
    days = day.toordinal() - date(1970, 1, 1).toordinal() + 1
    return (days * 24 + 12) * 60 * 60


class _Differences:
    """Tells whether items say something else than in states that are asked for oldest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = self._before = catalogue
        # By ID: what the item was when it was compared last, which it is in most states.
        self._known: dict[str, tuple[Item, bool]] = {}

    def since(self, then: Snapshot, now: Item) -> bool:
        """Tell whether an item says something else than it did; a new one does."""
        was = next(filter(None, map(then.item, (now.id, *now.aliases))), None)
        if was is None or was.document.own_parts == now.document.own_parts:
            return was is None
        known = self._known.get(now.id)
        if known is None or known[0] is not was:
            # What they name is called as it is today.
            if self._before.definition is not then.definition:
                self._before = replace(self._catalogue, definition=then.definition)
            names = NameLookup(self._before, self._catalogue, {})
            change = item_change(with_relations_of_body(self._before, was), now, names)
            known = self._known[now.id] = was, change is not None and in_substance(change, was, now)
        return known[1]
