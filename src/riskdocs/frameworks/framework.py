"""A framework that risks are mapped to, and what became of each entry from edition to edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from riskdocs.frameworks.edition import Edition, Entry, EntryRef
from riskdocs.frameworks.folding import fold_edition
from riskdocs.frameworks.succession import Succession, Successor

if TYPE_CHECKING:
    from collections.abc import Iterator


class PartStyle(StrEnum):
    """How people write a part of an entry behind its number."""

    #: `Article 15.4`, `Annex III, point 5(b)`.
    LAW = "law"
    #: `AC-2a`, `AC-2 a.1`.
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Release:
    """A state of a framework whose numbers keep their meaning from one release to the next."""

    id: str
    date: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A published list that risks and controls are mapped to, in all its editions.

    Attributes:
        editions: in the order of the file; see `age_key` for the order of time.
        as_of: the day on which its data were last held against their sources.
        id_pattern: a regular expression that every entry's number matches; held by the data's test.
        short_name: the name where room is short, on a badge; the full name where there is none.
        releases: names under which an entry is or is not known, oldest first: `AML.T0051@5.0.1`.
        parts: how a part of an entry is written; None where only brackets and words can be one.
    """

    id: str
    name: str
    publisher: str
    url: str
    editions: tuple[Edition, ...]
    as_of: str | None = None
    aliases: tuple[str, ...] = ()
    id_pattern: str | None = None
    short_name: str = ""
    successors: tuple[Successor, ...] = ()
    releases: tuple[Release, ...] = ()
    parts: PartStyle | None = None
    _rows: dict[str, Successor] = field(init=False, repr=False, compare=False)
    _sources: dict[str, tuple[Successor, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sources: dict[str, tuple[Successor, ...]] = {}
        for row in self.successors:
            for target in row.to:
                sources[target] = (*sources.get(target, ()), row)
        object.__setattr__(self, "short_name", self.short_name or self.name)
        object.__setattr__(self, "_rows", {row.source_key: row for row in self.successors})
        object.__setattr__(self, "_sources", sources)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def series(self) -> tuple[str | None, ...]:
        """The series it keeps, in the order of the file; (None,) where there is one list."""
        return tuple(dict.fromkeys(edition.series for edition in self.editions))

    def release(self, name: str) -> Release | None:
        """Find a release by its name."""
        wanted = fold_edition(name)
        return next((r for r in self.releases if fold_edition(r.id) == wanted), None)

    def has_in_release(self, entry: Entry, release: Release) -> bool:
        """Say whether an entry was known in a release."""
        order = {known.id: position for position, known in enumerate(self.releases)}
        first = order.get(entry.since or "", 0)
        last = order.get(entry.until or "", len(order))
        return first <= order[release.id] <= last

    def editions_named(self, name: str) -> tuple[Edition, ...]:
        """Return all editions with this ID or, if none has it as its ID, this alias."""
        wanted = fold_edition(name)
        by_id = tuple(e for e in self.editions if fold_edition(e.id) == wanted)
        return by_id or tuple(
            e for e in self.editions if wanted in {fold_edition(alias) for alias in e.aliases}
        )

    def edition(self, name: str) -> Edition | None:
        """Find an edition by ID or alias; the newest of those that share an alias."""
        return max(self.editions_named(name), key=self.age_key, default=None)

    def age_key(self, edition: Edition) -> tuple[str, int]:
        """Return a key that sorts editions from the oldest to the newest."""
        return edition.date, self.editions.index(edition)

    @property
    def in_force(self) -> tuple[Edition, ...]:
        """The editions in force, one of each series."""
        return tuple(edition for edition in self.editions if edition.is_current)

    def current(self, series: str | None = None) -> Edition | None:
        """Return the edition in force in a series."""
        return next((edition for edition in self.in_force if edition.series == series), None)

    def ref(self, path: str) -> EntryRef | None:
        """Find an entry by `edition/entry`, or by the whole key with the framework's ID.

        A name that several editions share is none here.
        """
        name, _slash, number = path.removeprefix(f"{self.id}:").partition("/")
        editions = self.editions_named(name)
        entry = editions[0].entry(number) if len(editions) == 1 else None
        return EntryRef(self.id, editions[0], entry) if entry else None

    def refs(self) -> Iterator[EntryRef]:
        """Go through every entry of every edition, in the order of the file."""
        for edition in self.editions:
            for entry in edition.entries:
                yield EntryRef(self.id, edition, entry)

    def row_of(self, ref: EntryRef) -> Successor | None:
        """Return the successor table's row for an entry; None where it has none."""
        return self._rows.get(ref.path)

    def successors_of(self, ref: EntryRef) -> tuple[Succession, ...]:
        """Return what an entry became in the next edition; empty if nothing, or unknown."""
        row = self.row_of(ref)
        if row is None:
            return ()
        found = (self.ref(path) for path in row.to)
        return tuple(Succession(target, (row,)) for target in found if target)

    def successors_in_newest(self, ref: EntryRef) -> tuple[Succession, ...]:
        """Follow the table, entry by entry, to the current edition of the same series.

        Empty for an entry of the current edition itself, and where the table has no answer
        on the way; `dead_ends` then says where it stops.
        """
        if ref.edition.is_current:
            return ()
        return tuple(way for way in self.descendants_of(ref) if way.ref.edition.is_current)

    def successors_in(self, ref: EntryRef, edition: Edition) -> tuple[Succession, ...]:
        """Follow the table, entry by entry, to a given edition; empty where it leads to none."""
        return tuple(way for way in self.descendants_of(ref) if way.ref.edition.id == edition.id)

    def dead_ends(self, ref: EntryRef) -> tuple[EntryRef, ...]:
        """Return the entries at which the table's answers stop short of the current edition."""
        if ref.edition.is_current:
            return ()
        met = [ref, *(way.ref for way in self.descendants_of(ref))]
        return tuple(
            dict.fromkeys(r for r in met if not r.edition.is_current and not self.successors_of(r))
        )

    def descendants_of(self, ref: EntryRef) -> Iterator[Succession]:
        """Yield the newer entries that this one leads to, with the way, nearest first.

        Each is met once, so that a circle ends.
        """
        seen = {ref.path}
        queue = [Succession(ref, ())]
        for way in queue:  # grows while it is walked
            for step in self.successors_of(way.ref):
                if step.ref.path not in seen:
                    seen.add(step.ref.path)
                    onward = Succession(step.ref, (*way.steps, *step.steps))
                    queue.append(onward)
                    yield onward

    def ancestors_of(self, ref: EntryRef) -> tuple[Succession, ...]:
        """Return the older entries that lead to this one, with the way, nearest first."""
        ways: dict[str, Succession] = {}
        queue = [Succession(ref, ())]
        for way in queue:  # grows while it is walked
            for row in self._sources.get(way.ref.path, ()):
                older = self.ref(row.source_key)
                if older and older != ref and row.source_key not in ways:
                    ways[row.source_key] = Succession(older, (row, *way.steps))
                    queue.append(ways[row.source_key])
        return tuple(ways.values())

    def at_url(self, url: str) -> tuple[EntryRef, ...]:
        """Return the entries that have this address, or had it, as their own."""
        wanted = url.rstrip("/")
        return tuple(ref for ref in self.refs() if wanted in ref.addresses)
