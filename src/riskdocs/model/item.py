"""Risks, controls and what else a catalogue's kinds define."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from riskdocs.model.values import FieldValue, no_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.definition_parts import Stage
    from riskdocs.model.document import Document, KeyPath
    from riskdocs.model.keys import Role
    from riskdocs.model.kind import Kind
    from riskdocs.model.link import Link
    from riskdocs.model.markdown import Markdown


class Relation(NamedTuple):
    """One entry of `mitigates`, `related` or another key that names items.

    Attributes:
        written: as the author wrote it.
        id: the ID that it is, `TR-4`, or nothing if it has not the form of one.
        path: where it stands in the front matter.
        alone: whether nothing else stands in that value.
        in_body: whether the body states it, where links and mentions are looked after anyway.
    """

    written: str
    id: str | None
    path: KeyPath
    alone: bool = True
    in_body: bool = False

    @property
    def names_all(self) -> bool:
        """Whether it says `all`: every risk under `mitigates`, every control under its inverse."""
        return self.id is None and self.written.casefold() == "all"

    def names(self, item: Item) -> bool:
        """Tell whether it says the ID that an item has, in any case."""
        return self.id is not None and self.id.casefold() == item.id.casefold()


class Citation(NamedTuple):
    """One reference of an item.

    Attributes:
        reference: what it resolves to.
        path: where its label stands in the front matter.
        in_map: whether the label is one of several values of a map, which says more.
    """

    reference: Reference
    path: KeyPath
    in_map: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the catalogue.

    Attributes:
        id: `TR-14`; never changes, and is never given again.
        kind: what sort of item it is.
        document: the file it was read from.
        title: as visitors read it; the ID where the file has none.
        status: `Draft`; nothing where it is missing or unknown.
        stage: the stage of life that the status stands for.
        types: codes of the kind's vocabulary.
        citations: the references to frameworks, in the file's order.
        stated: the relations that it states, by their key.
        display_id: a second ID that the definition composes, `AIR-OP-014`.
        aliases: former IDs in capitals, former file stems in lower case.
        keywords: other names, by which the search finds it.
        reviewed: the date of the last review.
        fields: the publisher's own values, by key.
    """

    role: ClassVar[Role] = "other"

    id: str
    kind: Kind
    document: Document
    title: str
    status: str | None = None
    stage: Stage | None = None
    types: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    stated: Mapping[str, tuple[Relation, ...]] = field(default_factory=no_entries)
    display_id: str | None = None
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    reviewed: date | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=no_entries)

    @property
    def name(self) -> str:
        """ID and title, as it is called where both have room: `TR-14 Model theft`."""
        return f"{self.id} {self.title}"

    @property
    def markdown(self) -> Markdown:
        """What the body holds."""
        return self.document.markdown

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link and image of the body, in its order."""
        return self.document.markdown.links

    @property
    def number(self) -> int:
        """The last number in the ID, 0 where it has none."""
        return self.kind.ids.number(self.id)

    @property
    def body(self) -> str:
        """The Markdown text, without front matter."""
        return self.document.body

    @property
    def type_labels(self) -> tuple[str, ...]:
        """The types as visitors read them; a code that the vocabulary lacks stays as it is."""
        return tuple(self.kind.types.get(code, code) for code in self.types)

    @property
    def retired(self) -> bool:
        """Whether it is kept only so that its address still leads somewhere."""
        return self.stage == "retired"

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the citations resolve to."""
        return tuple(citation.reference for citation in self.citations)

    @property
    def cites(self) -> tuple[Reference, ...]:
        """The references but for those that say that an entry does not apply."""
        return tuple(reference for reference in self.references if not reference.rules_out)

    @property
    def related(self) -> tuple[Relation, ...]:
        """Relations without a direction."""
        return self.stated.get("related", ())

    @property
    def replaced_by(self) -> tuple[Relation, ...]:
        """What to use instead of a retired item."""
        return self.stated.get("replaced-by", ())

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation that the front matter states."""
        stated = (relation for relations in self.stated.values() for relation in relations)
        return tuple(relation for relation in stated if not relation.in_body)


@dataclass(frozen=True, slots=True)
class Risk(Item):
    """What can go wrong."""

    role: ClassVar[Role] = "risk"

    @property
    def mitigated_by(self) -> tuple[Relation, ...]:
        """The controls that make it less likely or less harmful, as far as it says so itself."""
        return self.stated.get("mitigated-by", ())


@dataclass(frozen=True, slots=True)
class Control(Item):
    """What is done against it."""

    role: ClassVar[Role] = "control"

    @property
    def mitigates(self) -> tuple[Relation, ...]:
        """The risks that it makes less likely or less harmful, as far as it says so itself."""
        return self.stated.get("mitigates", ())


_AnyItem = TypeVar("_AnyItem", bound=Item)


def in_use(items: Iterable[_AnyItem]) -> tuple[_AnyItem, ...]:
    """Return the items that are not retired."""
    return tuple(item for item in items if not item.retired)


#: The class of the items of each role.
ITEM_CLASSES: Mapping[Role, type[Item]] = {"risk": Risk, "control": Control, "other": Item}
