"""Which items changed in substance after those that name them were reviewed, as git tells it.

No hash is kept by hand: the state that a reviewer saw is the last one that git has of that day.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.git.command import GitError
from riskdocs.git.file_history import file_histories
from riskdocs.git.repository import Repository
from riskdocs.markdown.plain_text import plain_text
from riskdocs.model.keys import KEYS
from riskdocs.model.maintenance import ChangedSince, neighbours
from riskdocs.reading.documents import read_item_document, read_text
from riskdocs.reading.published import item_id
from riskdocs.reading.sources import FilesOfCommit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from riskdocs.git.file_history import FileHistory
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item

_FORMAL = frozenset(key.name for key in KEYS if key.formal)
#: So many words must come or go, or so great a part of a short text, but for a slip of the pen.
_WORDS = 10
_PART = 0.05
_FEWEST = 3
_WORD = re.compile(r"[^\W_]+")


class _Substance(NamedTuple):
    """What of an item a review is about."""

    facts: frozenset[tuple[str, str]]
    words: Counter[str]


def changes_since_reviews(catalogue: Catalogue) -> Mapping[str, tuple[ChangedSince, ...]] | None:
    """Return, by ID, what changed in substance after the review of each item that has one.

    Looked at is what an item names or is named by. A change is of substance if it changes what the
    front matter says, or more than a few words.

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
        substances = _Substances(catalogue.definition)
        found = {}
        for item in catalogue.items:
            reviewed = item.reviewed
            then = states.on(reviewed) if reviewed and not item.retired else None
            if reviewed is None or then is None:
                continue
            changed = [
                other
                for other in neighbours(catalogue, item)
                if not other.retired and substances.differ(then.text(other), other)
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
        return read_text(self.files, path)[0] or "" if path else None


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


class _Substances:
    """Tells whether an item says something else than it did.

    Args:
        definition: says what its keys mean.
    """

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._known: dict[str, _Substance] = {}

    def differ(self, then: str | None, now: Item) -> bool:
        """Compare a former text with an item; one that was not there yet says something new."""
        text = now.document.text
        if then is None or then == text:
            return then is None
        before, after = self._of(then), self._of(text)
        if before.facts != after.facts:
            return True
        moved = (before.words - after.words).total() + (after.words - before.words).total()
        return moved >= min(_WORDS, max(_FEWEST, _PART * before.words.total()))

    def _of(self, text: str) -> _Substance:
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> _Substance:
        document = read_item_document(
            "",
            Path(),
            text,
            self._definition.markdown,
            needs_front_matter=self._definition.needs_front_matter,
        ).document
        if document is None:
            return _Substance(frozenset(), Counter(_WORD.findall(text.lower())))
        definition = self._definition
        formal = {*definition.names_of(_FORMAL), *definition.frameworks.keys}
        facts = frozenset(
            (str(path[0]), said.strip().lower())
            for path, said in document.front_matter.places.texts
            if path[0] not in formal
        )
        words = _WORD.findall(plain_text(document.body).lower())
        return _Substance(facts, Counter(words))
