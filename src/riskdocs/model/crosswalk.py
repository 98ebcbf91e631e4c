"""Which entries of two frameworks the same items cite: what leads from one framework to another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.item import Item, in_use

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue

#: Where an entry stands among all: by framework, edition by edition, the newest first.
EntryPlace: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two entries of two frameworks, which nobody need have compared, and who cites both.

    Attributes:
        one: the entry of the framework whose name comes first.
        other: the entry of the other.
        items: those that cite both, in the catalogue's order.
    """

    one: EntryRef
    other: EntryRef
    items: tuple[Item, ...]


def entry_place(framework: Framework, ref: EntryRef) -> EntryPlace:
    """Return where an entry stands among those of all frameworks."""
    edition = -framework.editions.index(ref.edition)
    return framework.name, edition, ref.edition.entries.index(ref.entry)


def crosswalk(catalogue: Catalogue) -> tuple[Crossing, ...]:
    """Return every two entries that an item cites together, framework by framework."""
    places: dict[str, EntryPlace] = {}
    refs: dict[str, EntryRef] = {}
    found: dict[tuple[str, str], list[Item]] = {}
    for item in in_use(catalogue.items):
        cited = set()
        for reference in item.cites:
            if reference.framework and (target := reference.target):
                key = target.key
                cited.add(key)
                if key not in refs:
                    refs[key] = target
                    places[key] = entry_place(reference.framework, target)
        for one, other in combinations(sorted(cited, key=places.__getitem__), 2):
            if refs[one].framework_id != refs[other].framework_id:
                found.setdefault((one, other), []).append(item)
    ordered = sorted(found, key=lambda pair: [*zip(*map(places.__getitem__, pair), strict=True)])
    return tuple(Crossing(refs[one], refs[other], (*found[one, other],)) for one, other in ordered)
