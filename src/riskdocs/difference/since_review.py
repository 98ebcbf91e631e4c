"""Which items changed in substance after those that name them were reviewed, as git tells it.

No hash is kept by hand: the state that a reviewer saw is the last one that git has of that day.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.item_change import NameLookup, item_change
from riskdocs.difference.substance import in_substance
from riskdocs.git.command import GitError
from riskdocs.git.file_history import file_histories
from riskdocs.git.repository import Repository
from riskdocs.model.maintenance import ChangedSince, neighbours
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.file_sources import FilesOfCommit
from riskdocs.reading.item_reader import ItemReader
from riskdocs.reading.published import item_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from riskdocs.git.file_history import FileHistory
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def changes_since_reviews(catalogue: Catalogue) -> Mapping[str, tuple[ChangedSince, ...]] | None:
    """Return, by ID, what changed in substance after the review of each item that has one.

    Looked at is what an item names or is named by; `substance` says what counts.

    Args:
        catalogue: as it is, changes that are not committed included.

    Returns:
        Nothing where git does not know, or knows a part of the history only.
    """
    root = catalogue.root.resolve()
    try:
        repository = Repository(root)
        if repository.is_shallow:
            return None
        histories = file_histories(root) or {}
        states = _ReviewedStates(repository, catalogue)
        comparison = _Comparison(catalogue)
        found = {}
        for item in catalogue.items:
            reviewed = item.reviewed
            then = states.on(reviewed) if reviewed and not item.retired else None
            if reviewed is None or then is None:
                continue
            changed = [
                other
                for other in neighbours(catalogue, item)
                if not other.retired
                and other.document.entry is None
                and comparison.differ(then.text(other), other)
            ]
            found[item.id] = tuple(
                ChangedSince(
                    other, _committed(histories.get(other.document.file.resolve()), reviewed)
                )
                for other in changed
            )
    except GitError:
        return None
    return found


def _committed(history: FileHistory | None, reviewed: date) -> date | None:
    """Return when a file was changed after a review; nothing if that is not committed yet."""
    day = history.changed.date() if history else None
    return day if day and day >= reviewed else None


class _ReviewedState(NamedTuple):
    """The items as they were on a day; their files by ID."""

    files: FilesOfCommit
    paths: Mapping[str, str]

    def text(self, item: Item) -> str | None:
        """Return what an item's file was, be it under a former ID; nothing where it was none."""
        names = (item.id, *item.aliases)
        path = next((self.paths[name] for name in names if name in self.paths), None)
        return text_of_file(self.files, path)[0] or "" if path else None


class _ReviewedStates:
    """The items as they were on certain days.

    Args:
        repository: of the catalogue.
        catalogue: as it is now; it says which files are items.
    """

    def __init__(self, repository: Repository, catalogue: Catalogue) -> None:
        self._repository = repository
        self._catalogue = catalogue
        self._contents: dict[str, bytes] = {}
        self.on = cache(self._on)
        self._of = cache(self._read)

    def _on(self, day: date) -> _ReviewedState | None:
        """Return the state at the end of a day, wherever on earth that was.

        Nothing where the history begins later.
        """
        commit = self._repository.commit_until(f"{day + timedelta(days=1)}T12:00:00Z")
        return self._of(commit) if commit else None

    def _read(self, commit: str) -> _ReviewedState:
        root = self._catalogue.root
        files = FilesOfCommit(self._repository, commit, root, self._contents)
        paths = {
            identifier: one.path
            for one in reversed(files.walk(root.resolve().name))
            if not one.is_link and (identifier := item_id(one.path, self._catalogue.definition))
        }
        files.prefetch(paths.values())
        return _ReviewedState(files, paths)


class _Comparison:
    """Compares what items were with what they are.

    Args:
        catalogue: as it is now, by whose definition both are read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._reader = ItemReader(catalogue.definition, catalogue.library)
        self._names = NameLookup(catalogue, catalogue, {})
        self._known: dict[tuple[str, str], bool] = {}

    def differ(self, then: str | None, now: Item) -> bool:
        """Tell whether an item says something else than its file did; a new one does."""
        if then is None or then == now.document.text:
            return then is None
        if (now.id, then) not in self._known:
            was = self._reader.item(now.document.path, now.document.file, then, now.id)
            change = item_change(was, now, self._names)
            self._known[now.id, then] = change is not None and in_substance(change)
        return self._known[now.id, then]
