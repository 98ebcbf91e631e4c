"""What is said about a difference, and in which order: what a reviewer must decide comes first.

Text, Markdown and HTML are three ways to print the same outline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from riskdocs.difference.difference import Fate
from riskdocs.difference.wording import Place, Quoted, Wording, joined, name_of
from riskdocs.model.finding import Severity
from riskdocs.texts.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.difference.difference import Difference, Figures, ItemChange
    from riskdocs.difference.wording import Sentence
    from riskdocs.model.finding import Finding
    from riskdocs.texts.texts import Texts


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a title."""

    title: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Outline:
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
    decide: tuple[Group, ...]
    nothing_to_decide: str
    groups: tuple[Group, ...]


def outline(difference: Difference, text: Texts) -> Outline:
    """Return what is to be said about a difference."""
    writer = _Writer(difference, text)
    decide = tuple(writer.decide())
    calm = "" if decide or difference.nothing else text("difference.decide-nothing")
    return Outline(
        writer.wording.fill(
            "difference.title", before=Quoted(difference.before), after=Quoted(difference.after)
        ),
        writer.summary(),
        text("difference.decide"),
        decide,
        calm,
        tuple(writer.groups()),
    )


def item_groups(difference: Difference, text: Texts) -> tuple[Group, ...]:
    """Return what became of the items and of what they cover, for readers of the catalogue.

    What says nothing else to them, such as a file that moved, is left out.
    """
    items = tuple(change for change in difference.items if change.in_substance)
    writer = _Writer(replace(difference, items=items), text)
    return (*writer.fates(), *writer.coverage())


class _Writer:
    def __init__(self, difference: Difference, text: Texts) -> None:
        self.difference = difference
        self.text = text
        self.wording = Wording(text)

    def summary(self) -> str:
        """Return how many items had which fate, and how many findings came and went."""
        difference, text = self.difference, self.text
        found = difference.findings
        counts = {
            "added": len(difference.of(Fate.ADDED)),
            "removed": len(difference.of(Fate.REMOVED)),
            "retired": len(difference.of(Fate.RETIRED)),
            "reinstated": len(difference.of(Fate.REINSTATED)),
            "changed": len(difference.of(Fate.CHANGED)),
            "new-findings": len(found.new) if found else 0,
            "mended-findings": len(found.mended) if found else 0,
        }
        words = [text(f"difference.{key}", count=count) for key, count in counts.items() if count]
        return f"{', '.join(words)}." if words else text("difference.nothing")

    def decide(self) -> Iterator[Group]:
        """Yield what a reviewer must decide, what weighs most first."""
        difference, text = self.difference, self.text
        items, findings = difference.items, difference.findings
        yield from self._items(
            text("difference.approved"), (one for one in items if one.touches_approved)
        )
        yield from self._items(text("difference.meaning"), (one for one in items if one.shifted))
        yield from self._items(text("difference.gone"), difference.of(Fate.REMOVED))
        yield from self._items(
            text("difference.renumbered"), (one for one in items if one.renumbered)
        )
        yield from self._items(
            text("difference.newly-approved"), (one for one in items if one.newly_approved)
        )
        yield from _group(
            text("difference.uncontrolled"),
            [(name_of(risk),) for risk in difference.coverage.risks_lost],
        )
        if findings:
            yield from self._findings(text("difference.elsewhere"), findings.elsewhere)
            errors = [
                found
                for found in findings.new
                if found.severity is Severity.ERROR and found not in findings.elsewhere
            ]
            yield from self._findings(text("difference.errors"), errors)

    def groups(self) -> Iterator[Group]:
        """Yield everything that changed."""
        difference, text = self.difference, self.text
        yield from self.fates()
        yield from self.coverage()
        if findings := difference.findings:
            yield from self._findings(text("difference.new"), findings.new)
            yield from self._findings(text("difference.mended"), findings.mended)
        yield from _group(text("difference.notes"), [(Quoted(note),) for note in difference.notes])

    def fates(self) -> Iterator[Group]:
        """Yield the items by what became of them."""
        text = self.text
        titles = {
            Fate.ADDED: text("difference.added-items"),
            Fate.REMOVED: text("difference.removed-items"),
            Fate.RETIRED: text("difference.retired-items"),
            Fate.REINSTATED: text("difference.reinstated-items"),
            Fate.CHANGED: text("difference.changed-items"),
        }
        for fate, title in titles.items():
            changes = self.difference.of(fate)
            yield from self._items(title, (one for one in changes if not one.only_reviewed))
        # A round of reviews would else bury what changed among dates.
        only_reviewed = (one for one in self.difference.items if one.only_reviewed)
        yield from self._items(text("difference.reviewed-items"), only_reviewed)

    def coverage(self) -> Iterator[Group]:
        """Yield what is covered now and was not, or the other way round."""
        yield from _group(self.text("difference.coverage"), list(self._coverage()))

    def _items(self, title: str, changes: Iterable[ItemChange]) -> Iterator[Group]:
        yield from _group(title, [self._item(change) for change in changes])

    def _item(self, change: ItemChange) -> Sentence:
        said = joined(self.wording.phrases(change), "; ")
        return (name_of(change.item), ": ", *said) if said else (name_of(change.item),)

    def _coverage(self) -> Iterator[Sentence]:
        change, fill = self.difference.coverage, self.wording.fill
        if change.before != change.after:
            before, after = self._figures(change.before), self._figures(change.after)
            yield fill("difference.figures-moved", before=before, after=after)
        for risk in change.risks_lost:
            yield fill("difference.lost-control", item=name_of(risk))
        for risk in change.risks_gained:
            yield fill("difference.gained-control", item=name_of(risk))
        for entry in change.entries_lost:
            yield fill("difference.lost-risk", entry=Quoted(self.wording.entry(entry)))
        for entry in change.entries_gained:
            yield fill("difference.gained-risk", entry=Quoted(self.wording.entry(entry)))

    def _figures(self, figures: Figures) -> str:
        text = self.text
        return ", ".join(
            (
                text("difference.risks", count=figures.risks),
                text("difference.controls", count=figures.controls),
                text("difference.without-control", count=figures.uncontrolled),
            )
        )

    def _findings(self, title: str, findings: Iterable[Finding]) -> Iterator[Group]:
        lines = [
            self.wording.fill(
                "difference.finding",
                place=Place(f"{encodable(found.path)}:{found.span.line}"),
                severity=f"{found.severity.word} {found.rule}",
                message=Quoted(found.message),
            )
            for found in sorted(findings, key=lambda found: (-found.severity, found.sort_key))
        ]
        yield from _group(title, lines)


def _group(title: str, lines: Sequence[Sentence]) -> Iterator[Group]:
    if lines:
        yield Group(title, tuple(lines))
