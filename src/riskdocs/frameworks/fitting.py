"""Which entries a label fits by its own words: its number, its title, its edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from riskdocs.frameworks import faults
from riskdocs.frameworks.index import Index
from riskdocs.frameworks.label import Label, parse_label
from riskdocs.model.folding import fold_edition, fold_number, fold_title
from riskdocs.model.reference import ReferenceFault


@dataclass(frozen=True, slots=True)
class Reading:
    """What a label says by its own words."""

    label: Label
    fits: tuple[int, ...] = ()
    """The entries that it fits, oldest first."""
    editions: frozenset[str] = frozenset()
    """Their editions."""
    fault: ReferenceFault | None = None
    near: tuple[int, ...] = ()
    """For a fault, the entries that come near."""

    @property
    def tells_edition(self) -> bool:
        """Whether it says more than a number, so that other labels can go by it."""
        return bool(self.fits) and (self.label.title is not None or self.label.edition is not None)


@lru_cache(maxsize=16384)
def read_label(index: Index, text: str) -> Reading:
    """Find the entries that a label fits, or say why there are none.

    Args:
        index: the framework's.
        text: what the author wrote.
    """
    label = parse_label(index, text)
    if label.number is None and label.title is None:
        if label.edition is None:
            return Reading(label, fault=faults.empty_label(index))
        # Nothing but an edition, which is no entry: look for it as a title.
        label = Label(title=label.edition)
    numbered = index.by_number.get(fold_number(label.number), ()) if label.number else ()
    titled = index.by_title.get(fold_title(label.title), ()) if label.title else ()
    fits = _fitting(index, label, numbered, titled)
    if label.edition is not None and (fits or (numbered and titled)):
        return _in_written_edition(index, label, fits, (numbered, titled))
    if fits:
        return Reading(label, fits, frozenset(index.refs[p].edition.id for p in fits))
    if numbered and titled:
        fault = faults.number_against_title(index, label, numbered, titled)
        return Reading(label, fault=fault, near=(*titled, *numbered))
    fault, near = faults.no_such_entry(index, label, numbered, titled)
    return Reading(label, fault=fault, near=near)


def _fitting(
    index: Index, label: Label, numbered: tuple[int, ...], titled: tuple[int, ...]
) -> tuple[int, ...]:
    if label.title is None:
        return numbered
    if label.number is None:
        return titled
    title = fold_title(label.title)
    return tuple(
        position
        for position in numbered
        # An entry without a title of its own can't contradict the words behind its number.
        if title in index.titles_of[position] or not index.refs[position].entry.has_title
    )


def _in_written_edition(
    index: Index,
    label: Label,
    fits: tuple[int, ...],
    parts: tuple[tuple[int, ...], tuple[int, ...]],
) -> Reading:
    """Keep what belongs to the edition that the label names.

    Args:
        index: the framework's.
        label: it names an edition.
        fits: the entries that its number and title fit.
        parts: the entries that its number fits, and those that its title fits.
    """
    named = index.editions.get(fold_edition(label.edition or ""))
    if named is None:
        return Reading(label, fault=faults.unknown_edition(index, label), near=fits)
    by_id, by_any = named
    left = positions_in(index, fits, by_id) or positions_in(index, fits, by_any)
    if left:
        return Reading(label, left, frozenset(index.refs[p].edition.id for p in left))
    numbered, titled = parts
    near = fits or titled
    fault = faults.not_in_edition(index, label, numbered, near, by_id or by_any)
    return Reading(label, fault=fault, near=near)


def positions_in(
    index: Index, positions: Iterable[int], editions: frozenset[str]
) -> tuple[int, ...]:
    """Return those of the entries that belong to one of the editions."""
    return tuple(p for p in positions if index.refs[p].edition.id in editions)
