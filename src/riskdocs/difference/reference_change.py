"""Which references of an item are not what they were.

The trap is a reference that keeps its number and gets another meaning. So references are paired by
what they mean first; by number only where the meaning gives no pair, or where all of them were
visibly keyed to another edition by number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.difference_model import ReferenceChange, ReferenceShift
from riskdocs.frameworks.folding import fold_name, fold_number, fold_title
from riskdocs.frameworks.succession import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from riskdocs.frameworks.reference import Reference


def reference_changes(
    before: Iterable[Reference], after: Iterable[Reference]
) -> tuple[ReferenceChange, ...]:
    """Compare the references of an item before and after, framework by framework."""
    old, new = _by_framework(before), _by_framework(after)
    found: list[ReferenceChange] = []
    for name in dict.fromkeys((*new, *old)):
        found += _changes(old.get(name, []), new.get(name, []))
    return tuple(found)


def _by_framework(references: Iterable[Reference]) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for ref in references:
        name = ref.framework.id if ref.framework else fold_name(ref.framework_name)
        found.setdefault(name, []).append(ref)
    return found


def _changes(before: list[Reference], after: list[Reference]) -> Iterator[ReferenceChange]:
    """Yield what changed of the references to one framework; a pair that is the same did not."""
    now = tuple(after)
    pairs: list[tuple[Reference, Reference]] = []
    rules: list[Callable[[Reference, Reference], bool]] = [
        lambda old, new: old.label == new.label and _meaning(old) == _meaning(new),
        lambda old, new: old.target is not None and _meaning(old) == _meaning(new),
        lambda old, new: old.label == new.label,
        _succeeds,
        lambda old, new: _number(old) == _number(new),
        lambda old, new: _number(old) == fold_number(new.label),
    ]
    if _keyed_by_number(before, after):
        rules.insert(1, lambda old, new: _number(old) == _number(new))
    for rule in rules:
        pairs += _take(before, after, rule)
    for old, new in pairs:
        if shift := _shift(old, new):
            yield ReferenceChange(shift, old, new)
        if old.judgement != new.judgement:
            yield ReferenceChange(ReferenceShift.JUDGEMENT, old, new)
    for new in after:
        yield ReferenceChange(ReferenceShift.ADDED, None, new)
    for old in before:
        # Two entries that became one are cited once; neither of them is lost by that.
        heir = next((new for new in now if _becomes(old, new)), None)
        shift = ReferenceShift.EDITION if heir else ReferenceShift.REMOVED
        yield ReferenceChange(shift, old, heir)


def _take(
    before: list[Reference],
    after: list[Reference],
    belongs: Callable[[Reference, Reference], bool],
) -> Iterator[tuple[Reference, Reference]]:
    """Take out the pairs that a rule sees."""
    for old in tuple(before):
        partner = next((new for new in after if belongs(old, new)), None)
        if partner is not None:
            before.remove(old)
            after.remove(partner)
            yield old, partner


def _keyed_by_number(before: list[Reference], after: list[Reference]) -> bool:
    """Tell whether every reference kept its number while its edition became another one."""
    return len(before) == len(after) and all(
        _number(old) == _number(new) and _edition(old) != _edition(new)
        for old, new in zip(before, after, strict=True)
    )


def _number(ref: Reference) -> str:
    """Return the entry's number; of a label that means nothing known what looks like one."""
    if ref.target:
        return fold_number(ref.target.entry.id)
    return fold_number(ref.label.partition(":")[0].partition(" ")[0])


def _edition(ref: Reference) -> str | None:
    return ref.target.edition.id if ref.target else None


def _meaning(ref: Reference) -> tuple[str, str] | None:
    """Return what a reference means; the title counts, as a publisher's own list can change it."""
    return (ref.target.key, fold_title(ref.target.entry.title)) if ref.target else None


def _succeeds(old: Reference, new: Reference) -> bool:
    """Tell whether the successor table leads from the one entry to the other, or back."""
    return _becomes(old, new) or _becomes(new, old)


def _becomes(old: Reference, new: Reference) -> bool:
    """Tell whether the successor table leads from the one entry to the other.

    A successor that is a guess is for a person to decide, so it does not count.
    """
    framework, target = old.framework, new.target
    if framework is None or old.target is None or target is None:
        return False
    return any(
        way.ref.key == target.key and way.confidence is not Confidence.GUESS
        for way in framework.descendants_of(old.target)
    )


def _shift(old: Reference, new: Reference) -> ReferenceShift | None:
    if _meaning(old) == _meaning(new):
        return ReferenceShift.WORDING if old.label != new.label else None
    return ReferenceShift.EDITION if _succeeds(old, new) else ReferenceShift.MEANING
