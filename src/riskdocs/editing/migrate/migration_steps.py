"""What is to become of each reference, by the table of successors alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from riskdocs.frameworks.succession import Confidence, SuccessorKind
from riskdocs.texts.enumeration import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.frameworks.edition import Edition, EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.reference import Reference
    from riskdocs.frameworks.succession import Succession
    from riskdocs.model.finding import Span
    from riskdocs.model.item import Citation, Item

_SILENCED = re.compile(r"#[ \t]*riskdocs: ignore[a-z, -]*\bref-superseded\b")


class LabelOutcome(StrEnum):
    """What becomes of a reference."""

    #: It names the successor.
    MOVED = "moved"
    #: The successor stands beside it.
    ADDED = "added"
    #: Its successor is cited by another reference of the item, so that it is not written again.
    JOINED = "joined"
    #: It stays, and now names its edition, since it would otherwise have changed its meaning.
    PINNED = "pinned"
    #: It is of the edition already.
    CURRENT = "current"
    #: It is of a newer edition.
    NEWER = "newer"
    #: It is of another of the lists that the framework keeps.
    OTHER_SERIES = "other-series"
    #: It stays, and a person should look at it.
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class LabelStep:
    """One reference, and what becomes of it.

    Attributes:
        item: whose reference it is.
        citation: the reference as it stands.
        outcome: what becomes of it.
        way: the way to its successor, where it moves.
        label: how the successor is written.
        kept: how the reference itself is written, where it stays and had to be pinned.
        why: a sentence on why it stays.
        candidates: the entries that a person may choose from.
    """

    item: Item
    citation: Citation
    outcome: LabelOutcome
    way: Succession | None = None
    label: str = ""
    kept: str = ""
    why: str = ""
    candidates: tuple[EntryRef, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether the item cites the successor afterwards, by this label or by another."""
        return self.outcome in {LabelOutcome.MOVED, LabelOutcome.ADDED, LabelOutcome.JOINED}

    @property
    def inferred(self) -> bool:
        """Whether the successor is no more than concluded from the texts."""
        return bool(self.way and self.way.confidence is not Confidence.SOURCE)

    @property
    def span(self) -> Span:
        """Where the label stands."""
        return self.item.document.place(*self.citation.path)

    def stays(self, why: str) -> LabelStep:
        """Return the step of a reference that can't be moved after all."""
        candidates = (self.way.ref,) if self.way else self.candidates
        return LabelStep(
            self.item, self.citation, LabelOutcome.STAYS, why=why, candidates=candidates
        )


def decide(framework: Framework, edition: Edition, item: Item, citation: Citation) -> LabelStep:
    """Say what becomes of a reference, before its label is written.

    Args:
        framework: what it is of.
        edition: where references are to be moved.
        item: whose reference it is.
        citation: the reference.
    """
    reference = citation.reference
    target = reference.target
    step = LabelStep(item, citation, LabelOutcome.STAYS)
    if target is None:
        why = reference.fault.message if reference.fault else ""
        return replace(step, why=why, candidates=reference.candidates)
    if settled := _settled(framework, target.edition, edition):
        return replace(step, outcome=settled)
    ways = framework.successors_in(target, edition)
    candidates = tuple(way.ref for way in ways)
    if not ways:
        return replace(step, why=_no_way(framework, target, edition))
    if why := _doubt(ways) or _part(reference, ways[0]):
        return replace(step, why=why, candidates=candidates)
    if _SILENCED.search(_rest_of_line(step)):
        why = "Its line silences `ref-superseded`: the older edition is meant."
        return replace(step, why=why, candidates=candidates)
    return replace(step, outcome=LabelOutcome.MOVED, way=ways[0])


def _settled(framework: Framework, cited: Edition, edition: Edition) -> LabelOutcome | None:
    """Return the outcome for what is of no older edition; nothing for what is."""
    if cited.series != edition.series:
        return LabelOutcome.OTHER_SERIES
    if cited.id == edition.id:
        return LabelOutcome.CURRENT
    newer = framework.age_key(cited) > framework.age_key(edition)
    return LabelOutcome.NEWER if newer else None


def successor(framework: Framework, ref: EntryRef, edition: Edition) -> EntryRef | None:
    """Return what an entry became in an edition, if that is one entry and no mere guess."""
    ways = framework.successors_in(ref, edition)
    return ways[0].ref if ways and not _doubt(ways) else None


def _doubt(ways: Sequence[Succession]) -> str:
    """Say why a person has to choose; nothing where the table decides."""
    if len(ways) > 1 or SuccessorKind.SPLIT in ways[0].kinds:
        return "The entry was split."
    return "The successor is a guess." if ways[0].confidence is Confidence.GUESS else ""


def _part(reference: Reference, way: Succession) -> str:
    """Say why a part of an entry stays: the table tells of entries, not of their parts."""
    if reference.pinpoint and way.kinds != (SuccessorKind.UNCHANGED,):
        return f"The label names a part, {reference.number}; look where that is now."
    return ""


def _no_way(framework: Framework, ref: EntryRef, edition: Edition) -> str:
    """Say where the table stops on the way to an edition."""
    before = [
        stop
        for stop in framework.dead_ends(ref)
        if framework.age_key(stop.edition) < framework.age_key(edition)
    ]
    names = {stop: f"{stop.name} of {stop.edition.id}" for stop in before}
    if unknown := [name for stop, name in names.items() if framework.row_of(stop) is None]:
        return f"The table of successors does not say what became of {listed(unknown)}."
    stops = [name for stop, name in names.items() if stop != ref]
    by_way = f" It became {listed(stops)}, which was dropped." if stops else ""
    return f"The entry has no successor in {edition.id}.{by_way}"


def _rest_of_line(step: LabelStep) -> str:
    """Return what stands behind a label on its line."""
    span = step.span
    line = step.item.document.text.split("\n")[span.end_line - 1 : span.end_line]
    return line[0][span.end_column - 1 :] if line else ""
