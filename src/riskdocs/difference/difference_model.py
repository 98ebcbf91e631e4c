"""What differs between two states of a catalogue, in the terms of a catalogue.

Plain values: nothing here reads, compares or prints.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item

_Value = TypeVar("_Value")


class ValueChange(NamedTuple, Generic[_Value]):
    """One value in the place of another."""

    before: _Value
    after: _Value


class ChangeAction(StrEnum):
    """What became of an item."""

    #: It is new.
    ADDED = "added"
    #: It is gone, and its address with it.
    REMOVED = "removed"
    #: It is kept so that its address still leads somewhere.
    RETIRED = "retired"
    #: It was retired and no longer is.
    REINSTATED = "reinstated"
    #: It is still there and says something else.
    CHANGED = "changed"


class Renumbering(StrEnum):
    """By what an item is known again under another ID."""

    #: It names its former ID, so that old links still lead to it.
    ALIAS = "alias"
    #: Its title or text is the same; the former ID leads nowhere.
    TEXT = "text"


class RelationChange(NamedTuple):
    """A relation that came or went.

    Attributes:
        key: under which it is stated.
        id: the item that is named; what an author wrote where there is none.
        title: its title, empty where there is no such item.
        added: whether it came; else it went.
        label: the publisher's word for it; empty for the contract's own keys.
    """

    key: str
    id: str
    title: str
    added: bool
    label: str = ""


class ReferenceShift(StrEnum):
    """What became of a reference."""

    ADDED = "added"
    REMOVED = "removed"
    #: It means another entry, or it is no longer, or only now, known which one.
    MEANING = "meaning"
    #: It follows its entry into another edition, as the successor table has it.
    EDITION = "edition"
    #: It means the same, in other words.
    WORDING = "wording"
    #: What is said of how item and entry relate is something else.
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A reference that is not what it was; one side is missing where it came or went."""

    shift: ReferenceShift
    before: Reference | None
    after: Reference | None


class SectionChange(NamedTuple):
    """A part of a text under one heading.

    Attributes:
        title: the heading; empty for what stands above the first one.
        action: added, removed or changed.
    """

    title: str
    action: ChangeAction


@dataclass(frozen=True, slots=True)
class TextChange:
    """How much of a text changed, and where.

    Attributes:
        added: how many words came.
        removed: how many went.
        sections: the parts that are not what they were, in the order of the text.
        layout_only: nothing but blanks and line ends changed.
    """

    added: int
    removed: int
    sections: tuple[SectionChange, ...]
    layout_only: bool = False


class FactChange(NamedTuple):
    """A value of the front matter that is another one.

    Attributes:
        key: a plain key, `aliases`, or a field of the publisher's own.
        label: the publisher's word for the field; empty for the contract's own keys.
        before: empty where there was none.
        after: empty where there is none.
    """

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is not what it was.

    Attributes:
        action: what became of it.
        was: the item before; nothing for a new one.
        now: the item after; nothing for one that is gone.
        renumbered: by what it is known again, where its ID is another one.
        title: where it has another one.
        status: where it has another one.
        types: codes, where they are others.
        file: where it lies elsewhere.
        facts: other values that changed.
        relations: those that came or went.
        references: those that are not what they were.
        text: what happened to its body.
    """

    action: ChangeAction
    was: Item | None
    now: Item | None
    renumbered: Renumbering | None = None
    title: ValueChange[str] | None = None
    status: ValueChange[str | None] | None = None
    types: ValueChange[tuple[str, ...]] | None = None
    file: ValueChange[str] | None = None
    facts: tuple[FactChange, ...] = ()
    relations: tuple[RelationChange, ...] = ()
    references: tuple[ReferenceChange, ...] = ()
    text: TextChange | None = None

    @property
    def item(self) -> Item:
        """The item as it is now, or as it last was."""
        return cast("Item", self.now or self.was)

    @property
    def is_visible(self) -> bool:
        """Whether a reader learns something else; a moved file or new line ends are not that."""
        return bool(
            self.action is not ChangeAction.CHANGED
            or self.renumbered
            or self.title
            or self.status
            or self.types
            or self.facts
            or self.relations
            or any(change.shift is not ReferenceShift.WORDING for change in self.references)
            or (self.text and not self.text.layout_only)
        )

    @property
    def touches_approved(self) -> bool:
        """Whether it changes what had been approved, for those who read it."""
        return self.was is not None and self.was.stage == "approved" and self.is_visible

    @property
    def only_reviewed(self) -> bool:
        """Whether the day of its review is all that is new."""
        return (
            self.action is ChangeAction.CHANGED
            and [fact.key for fact in self.facts] == ["reviewed"]
            and replace(self, facts=()) == ItemChange(self.action, self.was, self.now)
        )

    @property
    def newly_approved(self) -> bool:
        """Whether it is approved now and was not before."""
        before = self.was.stage if self.was else None
        return self.now is not None and self.now.stage == "approved" and before != "approved"

    @property
    def shifted(self) -> tuple[ReferenceChange, ...]:
        """The references that mean something else."""
        return tuple(ref for ref in self.references if ref.shift is ReferenceShift.MEANING)


class Figures(NamedTuple):
    """A catalogue in numbers; retired items don't count."""

    risks: int
    controls: int
    uncontrolled: int


class EntryOf(NamedTuple):
    """An entry of an edition in force, with its framework."""

    framework: Framework
    ref: EntryRef


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """What is covered now and was not, or the other way round.

    Attributes:
        before: figures.
        after: figures.
        risks_lost: risks that had a control and have none.
        risks_gained: risks that had none and have one.
        entries_lost: entries of editions in force that a risk cited and none does.
        entries_gained: entries that no risk cited and one does.
    """

    before: Figures
    after: Figures
    risks_lost: tuple[Item, ...] = ()
    risks_gained: tuple[Item, ...] = ()
    entries_lost: tuple[EntryOf, ...] = ()
    entries_gained: tuple[EntryOf, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """What is wrong now and was not, and what no longer is.

    Attributes:
        new: paths as they are now.
        mended: paths and IDs as they are now, where they changed.
        elsewhere: of the new ones what leads nowhere, in files that the change did not touch.
    """

    new: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    elsewhere: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states.

    Attributes:
        before: a name for the one state.
        after: a name for the other.
        items: every item that is not what it was, kind by kind, by number.
        coverage: what the risks, controls and references cover.
        findings: what is wrong; nothing where a side can't be checked.
        notes: sentences on what could not be compared, and why.
    """

    before: str
    after: str
    items: tuple[ItemChange, ...]
    coverage: CoverageChange
    findings: FindingsChange | None = None
    notes: tuple[str, ...] = ()

    def of(self, action: ChangeAction) -> tuple[ItemChange, ...]:
        """Return the items to which one thing happened."""
        return tuple(change for change in self.items if change.action is action)

    @property
    def nothing(self) -> bool:
        """Whether the two states are the same."""
        found = self.findings
        return not (self.items or (found and (found.new or found.mended)))
