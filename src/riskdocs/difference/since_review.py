"""Which items changed in substance after those that name them were reviewed, as git tells it.

No hash is kept by hand: the state that a reviewer saw is the last one that git has of that day.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.item_change import NameLookup, item_change
from riskdocs.difference.item_histories import ItemHistories
from riskdocs.difference.substance import in_substance
from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository
from riskdocs.model.maintenance import ChangedSince, neighbours
from riskdocs.reading.catalogue_files import ItemFile
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.file_sources import FilesOfCommit
from riskdocs.reading.item_reader import ItemReader
from riskdocs.reading.published import holds_items, is_markdown, item_id, left_out_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from riskdocs.difference.change_log import ChangeLog
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
        states = _ReviewedStates(repository, catalogue)
        found = {}
        for item in catalogue.items:
            reviewed = item.reviewed
            then = states.on(reviewed) if reviewed and not item.retired else None
            if reviewed is None or then is None:
                continue
            found[item.id] = tuple(
                ChangedSince(other, _changed_after(reviewed, other, histories, log))
                for other in neighbours(catalogue, item)
                if not other.retired and states.differ(then.state(other), other)
            )
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


class _Then(NamedTuple):
    """What an item was.

    Attributes:
        parts: the stretches of its file that were about it.
        item: what they said, where that is known.
    """

    parts: tuple[str, ...]
    item: Item | None = None


class _ReviewedState(NamedTuple):
    """The items as they were on a day.

    Attributes:
        files: all files.
        paths: of the files of items, by the ID in their names.
        others: returns the items whose IDs stand in their files, by ID.
    """

    files: FilesOfCommit
    paths: Mapping[str, str]
    others: Callable[[], Mapping[str, Item]]

    def state(self, item: Item) -> _Then | None:
        """Return what an item was, be it under a former ID; nothing where it was none."""
        names = (item.id, *item.aliases)
        path = next((self.paths[name] for name in names if name in self.paths), None)
        if path:
            return _Then((text_of_file(self.files, path)[0] or "",))
        others = self.others()
        was = next((others[name] for name in names if name in others), None)
        return _Then(was.document.own_parts, was) if was else None


class _ReviewedStates:
    """The items as they were on certain days, read by the definition of today."""

    def __init__(self, repository: Repository, catalogue: Catalogue) -> None:
        self._repository = repository
        self._catalogue = catalogue
        self._reader = ItemReader(catalogue.definition, catalogue.library)
        self._names = NameLookup(catalogue, catalogue, {})
        self._contents: dict[str, bytes] = {}
        self._differ: dict[tuple[str, tuple[str, ...]], bool] = {}
        self.on = cache(self._on)
        self._of = cache(self._read)
        self._items = cache(self._read_items)

    def _on(self, day: date) -> _ReviewedState | None:
        """Return the state at the end of a day, wherever on earth that was.

        Nothing where the history begins later.
        """
        commit = self._repository.commit_until(f"{day + timedelta(days=1)}T12:00:00Z")
        return self._of(commit) if commit else None

    def _read(self, commit: str) -> _ReviewedState:
        root = self._catalogue.root
        definition = self._catalogue.definition
        files = FilesOfCommit(self._repository, commit, root, self._contents)
        walked = [
            one.path
            for one in files.walk(root.resolve().name)
            if not (one.is_link or left_out_by(one.path.partition("/")[2], definition))
        ]
        paths = {
            identifier: path
            for path in reversed(walked)
            if (identifier := item_id(path.partition("/")[2], definition))
        }
        named = set(paths.values())
        others = [path for path in walked if self._may_hold(path, named)]
        files.prefetch(paths.values())
        return _ReviewedState(files, paths, cache(lambda: self._others(files, others)))

    def _may_hold(self, path: str, named: set[str]) -> bool:
        """Tell whether a file may have items but the one whose ID its name has."""
        definition = self._catalogue.definition
        in_text = definition.has_ids_in_text and is_markdown(path) and path not in named
        return in_text or holds_items(path.partition("/")[2], definition)

    def _others(self, files: FilesOfCommit, paths: list[str]) -> Mapping[str, Item]:
        files.prefetch(paths)
        found: dict[str, Item] = {}
        for path in paths:
            for identifier, item in self._items(path, text_of_file(files, path)[0] or "").items():
                found.setdefault(identifier, item)
        return found

    def _read_items(self, path: str, text: str) -> Mapping[str, Item]:
        """Return what a file holds; most files are the same on many days."""
        name = path.partition("/")[2]
        file = ItemFile(path, self._catalogue.root / name, "")
        found: dict[str, Item] = {}
        if holds_items(name, self._catalogue.definition):
            found |= self._reader.items_in_lists(file, text) or {}
        item = self._reader.item(file, text) if is_markdown(name) else None
        return found | ({item.id: item} if item else {})

    def differ(self, then: _Then | None, now: Item) -> bool:
        """Tell whether an item says something else than it did; a new one does."""
        document = now.document
        if then is None or then.parts == document.own_parts:
            return then is None
        if (now.id, then.parts) not in self._differ:
            file = ItemFile(document.path, document.file, now.id)
            was = then.item or self._reader.item(file, then.parts[0])
            change = item_change(was, now, self._names)
            self._differ[now.id, then.parts] = change is not None and in_substance(change)
        return self._differ[now.id, then.parts]
