"""What one label in an item's front matter resolves to, and how that was decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from riskdocs.texts.enumeration import listed

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.judgement import Judgement
    from riskdocs.frameworks.succession import Succession

#: The rules of the contract that a label can break by itself.
ReferenceRule = Literal["ref-framework", "ref-entry", "ref-title", "ref-ambiguous"]


class How(StrEnum):
    """How the edition of a reference was decided."""

    EDITION_WRITTEN = "edition-written"
    NUMBER_AND_TITLE = "number-and-title"
    TITLE = "title"
    SIBLINGS = "siblings"
    DEFAULT = "default"
    NEWEST_JOINED = "newest-joined"
    ONLY_FIT = "only-fit"
    ONLY_PUBLISHED = "only-published"
    NUMBER_AND_SHORT_TITLE = "number-and-short-title"
    RELEASE_WRITTEN = "release-written"


#: How each is told to readers.
_EXPLANATIONS = {
    How.EDITION_WRITTEN: "The label names edition {edition}.",
    How.NUMBER_AND_TITLE: "Number and title stand together in edition {edition}.",
    How.TITLE: "The title is that of {number} in edition {edition}.",
    How.SIBLINGS: "The item's other references to this framework fit edition {edition} as well.",
    How.DEFAULT: "The catalogue means edition {edition} where a label names none.",
    How.NEWEST_JOINED: (
        "It is the same entry in editions {editions}; {edition} is the newest of them."
    ),
    How.ONLY_FIT: "Only edition {edition} has {number}.",
    How.ONLY_PUBLISHED: (
        "Only edition {edition} has {number}, "
        "apart from drafts, which count where a label names one."
    ),
    How.NUMBER_AND_SHORT_TITLE: (
        "{number} has one meaning, in edition {edition}, and the label shortens its title."
    ),
    How.RELEASE_WRITTEN: (
        "The label names release {release}, which has {number}; the entry is told as in {edition}."
    ),
}


@dataclass(frozen=True, slots=True)
class ReferenceFault:
    """What is wrong with a label, in sentences for the person who wrote it."""

    rule: ReferenceRule
    message: str
    help: str | None = None


@dataclass(frozen=True)
class Reference:
    """A label that an author wrote, and the entry it means.

    Attributes:
        framework_name: the framework, as the author wrote it.
        label: the label, as the author wrote it, without blanks around it.
        framework: none where the name is not known (`ref-framework`).
        target: the entry; None exactly where there is a fault.
        how: how the edition was decided; None where it was not.
        candidates: the entries that were left to choose from, oldest first, the target last; for a
            fault those that come near.
        pinpoint: the part of the entry that the label names, as it stands behind the number: `(4)`,
            `a`.
        release: the release that the label names, where it names one and no edition.
        short_title: whether the label shortens the entry's title (`ref-title-short`).
        judgement: what the author says of how item and entry relate, if anything.
    """

    framework_name: str
    label: str
    framework: Framework | None = None
    target: EntryRef | None = None
    how: How | None = None
    candidates: tuple[EntryRef, ...] = ()
    fault: ReferenceFault | None = None
    pinpoint: str = ""
    release: str | None = None
    short_title: bool = False
    judgement: Judgement | None = None

    @property
    def rules_out(self) -> bool:
        """Whether it records that the entry does not apply, and so cites nothing."""
        return self.judgement is not None and self.judgement.rules_out

    @property
    def resolved(self) -> bool:
        """Whether it is known which entry is meant."""
        return self.target is not None

    @property
    def number(self) -> str:
        """The entry's number with the part that the label names; empty without an entry."""
        return f"{self.target.entry.id}{self.pinpoint}" if self.target else ""

    @property
    def superseded(self) -> bool:
        """Whether the entry belongs to an edition that a newer one has replaced."""
        return self.target is not None and not self.target.edition.is_current

    @property
    def url(self) -> str | None:
        """The address of the entry at its publisher's; None where it is not resolved."""
        return self.target.url if self.target else None

    @cached_property
    def newest(self) -> tuple[Succession, ...]:
        """What a superseded entry is in the current edition; empty where it has no successor."""
        if self.framework is None or self.target is None:
            return ()
        return self.framework.successors_in_newest(self.target)

    @property
    def explanation(self) -> str:
        """How the edition was decided, and the part that is meant, in sentences for a reader."""
        if self.target is None or self.how is None:
            return self.fault.message if self.fault else ""
        part = f" The part that is meant is {self.number}." if self.pinpoint else ""
        decided = _EXPLANATIONS[self.how].format(
            edition=self.target.edition.id,
            number=self.target.entry.id,
            release=self.release,
            editions=listed(dict.fromkeys(ref.edition.id for ref in self.candidates)),
        )
        return f"{decided}{part}"

    @cached_property
    def succession(self) -> str | None:
        """One sentence on what a superseded entry became; None for a current one."""
        if self.framework is None or self.target is None or not self.superseded:
            return None
        edition = self.target.edition
        current = self.framework.current(edition.series)
        newest = current.id if current else "the current edition"
        names = listed(way.ref.name for way in self.newest)
        if edition.is_gone:
            now = f"; in {newest} it is {names}" if names else f", and has no successor in {newest}"
            return f"The entry is {edition.id}{now}."
        is_draft = current and self.framework.age_key(edition) > self.framework.age_key(current)
        old = f"Edition {edition.id} is {'a draft' if is_draft else 'superseded'}"
        if not names:
            return f"{old}, and this entry has no successor in {newest}."
        return f"{old}; in {newest} the entry is {names}."
