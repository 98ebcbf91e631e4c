"""Who cites what: every entry of a framework with the items that cite it.

An item that cites an entry of an older edition counts at that entry, and by succession at what the
entry became. One that says that an entry does not apply does not cite it. Retired items count
nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.edition import Edition, Entry, EntryRef
from riskdocs.model.item import Item, in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.catalogue import Catalogue

#: Every reader of a catalogue of AI risks asks for this list, also where nothing cites it yet.
ALWAYS_ASKED = ("owasp-llm-top-10",)


@dataclass(frozen=True, slots=True)
class Inherited:
    """An item that cites an older edition's entry, which became this one."""

    item: Item
    cited: EntryRef


@dataclass(frozen=True, slots=True)
class Judged:
    """An item, and what its author says of how it relates to an entry."""

    item: Item
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class EntryUse:
    """One entry and who cites it.

    Attributes:
        ref: the entry.
        items: those that cite it, in the catalogue's order.
        inherited: those that cite one of its ancestors and not the entry itself.
        judged: what authors say of how their items relate to it.
    """

    ref: EntryRef
    items: tuple[Item, ...]
    inherited: tuple[Inherited, ...]
    judged: tuple[Judged, ...] = ()

    @property
    def cited(self) -> bool:
        """Whether any item cites it, itself or an ancestor."""
        return bool(self.items or self.inherited)

    @property
    def ruled_out(self) -> tuple[Judged, ...]:
        """Who says that it does not apply."""
        return tuple(one for one in self.judged if one.judgement.rules_out)

    def judgements_of(self, item: Item) -> tuple[Judgement, ...]:
        """Return what is said of how an item relates to it."""
        return tuple(one.judgement for one in self.judged if one.item is item)


@dataclass(frozen=True)
class FrameworkUse:
    """A framework and who cites its entries.

    Attributes:
        framework: the framework.
        direct: `edition/entry` to the items that cite it, in the catalogue's order.
        judged: `edition/entry` to what authors say of how their items relate to it.
    """

    framework: Framework
    direct: Mapping[str, tuple[Item, ...]]
    judged: Mapping[str, tuple[Judged, ...]]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that cites an entry of any edition."""
        found = {item.id: item for items in self.direct.values() for item in items}
        return tuple(found.values())

    def of(self, edition: Edition, entry: Entry) -> EntryUse:
        """Return who cites one entry."""
        ref = EntryRef(self.framework.id, edition, entry)
        if ref.path not in self._entries:
            self._entries[ref.path] = self._use_of(ref)
        return self._entries[ref.path]

    @cached_property
    def _entries(self) -> dict[str, EntryUse]:
        """What is known of entries, which one page after another asks for."""
        return {}

    def _use_of(self, ref: EntryRef) -> EntryUse:
        items = self.direct.get(ref.path, ())
        met = {item.id for item in items}
        inherited = []
        for way in self.framework.ancestors_of(ref):
            for item in self.direct.get(way.ref.path, ()):
                if item.id not in met:
                    met.add(item.id)
                    inherited.append(Inherited(item, way.ref))
        return EntryUse(ref, items, tuple(inherited), self.judged.get(ref.path, ()))

    def edition(self, edition: Edition) -> Iterator[EntryUse]:
        """Yield every entry of an edition, in its order."""
        return (self.of(edition, entry) for entry in edition.entries)

    @property
    def cited(self) -> Iterator[EntryUse]:
        """Every entry that is cited, edition by edition."""
        for edition in self.framework.editions:
            yield from (entry for entry in self.edition(edition) if entry.cited)


def framework_uses(catalogue: Catalogue, always: Iterable[str] = ()) -> Mapping[str, FrameworkUse]:
    """Return every framework that an item cites, by name.

    Args:
        catalogue: whose items cite.
        always: IDs of frameworks that are there even if nothing cites them.
    """
    frameworks: dict[str, Framework] = {}
    direct: dict[str, dict[str, dict[str, Item]]] = {}
    judged: dict[str, dict[str, list[Judged]]] = {}
    for name in always:
        if framework := catalogue.library.find(name):
            frameworks[framework.id] = framework
    for item in catalogue.items:
        for reference in item.references:
            if reference.framework and reference.target:
                frameworks[reference.framework.id] = reference.framework
                name, path = reference.framework.id, reference.target.path
                if item.retired:
                    continue
                if not reference.rules_out:
                    direct.setdefault(name, {}).setdefault(path, {})[item.id] = item
                if reference.judgement:
                    said = Judged(item, reference.judgement)
                    judged.setdefault(name, {}).setdefault(path, []).append(said)
    return {
        framework.id: FrameworkUse(
            framework,
            {path: tuple(items.values()) for path, items in direct.get(framework.id, {}).items()},
            {path: tuple(said) for path, said in judged.get(framework.id, {}).items()},
        )
        for framework in sorted(frameworks.values(), key=lambda framework: framework.name)
    }


def unresolved_references(catalogue: Catalogue) -> Iterator[tuple[Item, Reference]]:
    """Yield the references of which nobody knows what they mean, each behind its item."""
    for item in in_use(catalogue.items):
        yield from ((item, ref) for ref in item.references if not ref.resolved)


class Citing(NamedTuple):
    """An item that cites an entry.

    Attributes:
        item: the item.
        older: the older edition's entry that it cites instead, where it does.
        partners: what it is paired with and is in use: controls of a risk, risks of a control.
    """

    item: Item
    older: EntryRef | None
    partners: Sequence[Item]


def citing(catalogue: Catalogue, entry: EntryUse) -> list[Citing]:
    """Return who cites an entry, risks first, as it is risks that need an answer."""
    pairs: list[tuple[Item, EntryRef | None]] = [(item, None) for item in entry.items]
    pairs += [(other.item, other.cited) for other in entry.inherited]
    pairs.sort(key=lambda pair: pair[0].role != "risk")
    return [Citing(item, older, in_use(catalogue.partners_of(item))) for item, older in pairs]


def controls_against(catalogue: Catalogue, entry: EntryUse) -> tuple[Item, ...]:
    """Return the controls in use that mitigate a risk that cites an entry."""
    found = {
        partner.id: partner
        for one in citing(catalogue, entry)
        if one.item.role == "risk"
        for partner in one.partners
    }
    return tuple(found.values())
