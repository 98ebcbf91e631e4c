"""Two states of a catalogue to their difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.difference.difference import (
    CoverageChange,
    Difference,
    EntryOf,
    Figures,
)
from riskdocs.difference.item_change import Names, item_change
from riskdocs.difference.renumbering import renumbered
from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.model.coverage import coverage, uncited_by_risks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.difference.difference import ItemChange
    from riskdocs.difference.renumbering import Renumbered
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.coverage import Coverage
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item


@dataclass(frozen=True)
class State:
    """One of the two states.

    Attributes:
        name: how readers call it.
        catalogue: what it holds.
        findings: what is wrong with it; nothing where that can't be told.
    """

    name: str
    catalogue: Catalogue
    findings: Sequence[Finding] | None = None

    @cached_property
    def coverage(self) -> Coverage:
        """Which control mitigates which risk; kept, as two comparisons may meet at a state."""
        return coverage(self.catalogue)


def compare(before: State, after: State) -> Difference:
    """Return what differs between two states of a catalogue, but for their findings."""
    pairs = _renumbered(before.catalogue, after.catalogue)
    items = tuple(_items(before.catalogue, after.catalogue, pairs))
    former = {pair.now.id: pair.was.id for pair in pairs}
    return Difference(
        before.name,
        after.name,
        items,
        _coverage(before, after, former),
        notes=tuple(_notes(before, after)),
    )


def _renumbered(before: Catalogue, after: Catalogue) -> tuple[Renumbered, ...]:
    had = {item.id for item in before.items} | before.unread
    has = {item.id for item in after.items} | after.unread
    gone = (item for item in before.items if item.id not in has)
    new = (item for item in after.items if item.id not in had)
    return renumbered(gone, new, after)


def _items(
    before: Catalogue, after: Catalogue, pairs: Iterable[Renumbered]
) -> Iterator[ItemChange]:
    """Yield each item that changed, the new state's first, in the order of its catalogue."""
    former = {pair.now.id: pair for pair in pairs}
    names = Names(before, after, {pair.was.id: pair.now.id for pair in pairs})
    then = {item.id: item for item in before.items}
    for now in after.items:
        pair = former.get(now.id)
        was = pair.was if pair else then.get(now.id)
        if was is None and now.id in before.unread:
            continue
        if was is not now and (found := item_change(was, now, names)):
            yield replace(found, renumbered=pair.by) if pair else found
    left = {item.id for item in after.items} | {pair.was.id for pair in pairs} | after.unread
    for was in before.items:
        if was.id not in left and (found := item_change(was, None, names)):
            yield found


def _notes(before: State, after: State) -> Iterator[str]:
    """Yield the items that are on one side only because the other can't read their files."""
    for state, other in ((before, after), (after, before)):
        for identifier in sorted(state.catalogue.unread):
            if other.catalogue.item(identifier):
                yield f"{identifier}: its file can't be read in {state.name}."


def _coverage(before: State, after: State, former: Mapping[str, str]) -> CoverageChange:
    old, new = before.coverage, after.coverage
    lost: list[Item] = []
    gained: list[Item] = []
    for risk in new.risks:
        controls = old.controls_of.get(former.get(risk.id, risk.id))
        has = bool(new.controls_of[risk.id])
        if controls is not None and bool(controls) != has:
            (gained if has else lost).append(risk)
    frameworks = {*ALWAYS_ASKED, *_cited(before.catalogue), *_cited(after.catalogue)}
    entries_before = _uncited(before.catalogue, frameworks)
    entries_after = _uncited(after.catalogue, frameworks)
    return CoverageChange(
        Figures(len(old.risks), len(old.controls), len(old.risks_with(0))),
        Figures(len(new.risks), len(new.controls), len(new.risks_with(0))),
        tuple(lost),
        tuple(gained),
        tuple(entry for key, entry in entries_after.items() if key not in entries_before),
        tuple(entry for key, entry in entries_before.items() if key not in entries_after),
    )


def _cited(catalogue: Catalogue) -> set[str]:
    """Return the IDs of the frameworks of which an item cites an entry."""
    return {
        citation.reference.framework.id
        for item in catalogue.items
        for citation in item.citations
        if citation.reference.framework and citation.reference.target
    }


def _uncited(catalogue: Catalogue, frameworks: Iterable[str]) -> Mapping[str, EntryOf]:
    """Return the entries in force that no risk cites, not even by way of an older edition."""
    uses = framework_uses(catalogue, sorted(frameworks))
    return {
        entry.ref.key: EntryOf(left_out.framework, entry.ref)
        for left_out in uncited_by_risks(uses.values())
        for entry in left_out.never
    }
