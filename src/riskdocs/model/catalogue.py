"""The whole catalogue, and the questions that every view of it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from riskdocs.model.cross_links import CrossLinks
from riskdocs.model.file_source import FilesInMemory, FileSource
from riskdocs.model.former_name import former_addresses, items_by_address
from riskdocs.model.item import Control, Item, Risk
from riskdocs.model.relations import related_items

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from riskdocs.frameworks.library import Library
    from riskdocs.model.definition import Definition
    from riskdocs.model.finding import Problem
    from riskdocs.model.kind import Kind
    from riskdocs.model.link import CrossLink
    from riskdocs.model.page import Page
    from riskdocs.model.relations import RelationKey


@dataclass(frozen=True)
class Catalogue:
    """What was read from a folder. Immutable; whatever is shown or exported is a view of it.

    Attributes:
        root: the folder.
        definition: what its publisher decided.
        items: every item, kind by kind, by number.
        pages: the site's other pages.
        page_folders: the folders that they are in.
        assets: files that are published beside the items, relative to `root`, with `/`.
        library: the frameworks that references can name.
        problems: what reading found wrong; the rules find the rest.
        unread: IDs whose files could not be read.
        file_count: how many files were read that may hold items.
        files: where all of it was read from.
    """

    root: Path
    definition: Definition
    items: tuple[Item, ...]
    library: Library
    pages: tuple[Page, ...] = ()
    page_folders: tuple[Path, ...] = ()
    assets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = field(default_factory=frozenset)
    file_count: int = 0
    files: FileSource = field(default=FilesInMemory({}), repr=False, compare=False)
    #: Where the links in items' texts lead, by ID, for a build that knows it from the one before.
    _links_known: dict[str, Sequence[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Every item that is a risk."""
        return tuple(item for item in self.items if isinstance(item, Risk))

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every item that is a control."""
        return tuple(item for item in self.items if isinstance(item, Control))

    @property
    def sources(self) -> tuple[Item | Page, ...]:
        """Everything that has a text: items and the site's other pages."""
        return (*self.items, *self.pages)

    def of_kind(self, kind: Kind) -> tuple[Item, ...]:
        """Return the items of one kind, by number."""
        return tuple(item for item in self.items if item.kind is kind)

    def of_kinds(self, names: Container[str]) -> tuple[Item, ...]:
        """Return the items of the kinds of some names."""
        return tuple(item for item in self.items if item.kind.name in names)

    # Identity

    @cached_property
    def _by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def aliases(self) -> Mapping[str, Item]:
        """Every former ID, in capitals, and former file stem, in lower case, to its item.

        An ID that an item has now is not an alias of another.
        """
        return {
            alias: item
            for item in reversed(self.items)
            for alias in (*item.aliases, *([item.display_id.upper()] if item.display_id else ()))
            if alias not in self._by_id
        }

    @cached_property
    def former_names(self) -> tuple[tuple[str, Item], ...]:
        """Every former name and address with its item; of two that are the same the first holds."""
        addresses = [(name, item) for item in self.items for name in former_addresses(item)]
        return (*sorted(self.aliases.items()), *addresses)

    @cached_property
    def _by_address(self) -> Mapping[str, Item]:
        """Items by their former addresses, but for those at which something stands today."""
        return items_by_address(self.former_names, self.items)

    @property
    def given_ids(self) -> frozenset[str]:
        """Every ID that an item has or had, those of unread files and former names among them."""
        return frozenset((*self._by_id, *self.unread, *self.aliases))

    def item(self, name: str) -> Item | None:
        """Return the item that an ID in any case, or an alias, names."""
        if name in self._by_id:
            return self._by_id[name]
        identifier = self.definition.read_id(name) or name.upper()
        return (
            self._by_id.get(identifier)
            or self.aliases.get(identifier)
            or self.aliases.get(name.lower())
            or self._by_folded_id.get(identifier.casefold())
        )

    @cached_property
    def _by_folded_id(self) -> Mapping[str, Item]:
        """Items whose IDs have capitals of their own, as `riskModelTheft` has, or had such."""
        named = (*self.aliases.items(), *self._by_id.items())
        return {name.casefold(): item for name, item in named if name != name.upper()}

    @cached_property
    def _cross_links(self) -> CrossLinks:
        return CrossLinks(self.definition, self.items, self.item, self.aliases, self._by_address)

    def cross_link(self, destination: str, file: str = "") -> CrossLink | None:
        """Return what a link's destination says about an item.

        Args:
            destination: as it stands in the Markdown: `#TR-14`, `../risks/tr-14.md#causes`.
            file: the path of the file in which it stands, as documents name it. Where IDs look
                like any word, only that tells where a path leads.

        Returns:
            The item that is meant, whether or not it exists; nothing where the link is about
            something else.
        """
        return self._cross_links.read(destination, file)

    # Relations

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {}
        for item in self.items:
            if whole := self._whole_id(item):
                found.setdefault(whole, []).append(item)
        return {whole: tuple(parts) for whole, parts in found.items()}

    def whole_of(self, item: Item) -> Item | None:
        """Return the item that one is a part of: by its ID, or as it stands in a table of it."""
        return self._by_id.get(self._whole_id(item) or "")

    def _whole_id(self, item: Item) -> str | None:
        document = item.document
        if document.entry and document.entry.is_row:
            return self._holding.get(document.path)
        return item.kind.ids.parent(item.id)

    @cached_property
    def _holding(self) -> Mapping[str, str]:
        """The IDs of items that are files, by path."""
        return {item.document.path: item.id for item in self.items if not item.document.entry}

    def parts_of(self, item: Item) -> tuple[Item, ...]:
        """Return the items whose IDs say that they are parts of one."""
        return self._parts.get(item.id, ())

    def risks_around(self, control: Item) -> tuple[Risk, ...]:
        """Return the risks that a control, the one that it is a part of, or its parts mitigate."""
        around = (control, self.whole_of(control), *self.parts_of(control))
        return tuple(risk for one in around if one for risk in self.risks_of(one))

    @cached_property
    def _related(self) -> Mapping[str, Mapping[str, tuple[Item, ...]]]:
        return related_items(self.definition.relation_keys, self.items, self.item)

    def others_of(self, item: Item, key: str) -> tuple[Item, ...]:
        """Return the items to which one has the relation of a key, whichever of the two says so.

        First those that it names itself, in its order, then those that name it.
        """
        return self._related[key].get(item.id, ())

    def own_relations(self, item: Item) -> Iterator[tuple[RelationKey, tuple[Item, ...]]]:
        """Yield the publisher's own relations that an item has, each with the others."""
        for key in self.definition.own_relation_keys:
            if others := self.others_of(item, key.name):
                yield key, others

    def controls_of(self, risk: Item) -> tuple[Control, ...]:
        """Return the controls that mitigate a risk, by number."""
        return cast("tuple[Control, ...]", self.others_of(risk, "mitigated-by"))

    def risks_of(self, item: Item) -> tuple[Risk, ...]:
        """Return the risks that an item mitigates; only a control does."""
        return cast("tuple[Risk, ...]", self.others_of(item, "mitigates"))

    def partners_of(self, item: Item) -> tuple[Item, ...]:
        """Return the risks that a control mitigates, or the controls that mitigate a risk."""
        return (*self.risks_of(item), *self.controls_of(item))

    def related_to(self, item: Item) -> tuple[Item, ...]:
        """Return the items related to one, whichever of the two says so."""
        return self.others_of(item, "related")

    def replacements_of(self, item: Item) -> tuple[Item, ...]:
        """Return what a retired item was replaced by."""
        return self.others_of(item, "replaced-by")

    @cached_property
    def _linked_from(self) -> Mapping[str, tuple[Item | Page, ...]]:
        found: dict[str, list[Item | Page]] = {}
        meaning = cache(self.cross_link)  # most destinations are written more than once
        by_place = self.definition.links_by_place
        for source in self.sources:
            own = source.id if isinstance(source, Item) else None
            known = self._links_known.get(own) if own else None
            if known is None:
                known = [link.destination for link in source.links if not link.image]
            file = source.document.path if by_place else ""
            targets = {meant.id: None for one in known if (meant := meaning(one, file))}
            for target in targets:
                if target != own:
                    found.setdefault(target, []).append(source)
        return {name: tuple(sources) for name, sources in found.items()}

    def linked_from(self, item: Item) -> tuple[Item | Page, ...]:
        """Return the items and pages whose text links to an item."""
        return self._linked_from.get(item.id, ())
