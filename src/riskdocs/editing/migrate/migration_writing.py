"""The labels of one item, written so that each means what it should."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from riskdocs.editing import yaml_edits
from riskdocs.editing.edits import Replacement
from riskdocs.editing.migrate.label_forms import forms
from riskdocs.editing.migrate.migration_steps import LabelOutcome, LabelStep
from riskdocs.editing.yaml_removals import removed
from riskdocs.frameworks.fitting import read_label
from riskdocs.frameworks.resolve import resolve_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.editing.rewriting import Rewriting
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.index import Index
    from riskdocs.frameworks.reference import Reference

_BY_HAND = "It is written in a form that only a person can change."
_JUDGED = "Its author says how the item relates to it: whether that holds is for a person to say."


@dataclass
class _Written:
    """A label that the item has afterwards.

    Attributes:
        step: what it comes from.
        label: as it is written.
        means: the entry that it must mean; nothing where nobody knows.
        candidates: what it may mean where nobody knows: the choice that a person is given.
        others: further ways to write it.
        new: it takes the place of the step's own label, or stands beside it.
    """

    step: int
    label: str
    means: EntryRef | None
    candidates: tuple[EntryRef, ...]
    others: Iterator[str]
    new: bool

    def is_meant_by(self, reference: Reference) -> bool:
        """Tell whether a reading of the label says what it must.

        A label that nobody can decide must leave the same choice: its neighbours, moved, would
        else offer a person entries of their new edition alone, and not the one that was meant.
        """
        if self.means or reference.target:
            return reference.target == self.means
        return reference.candidates == self.candidates


def write_labels(
    index: Index,
    steps: Sequence[LabelStep],
    rewriting: Rewriting,
    default: str | None,
    *,
    keep: bool,
) -> list[LabelStep]:
    """Write the labels of one item, and return what became of each.

    Args:
        index: the framework's.
        steps: what is to become of the item's references to the framework.
        rewriting: takes the edits.
        default: the edition that the catalogue means where nothing else decides.
        keep: the old labels stay beside the new ones.
    """
    steps = _joined(_where_writable(steps, rewriting, keep=keep), keep=keep)
    written = _labels(index, steps, keep=keep)
    if (doubtful := _settle(index, written, default)) is not None:
        return _held_back(steps, f"Moved, it would change what {doubtful} beside it can mean.")
    labelled = _with_labels(steps, written, keep=keep)
    edits = _edits(index, labelled, keep=keep)
    if edits is None or (edits and not rewriting.add(steps[0].item.document, edits)):
        return _held_back(steps, _BY_HAND)
    return labelled


def _where_writable(
    steps: Sequence[LabelStep], rewriting: Rewriting, *, keep: bool
) -> Sequence[LabelStep]:
    """Let those stay whose place in the file is of no form that a machine can change."""
    document = steps[0].item.document
    if not rewriting.writable(document.file):
        return _held_back(steps, "The file is a link that leads elsewhere.")
    found = []
    for step in steps:
        path = step.citation.path
        edit = yaml_edits.replaced(document, path, "x")
        can_be = yaml_edits.added_behind(document, path, ["x"]) if keep else edit
        moves = step.outcome is LabelOutcome.MOVED
        if moves and keep and step.citation.in_map:
            found.append(step.stays(_JUDGED))
        elif moves and not can_be:
            found.append(step.stays(_BY_HAND))
        else:
            found.append(step)
    return found


def _joined(steps: Sequence[LabelStep], *, keep: bool) -> list[LabelStep]:
    """Join references that would cite an entry twice, or the same part of it."""
    cited = {
        (step.citation.reference.target, step.citation.reference.pinpoint)
        for step in steps
        if step.outcome is LabelOutcome.CURRENT and not step.citation.reference.rules_out
    }
    found = []
    for step in steps:
        means = (step.way.ref if step.way else None, step.citation.reference.pinpoint)
        if step.outcome is not LabelOutcome.MOVED:
            found.append(step)
        elif means not in cited:
            cited.add(means)
            found.append(step)
        elif step.citation.in_map:
            found.append(step.stays(_JUDGED))
        elif keep or removed(step.item.document, [step.citation.path]) is not None:
            found.append(replace(step, outcome=LabelOutcome.JOINED))
        else:
            found.append(step.stays(_BY_HAND))
    return found


def _labels(index: Index, steps: Sequence[LabelStep], *, keep: bool) -> list[_Written]:
    found = []
    for number, step in enumerate(steps):
        reference = step.citation.reference
        label, target = reference.label, reference.target
        if keep or step.outcome not in {LabelOutcome.MOVED, LabelOutcome.JOINED}:
            again = forms(index, label, target, target) if target else iter(())
            found.append(_Written(number, label, target, reference.candidates, again, new=False))
        if step.outcome is LabelOutcome.MOVED and step.way and target:
            ways = forms(index, label, target, step.way.ref)
            found.append(_Written(number, next(ways), step.way.ref, (), ways, new=True))
    return found


def _settle(index: Index, written: Sequence[_Written], default: str | None) -> str | None:
    """Write labels out further until each means what it must.

    Returns:
        The label that can't be brought to it; nothing if all are.
    """
    while True:
        references = resolve_labels(index.framework, [w.label for w in written], default)
        wrong = [
            one
            for one, found in zip(written, references, strict=True)
            if not one.is_meant_by(found) or (one.new and _leans_on_others(index, one, default))
        ]
        if not wrong:
            return None
        for one in wrong:
            if one.means is None or (further := next(one.others, None)) is None:
                return f"`{one.label}`"
            one.label = further


def _leans_on_others(index: Index, one: _Written, default: str | None) -> bool:
    """Tell whether a title means the entry only as long as the labels beside it stay.

    `LLM02: Sensitive Information Disclosure` stands in two editions; once moved to the older of
    them it had better say so. A number alone has always leaned on what stands beside it.
    """
    if read_label(index, one.label).label.title is None:
        return False
    return resolve_labels(index.framework, [one.label], default)[0].target != one.means


def _held_back(steps: Sequence[LabelStep], why: str) -> list[LabelStep]:
    return [step.stays(why) if step.moves else step for step in steps]


def _with_labels(
    steps: Sequence[LabelStep], written: Sequence[_Written], *, keep: bool
) -> list[LabelStep]:
    found = list(steps)
    for one in written:
        step = found[one.step]
        if one.new:
            outcome = LabelOutcome.ADDED if keep else LabelOutcome.MOVED
            found[one.step] = replace(step, outcome=outcome, label=one.label)
        elif one.label != step.citation.reference.label:
            outcome = step.outcome if step.moves else LabelOutcome.PINNED
            found[one.step] = replace(step, outcome=outcome, kept=one.label)
    return found


def _edits(index: Index, steps: Sequence[LabelStep], *, keep: bool) -> list[Replacement] | None:
    """Return the edits of the item's file; nothing if one of them can't be made."""
    document = steps[0].item.document
    edits: list[Replacement] = []
    for step in steps:
        made = _edits_of(index, step)
        if made is None:
            return None
        edits += made
    gone = [
        step.citation.path for step in steps if step.outcome is LabelOutcome.JOINED and not keep
    ]
    taken = removed(document, gone) if gone else []
    return None if taken is None else [*edits, *taken]


def _edits_of(index: Index, step: LabelStep) -> list[Replacement] | None:
    document, path = step.item.document, step.citation.path
    written = step.citation.reference.label
    if step.outcome is LabelOutcome.ADDED:
        comment = _comment(index, step)
        behind = comment.text if comment else None
        return yaml_edits.added_behind(document, path, [step.label], behind, own=step.kept or None)
    label = step.kept or (step.label if step.outcome is LabelOutcome.MOVED else "")
    edits: list[Replacement] = []
    if label and label != written:
        edit = yaml_edits.replaced(document, path, label)
        if edit is None:
            return None
        edits.append(edit)
    if step.outcome is LabelOutcome.MOVED and (comment := _comment(index, step)):
        edits.append(comment)
    return edits


def _comment(index: Index, step: LabelStep) -> Replacement | None:
    """Return what the comment behind a label says once that has moved, if it names the entry."""
    document = step.item.document
    place = yaml_edits.comment_at(document, step.citation.path)
    target = step.citation.reference.target
    if place is None or target is None or step.way is None:
        return None
    said = document.text[slice(*place)]
    fits = read_label(index, said).fits
    if target not in {index.refs[position] for position in fits}:
        return None
    return Replacement(*place, next(forms(index, said, target, step.way.ref)))
