"""Which entries a label fits by its own words: its number, its title, its edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.frameworks import faults
from riskdocs.frameworks.folding import fold_edition, fold_number, fold_title
from riskdocs.frameworks.label import Label, parse_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.frameworks.index import Index
    from riskdocs.frameworks.reference import ReferenceFault

#: Words that say nothing of what a title is about.
_LITTLE_WORDS = frozenset(
    ("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a label says by its own words.

    Attributes:
        fits: the entries that it fits, oldest first.
        editions: the editions of those that are published, or of all where all are drafts.
        near: for a fault, the entries that come near.
        release: the release that the label names, where it names one and no edition.
        short_title: whether the label shortens the title of the entries that it fits.
    """

    label: Label
    fits: tuple[int, ...] = ()
    editions: frozenset[str] = frozenset()
    fault: ReferenceFault | None = None
    near: tuple[int, ...] = ()
    release: str | None = None
    short_title: bool = False

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
    short = () if fits else _shortened(index, label, numbered, titled)
    if label.edition is not None and (fits or short or (numbered and titled)):
        found = _in_written_edition(index, label, fits or short, (numbered, titled))
        return replace(found, short_title=bool(short and found.fits))
    if fits or short:
        return Reading(
            label, fits or short, _editions(index, fits or short), short_title=bool(short)
        )
    if numbered and titled:
        return _contradicting(index, label, numbered, titled)
    fault, near = faults.no_such_entry(index, label, numbered, titled)
    return Reading(label, fault=fault, near=near)


def _contradicting(
    index: Index, label: Label, numbered: tuple[int, ...], titled: tuple[int, ...]
) -> Reading:
    fault = faults.number_against_title(index, label, numbered, titled)
    return Reading(label, fault=fault, near=(*titled, *numbered))


def _editions(index: Index, positions: tuple[int, ...]) -> frozenset[str]:
    return frozenset(index.refs[p].edition.id for p in index.published(positions))


def _fitting(
    index: Index, label: Label, numbered: tuple[int, ...], titled: tuple[int, ...]
) -> tuple[int, ...]:
    if label.title is None:
        return index.as_written(label.number or "", numbered)
    if label.number is None:
        return titled
    title = fold_title(label.title)
    return tuple(p for p in numbered if title in index.titles_of[p])


def _shortened(
    index: Index, label: Label, numbered: tuple[int, ...], titled: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the entries under the number whose title has all the words of the label's.

    Only where the number has one meaning: else the words would have to choose between several.
    And only where they are no title of the same list: then they contradict the number.
    """
    if _series(index, numbered) & _series(index, index.published(titled)):
        return ()
    words = _words(fold_title(label.title or ""))
    named = index.editions.get(fold_edition(label.edition or ""))
    meant = positions_in(index, numbered, named[1]) if named else index.published(numbered)
    if not words or len({index.same_as[position] for position in meant}) != 1:
        return ()
    return tuple(p for p in meant if _shortens(index, p, words))


def _series(index: Index, positions: tuple[int, ...]) -> set[str | None]:
    return {index.refs[position].edition.series for position in positions}


def _shortens(index: Index, position: int, words: set[str]) -> bool:
    """Whether words shorten a title; words of the parent's count beside all of the entry's own.

    Else `C1.2 Training Data Security` would be the `Data Labeling and Annotation Security` that
    is part of `Training Data Integrity`.
    """
    if any(words <= _words(title) for title in index.titles_of[position]):
        return True
    own = _words(fold_title(index.refs[position].entry.title))
    return own <= words <= own | _words(index.parent_title(position))


def _words(title: str) -> set[str]:
    """Return the words that tell titles apart: not those of grammar, nor the s of a plural."""
    return {word.removesuffix("s") for word in title.split()} - _LITTLE_WORDS


def _in_written_edition(
    index: Index,
    label: Label,
    fits: tuple[int, ...],
    parts: tuple[tuple[int, ...], tuple[int, ...]],
) -> Reading:
    """Keep what belongs to the edition, or the release, that the label names.

    Args:
        index: the framework's.
        label: it names one.
        fits: the entries that its number and title fit.
        parts: the entries that its number fits, and those that its title fits.
    """
    written = fold_edition(label.edition or "")
    if written not in index.editions:
        return _in_written_release(index, label, fits, parts)
    by_id, by_any = index.editions[written]
    left = positions_in(index, fits, by_id) or positions_in(index, fits, by_any)
    if left:
        return Reading(label, left, frozenset(index.refs[p].edition.id for p in left))
    numbered, titled = parts
    near = fits or titled
    fault = faults.not_in_edition(index, label, numbered, near, by_id or by_any)
    return Reading(label, fault=fault, near=near)


def _in_written_release(
    index: Index,
    label: Label,
    fits: tuple[int, ...],
    parts: tuple[tuple[int, ...], tuple[int, ...]],
) -> Reading:
    """Keep what was known in the release that the label names; its numbers mean the same today."""
    release = index.releases.get(fold_edition(label.edition or ""))
    if release is None:
        return Reading(label, fault=faults.unknown_edition(index, label), near=fits)
    if not fits:
        return _contradicting(index, label, *parts)
    has = index.framework.has_in_release
    if left := tuple(p for p in fits if has(index.refs[p].entry, release)):
        return Reading(label, left, _editions(index, left), release=release.id)
    return Reading(label, fault=faults.not_in_release(index, label, fits, release), near=fits)


def positions_in(
    index: Index, positions: Iterable[int], editions: frozenset[str]
) -> tuple[int, ...]:
    """Return those of the entries that belong to one of the editions."""
    return tuple(p for p in positions if index.refs[p].edition.id in editions)
