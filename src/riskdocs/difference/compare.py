"""Two states of a catalogue to their difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.difference.difference_model import (
    ChangeAction,
    CoverageChange,
    Difference,
    EntryOf,
    Figures,
    ItemChange,
)
from riskdocs.difference.item_change import NameLookup, item_change
from riskdocs.difference.renumbering import renumbered
from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.model.coverage import coverage, uncited_by_risks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.difference.item_change import ItemLookup
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.coverage import Coverage
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item


@dataclass(frozen=True)
class CatalogueState:
    """One of the two states.

    Attributes:
        name: how readers call it.
        catalogue: what it holds.
        findings: what is wrong with it; nothing where that is unknown.
    """

    name: str
    catalogue: Catalogue
    findings: Sequence[Finding] | None = None

    @cached_property
    def coverage(self) -> Coverage:
        """Which control mitigates which risk; kept, as two comparisons may meet at a state."""
        return coverage(self.catalogue)


def compare_states(before: CatalogueState, after: CatalogueState) -> Difference:
    """Return what differs between two states of a catalogue, but for their findings."""
    items = tuple(changed_items(before.catalogue, after.catalogue))
    return Difference(
        before.name,
        after.name,
        items,
        _coverage(before, after, items),
        notes=tuple(_notes(before, after)),
    )


def changed_items(old: Catalogue, new: Catalogue) -> Iterator[ItemChange]:
    """Yield each item that changed, but for those that one of the states can't read."""
    return item_changes(
        old,
        new,
        {item.id: item for item in old.items if item.id not in new.unread},
        {item.id: item for item in new.items if item.id not in old.unread},
    )


def item_changes(
    before: ItemLookup, after: ItemLookup, old: Mapping[str, Item], new: Mapping[str, Item]
) -> Iterator[ItemChange]:
    """Yield each item that changed: the new ones in their order, then those that are gone.

    Args:
        before: the one state.
        after: the other.
        old: the items of the one that are compared, by ID.
        new: those of the other; one that is the same object is not looked at.
    """
    changed = {name: item for name, item in new.items() if old.get(name) is not item}
    gone = {name: item for name, item in old.items() if name not in new}
    if not changed and not gone:
        return
    pairs = renumbered(
        gone.values(), [item for name, item in changed.items() if name not in old], after
    )
    former = {pair.now.id: pair for pair in pairs}
    names = NameLookup(before, after, {pair.was.id: pair.now.id for pair in pairs})
    for name, now in changed.items():
        pair = former.get(name)
        if found := item_change(pair.was if pair else old.get(name), now, names):
            yield replace(found, renumbered=pair.by) if pair else found
    for name, was in gone.items():
        if name not in names.renumbered:
            yield ItemChange(ChangeAction.REMOVED, was, None)


def _notes(before: CatalogueState, after: CatalogueState) -> Iterator[str]:
    """Yield the items that are on one side only because the other can't read their files."""
    for state, other in ((before, after), (after, before)):
        for identifier in sorted(state.catalogue.unread):
            if other.catalogue.item(identifier):
                yield f"{identifier}: its file can't be read in {state.name}."


def _coverage(
    before: CatalogueState, after: CatalogueState, items: Iterable[ItemChange]
) -> CoverageChange:
    former = {change.now.id: change.was.id for change in items if change.was and change.now}
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
        for entry in (*left_out.never, *left_out.ruled_out)
    }
