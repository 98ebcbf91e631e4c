"""What became of an entry from edition to edition: the rows of the successor table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import EntryRef


class SuccessorKind(StrEnum):
    """What happened to an entry from one edition to the next."""

    #: Same number and title.
    UNCHANGED = "unchanged"
    #: Same title, another number.
    RENUMBERED = "renumbered"
    #: Another title; the number may differ too.
    RENAMED = "renamed"
    #: Became part of another entry.
    MERGED = "merged"
    #: Became several entries.
    SPLIT = "split"
    #: Has no successor.
    DROPPED = "dropped"

    @property
    def keeps_meaning(self) -> bool:
        """Whether the entry is still the same one, be it under another number."""
        return self in {SuccessorKind.UNCHANGED, SuccessorKind.RENUMBERED}


class Confidence(StrEnum):
    """How well a successor is attested."""

    #: The publisher says so, or the publisher's own files show it.
    SOURCE = "source"
    #: Concluded from the texts.
    INFERRED = "inferred"
    #: The nearest entry; a person should decide.
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Successor:
    """A row of the successor table: what one entry became in the next edition.

    Attributes:
        source_key: the older entry, as `edition/entry`.
        to: the newer ones, as `edition/entry`; empty where the entry was dropped.
        source: where that is known from.
    """

    source_key: str
    to: tuple[str, ...]
    kind: SuccessorKind
    source: str
    confidence: Confidence
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """A way through the successor table from one entry to another.

    Attributes:
        ref: the entry at the other end.
        steps: the rows followed, oldest first.
    """

    ref: EntryRef
    steps: tuple[Successor, ...]

    @property
    def kinds(self) -> tuple[SuccessorKind, ...]:
        """What happened on the way, each kind once, in order."""
        return tuple(dict.fromkeys(step.kind for step in self.steps))

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence met on the way."""
        strongest_first = list(Confidence)
        return max((step.confidence for step in self.steps), key=strongest_first.index)
