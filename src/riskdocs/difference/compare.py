"""Two states of a catalogue to their difference."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.difference_model import (
    ChangeAction,
    CoverageChange,
    Difference,
    EntryOf,
    Figures,
    FindingsChange,
    ItemChange,
)
from riskdocs.difference.fingerprints import identity, newcomers
from riskdocs.difference.item_change import NameLookup, item_change
from riskdocs.difference.renumbering import renumbered
from riskdocs.model.citing import ALWAYS_ASKED, framework_uses
from riskdocs.model.coverage import coverage, uncited_by_risks
from riskdocs.reading.site_configuration import project_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from riskdocs.difference.item_change import ItemLookup
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.coverage import Coverage
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item

#: Rules that tell of something that leads nowhere.
_BREAKS = frozenset(
    {
        "link-anchor",
        "link-file",
        "link-retired",
        "link-unresolved",
        "relation-kind",
        "relation-unresolved",
    }
)


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
    """Return what differs between two states of a catalogue."""
    items = tuple(changed_items(before.catalogue, after.catalogue))
    return Difference(
        before.name,
        after.name,
        items,
        _coverage(before, after, items),
        _findings(before, after, items),
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
    moved = frozenset(_moved(old, changed))
    names = NameLookup(before, after, {pair.was.id: pair.now.id for pair in pairs}, moved)
    for name, now in changed.items():
        pair = former.get(name)
        if found := item_change(pair.was if pair else old.get(name), now, names):
            yield replace(found, renumbered=pair.by) if pair else found
    for name, was in gone.items():
        if name not in names.renumbered:
            yield ItemChange(ChangeAction.REMOVED, was, None)


def _moved(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[str]:
    """Yield the names of files that lie in another folder than they did."""
    for identifier, now in new.items():
        was = old.get(identifier)
        former, path = was.document.path if was else "", now.document.path
        name = path.rpartition("/")[2]
        if former != path and former.endswith(f"/{name}"):
            yield name


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
    then, now = (_in_force(state.catalogue, frameworks) for state in (before, after))
    turned = [entry for key, entry in now.items() if key in then and then[key].cited != entry.cited]
    return CoverageChange(
        Figures(len(old.risks), len(old.controls), len(old.risks_with(0))),
        Figures(len(new.risks), len(new.controls), len(new.risks_with(0))),
        tuple(lost),
        tuple(gained),
        tuple(entry.of for entry in turned if not entry.cited),
        tuple(entry.of for entry in turned if entry.cited),
    )


def _cited(catalogue: Catalogue) -> set[str]:
    """Return the IDs of the frameworks of which an item cites an entry."""
    return {
        citation.reference.framework.id
        for item in catalogue.items
        for citation in item.citations
        if citation.reference.framework and citation.reference.target
    }


class _EntryInForce(NamedTuple):
    """An entry, and whether a risk cites it, itself or by way of an older edition."""

    of: EntryOf
    cited: bool


def _in_force(catalogue: Catalogue, frameworks: Iterable[str]) -> Mapping[str, _EntryInForce]:
    """Return the entries in force of some frameworks, by key."""
    uses = framework_uses(catalogue, sorted(frameworks)).values()
    left_out = uncited_by_risks(uses)
    uncited = {entry.ref.key for one in left_out for entry in (*one.never, *one.ruled_out)}
    return {
        entry.ref.key: _EntryInForce(
            EntryOf(use.framework, entry.ref), entry.ref.key not in uncited
        )
        for use in uses
        for edition in use.framework.in_force
        for entry in use.edition(edition)
    }


def _findings(
    before: CatalogueState, after: CatalogueState, items: Iterable[ItemChange]
) -> FindingsChange | None:
    """Return what is wrong now and was not, and what no longer is, if both can be checked."""
    if before.findings is None or after.findings is None:
        return None
    pairs = [(change.was, change.now) for change in items if change.was and change.now]
    moved = {was.document.path: now.document.path for was, now in pairs}
    renamed = {was.id: now.id for was, now in pairs if was.id != now.id}
    former = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, renamed))})(?![\w-]|\.\d)")
    root_before = before.catalogue.root.resolve().name
    root_after = after.catalogue.root.resolve().name

    def now(path: str) -> str:
        if path in moved:
            return moved[path]
        folder, slash, rest = path.partition("/")
        return f"{root_after}/{rest}" if slash and folder == root_before else path

    def named(message: str) -> str:
        return former.sub(lambda name: renamed[name[0]], message) if renamed else message

    then = [
        replace(finding, path=now(finding.path), message=named(finding.message))
        for finding in before.findings
    ]
    known = [identity(found.rule, found.path, found.message) for found in then]
    current = [identity(found.rule, found.path, found.message) for found in after.findings]
    new = tuple(newcomers(after.findings, known))
    untouched = _untouched(before.catalogue, after.catalogue, now)
    elsewhere = [found for found in new if found.rule in _BREAKS and found.path in untouched]
    groups = new, newcomers(then, current), elsewhere
    return FindingsChange(*(tuple(_in_project(after, found)) for found in groups))


def _in_project(state: CatalogueState, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings under their paths in the project, which may be the catalogue's own folder."""
    root = state.catalogue.root.resolve()
    above = f"{root.name}/" if project_folder(root) == root else ""
    return (replace(found, path=found.path.removeprefix(above)) for found in findings)


def _untouched(before: Catalogue, after: Catalogue, now: Callable[[str], str]) -> frozenset[str]:
    """Return the paths of the files that say what they said."""
    then = {now(source.document.path): source.document.text for source in before.sources}
    return frozenset(
        source.document.path
        for source in after.sources
        if then.get(source.document.path) == source.document.text
    )
