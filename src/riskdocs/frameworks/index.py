"""A framework made ready for looking labels up: by number, by title, by edition.

Entries are handled as positions in `refs`, oldest first, so that the newest of several is
simply the largest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import (
    fold_edition,
    fold_name,
    fold_number,
    fold_title,
    fold_written_number,
)
from riskdocs.frameworks.succession import Confidence, SuccessorKind
from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import Edition, EntryRef
    from riskdocs.frameworks.framework import Framework

_DIGITS = re.compile(r"\d+")
_BRACKETED = re.compile(r"\((\d+)\)")
_IN_BRACKETS = re.compile(r"\s{0,9}\([^()]*\)")


def shape_of(number: str) -> str:
    """Return what a folded number looks like: `llm07` is `llm#`."""
    return _DIGITS.sub("#", number)


class Index:
    """The look-up tables of one framework; made once, by `index_of`."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        age = {e.id: (*framework.age_key(e),) for e in framework.editions}
        self.refs: tuple[EntryRef, ...] = tuple(
            sorted(framework.refs(), key=lambda ref: age[ref.edition.id])
        )
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        titles: defaultdict[str, list[int]] = defaultdict(list)
        #: The part of an entry that is meant by a number of its own.
        self.parts: dict[str, str] = {}
        #: All titles of each entry, folded: its own, its aliases, its part behind a `|`.
        self.titles_of: list[frozenset[str]] = []
        for position, ref in enumerate(self.refs):
            for number in sorted(set(map(fold_number, _names_of(ref))) - {""}):
                numbers[number].append(position)
            for alias, part in ref.entry.part_aliases.items():
                numbers[fold_number(alias)].append(position)
                self.parts[fold_number(alias)] = part
            self.titles_of.append(frozenset(_titles_of(ref)))
            for title in self.titles_of[-1]:
                titles[title].append(position)
        self.by_number = {key: tuple(found) for key, found in numbers.items()}
        self.by_title = {key: tuple(found) for key, found in titles.items()}
        self.shapes = frozenset(s for s in map(shape_of, numbers) if "#" in s and len(s) < 40)
        self.editions = _edition_names(framework.editions)
        self.releases = {fold_edition(release.id): release for release in framework.releases}
        publisher = _IN_BRACKETS.sub("", framework.publisher)
        own = (framework.id, framework.name, framework.short_name, *framework.aliases)
        #: What can stand in front of a number or behind a title: the framework, its publisher.
        self.names = frozenset(map(fold_name, (*own, framework.publisher, publisher)))
        self.same_as = self._same_as()

    @cached_property
    def titles(self) -> Words:
        """All titles, to be asked which one was meant; only a label that fits nothing does."""
        return Words(self.by_title, likeness=0.8)

    def parent_title(self, position: int) -> str:
        """Return the title, folded, of the entry that one is part of; empty for none."""
        ref = self.refs[position]
        parent = ref.edition.entry(ref.entry.parent) if ref.entry.parent else None
        return fold_title(parent.title) if parent else ""

    def published(self, positions: tuple[int, ...]) -> tuple[int, ...]:
        """Return those that are in no draft; all, where there is nothing else."""
        return tuple(p for p in positions if not self.refs[p].edition.is_draft) or positions

    def as_written(self, number: str, positions: tuple[int, ...]) -> tuple[int, ...]:
        """Return those whose number has the same zeros in front; all, where none has."""
        if len(positions) < 2:
            return positions
        written = fold_written_number(number)
        return (
            tuple(
                p for p in positions if written in map(fold_written_number, _names_of(self.refs[p]))
            )
            or positions
        )

    def _same_as(self) -> tuple[int, ...]:
        """Return for each entry the newest that is the same one, by what the table attests.

        Entries of several editions are joined, that is one and the same, exactly where this
        newest entry is the same.
        """
        position = {ref.path: number for number, ref in enumerate(self.refs)}
        onward: dict[int, int] = {}
        for row in self.framework.successors:
            source, target = position.get(row.source_key), position.get(next(iter(row.to), ""))
            if source is None or target is None or row.confidence is Confidence.GUESS:
                continue
            if row.kind.keeps_meaning or (
                row.kind is SuccessorKind.SPLIT and self._is_like(source, target)
            ):
                onward[source] = target
        return tuple(_end_of(start, onward) for start in range(len(self.refs)))

    def _is_like(self, source: int, target: int) -> bool:
        """Say whether number and title stayed: what gave a part away is still itself."""
        older, newer = self.refs[source].entry, self.refs[target].entry
        return (older.id, fold_title(older.title)) == (newer.id, fold_title(newer.title))


@lru_cache(maxsize=128)
def index_of(framework: Framework) -> Index:
    """Return the framework's index, made at the first call."""
    return Index(framework)


def _end_of(start: int, onward: dict[int, int]) -> int:
    seen = {start}
    while (following := onward.get(start)) is not None and following not in seen:
        seen.add(following)
        start = following
    return start


def _names_of(ref: EntryRef) -> tuple[str, ...]:
    """Return an entry's ID and those aliases that are numbers: one word, or with a digit."""
    aliases = (
        alias for alias in ref.entry.aliases if _DIGITS.search(alias) or " " not in alias.strip()
    )
    if "(" in ref.entry.id:
        # OSCAL writes AC-2.1 for AC-2(1).
        return (ref.entry.id, _BRACKETED.sub(r".\1", ref.entry.id), *aliases)
    return (ref.entry.id, *aliases)


def _titles_of(ref: EntryRef) -> set[str]:
    # NIST prints an enhancement as "Control | Enhancement"; people cite the second half.
    titles = {ref.entry.title, ref.entry.title.rpartition("|")[2], *ref.entry.aliases}
    return {fold_title(title) for title in titles} - {""}


def _edition_names(
    editions: tuple[Edition, ...],
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for each name, the IDs of the edition it is the ID of, and of all it can mean."""
    by_id: defaultdict[str, set[str]] = defaultdict(set)
    by_any: defaultdict[str, set[str]] = defaultdict(set)
    for edition in editions:
        by_id[fold_edition(edition.id)].add(edition.id)
        for name in (edition.id, *edition.aliases):
            by_any[fold_edition(name)].add(edition.id)
    return {name: (frozenset(by_id[name]), frozenset(ids)) for name, ids in by_any.items()}
