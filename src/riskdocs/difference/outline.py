"""What is said about a difference, and in which order: what a reviewer must decide comes first.

Text, Markdown and HTML are three ways to print the same outline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from riskdocs.difference.difference_model import ChangeAction
from riskdocs.difference.sentences import Place, Quoted, Wording, joined, name_of
from riskdocs.model.finding import Severity
from riskdocs.texts.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from riskdocs.difference.difference_model import CoverageChange, Difference, Figures, ItemChange
    from riskdocs.difference.sentences import Sentence
    from riskdocs.model.finding import Finding
    from riskdocs.texts.texts import Texts


@dataclass(frozen=True, slots=True)
class OutlineGroup:
    """Lines under a title."""

    title: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class DifferenceOutline:
    """What is said about a difference.

    Attributes:
        title: which two states are compared.
        summary: how much changed, in one line.
        decide_title: above what a reviewer must decide.
        decide: what a reviewer must decide; empty where there is nothing.
        nothing_to_decide: said where there is nothing; empty where nothing changed at all.
        groups: everything that changed.
    """

    title: Sentence
    summary: str
    decide_title: str
    decide: tuple[OutlineGroup, ...]
    nothing_to_decide: str
    groups: tuple[OutlineGroup, ...]


def outline(difference: Difference, text: Texts) -> DifferenceOutline:
    """Return what is to be said about a difference."""
    writer = _Writer(difference, text)
    decide = tuple(writer.decide())
    calm = "" if decide or difference.nothing else text("difference.decide-nothing")
    return DifferenceOutline(
        writer.wording.fill(
            "difference.title", before=Quoted(difference.before), after=Quoted(difference.after)
        ),
        writer.summary(),
        text("difference.decide"),
        decide,
        calm,
        tuple(writer.groups()),
    )


def item_groups(difference: Difference, text: Texts) -> tuple[OutlineGroup, ...]:
    """Return what became of the items and of what they cover, for readers of the catalogue.

    What says nothing else to them, such as a file that moved, is left out.
    """
    items = tuple(change for change in difference.items if change.is_visible)
    writer = _Writer(replace(difference, items=items), text)
    return (*writer.actions(), *writer.coverage())


class _Writer:
    def __init__(self, difference: Difference, text: Texts) -> None:
        self.difference = difference
        self.text = text
        self.wording = Wording(text)

    def summary(self) -> str:
        """Return to how many items what happened, and how many findings came and went."""
        difference, text = self.difference, self.text
        found = difference.findings
        counts = {
            **{action.value: len(difference.of(action)) for action in ChangeAction},
            "new-findings": len(found.new) if found else 0,
            "mended-findings": len(found.mended) if found else 0,
        }
        words = [text(f"difference.{key}", count=count) for key, count in counts.items() if count]
        return f"{', '.join(words)}." if words else text("difference.nothing")

    def decide(self) -> Iterator[OutlineGroup]:
        """Yield what a reviewer must decide, what weighs most first."""
        items, findings = self.difference.items, self.difference.findings
        yield from self._items("approved", (one for one in items if one.touches_approved))
        yield from self._items("meaning", (one for one in items if one.shifted))
        yield from self._items("gone", self.difference.of(ChangeAction.REMOVED))
        yield from self._items("renumbered", (one for one in items if one.renumbered))
        yield from self._items("newly-approved", (one for one in items if one.newly_approved))
        uncontrolled = self.difference.coverage.risks_lost
        yield from self._group("uncontrolled", [(name_of(risk),) for risk in uncontrolled])
        if findings:
            yield from self._findings("elsewhere", findings.elsewhere)
            errors = [
                found
                for found in findings.new
                if found.severity is Severity.ERROR and found not in findings.elsewhere
            ]
            yield from self._findings("errors", errors)

    def groups(self) -> Iterator[OutlineGroup]:
        """Yield everything that changed."""
        yield from self.actions()
        yield from self.coverage()
        if findings := self.difference.findings:
            yield from self._findings("new", findings.new)
            yield from self._findings("mended", findings.mended)
        yield from self._group("notes", [(Quoted(note),) for note in self.difference.notes])

    def actions(self) -> Iterator[OutlineGroup]:
        """Yield the items by what became of them."""
        for action in ChangeAction:
            changes = (one for one in self.difference.of(action) if not one.only_reviewed)
            yield from self._items(f"{action}-items", changes)
        # A round of reviews would else bury what changed among dates.
        only_reviewed = (one for one in self.difference.items if one.only_reviewed)
        yield from self._items("reviewed-items", only_reviewed)

    def coverage(self) -> Iterator[OutlineGroup]:
        """Yield what is covered now and was not, or the other way round."""
        yield from self._group("coverage", list(self._coverage()))

    def _group(self, key: str, lines: Sequence[Sentence]) -> Iterator[OutlineGroup]:
        """Yield a group under the title that a text gives it, if there is anything in it."""
        if lines:
            yield OutlineGroup(self.text(f"difference.{key}"), tuple(lines))

    def _items(self, key: str, changes: Iterable[ItemChange]) -> Iterator[OutlineGroup]:
        yield from self._group(key, [self._item(change) for change in changes])

    def _item(self, change: ItemChange) -> Sentence:
        said = joined(self.wording.phrases(change), "; ")
        return (name_of(change.item), ": ", *said) if said else (name_of(change.item),)

    def _coverage(self) -> Iterator[Sentence]:
        change, fill = self.difference.coverage, self.wording.fill
        if change.before != change.after:
            before, after = (
                self._figures(figures, _kept(change)) for figures in (change.before, change.after)
            )
            yield fill("difference.figures-moved", before=before, after=after)
        for key, risks in (("lost", change.risks_lost), ("gained", change.risks_gained)):
            for risk in risks:
                yield fill(f"difference.{key}-control", item=name_of(risk))
        for key, entries in (("lost", change.entries_lost), ("gained", change.entries_gained)):
            for entry in entries:
                name = f"{entry.framework.short_name} {entry.ref.label}"
                yield fill(f"difference.{key}-risk", entry=Quoted(name))

    def _figures(self, figures: Figures, kept: Container[str]) -> str:
        keys = ("risks", "controls", "without-control")
        counts = [pair for pair in zip(keys, figures, strict=True) if pair[0] in kept]
        return ", ".join(self.text(f"difference.{key}", count=count) for key, count in counts)

    def _findings(self, key: str, findings: Iterable[Finding]) -> Iterator[OutlineGroup]:
        lines = [
            self.wording.fill(
                "difference.finding",
                place=Place(f"{encodable(found.path)}:{found.span.line}"),
                severity=f"{found.severity.word} {found.rule}",
                message=Quoted(found.message),
            )
            for found in sorted(findings, key=lambda found: (-found.severity, found.sort_key))
        ]
        yield from self._group(key, lines)


def _kept(change: CoverageChange) -> Container[str]:
    """Return the figures about what a catalogue keeps, which may be risks or controls alone."""
    risks, controls, uncontrolled = map(max, change.before, change.after)
    if uncontrolled or (risks and controls):
        return {"risks", "controls", "without-control"}
    return {"risks"} if risks else {"controls"}
