"""What a label means: the one place that decides which entry of which edition it names.

The order, from the strongest word to the weakest:

1. an edition written in the label,
2. number and title together, or a title alone,
3. the edition that the item's other labels for the framework share,
4. the edition that the catalogue's definition names,
5. the newest edition that fits, where the entry is the same one in all that fit.

Otherwise the label is ambiguous. No label is ever read by its number alone where that number
has meant different things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.frameworks import faults
from riskdocs.frameworks.fitting import Reading, positions_in, read_label
from riskdocs.frameworks.folding import fold_number, fold_title
from riskdocs.frameworks.index import Index, index_of
from riskdocs.frameworks.reference import How, Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.library import Library

#: A word with a figure in it: `LLM01`, `AML.T0051`, `13`.
_NUMBER = re.compile(r"[^\s:@/,]{0,30}[0-9][^\s:@/,]{0,30}")


def resolve_label(framework: Framework, label: str) -> Reference:
    """Say what one label means by itself."""
    return resolve_labels(framework, (label,))[0]


def resolve_labels(
    framework: Framework,
    labels: Sequence[str],
    default_edition: str | None = None,
    *,
    framework_name: str | None = None,
) -> tuple[Reference, ...]:
    """Say what each of an item's labels for one framework means.

    Args:
        framework: what the labels are of.
        labels: all labels of one item for the framework; their order does not matter.
        default_edition: the edition that the catalogue's definition names, by ID or alias.
        framework_name: the framework as the author wrote it, if not by its ID.
    """
    index = index_of(framework)
    readings = [read_label(index, label.strip()) for label in labels]
    telling = [reading.editions for reading in readings if reading.tells_edition]
    meant = framework.edition(default_edition) if default_edition else None
    default = frozenset({meant.id}) if meant else frozenset()
    name = framework_name or framework.id
    references: list[Reference] = []
    for label, reading in zip(labels, readings, strict=True):
        fits, how = _choose(index, reading, telling, default)
        # A number alone is reported with all its meanings, those in drafts among them.
        unclear = fits if reading.label.title else reading.fits
        fault = reading.fault or (None if how else faults.ambiguous(index, reading.label, unclear))
        candidates = tuple(index.refs[position] for position in fits or reading.near)
        target = candidates[-1] if how else None
        references.append(
            Reference(
                name,
                label.strip(),
                framework,
                target,
                how,
                candidates,
                fault,
                pinpoint=reading.label.pinpoint if target else "",
                release=reading.release,
                short_title=bool(target) and reading.short_title,
            )
        )
    return tuple(references)


def resolve_in(
    library: Library, framework_name: str, labels: Sequence[str], default_edition: str | None = None
) -> tuple[Reference, ...]:
    """Say what an item's labels mean, the framework given by its name.

    Where the library doesn't know the name, each reference has the fault `ref-framework`.

    Args:
        library: the frameworks that are known.
        framework_name: the framework, as the author wrote it.
        labels: all labels of one item for it.
        default_edition: the edition that the catalogue's definition names, by ID or alias.
    """
    framework = library.find(framework_name)
    if framework is None:
        fault = faults.unknown_framework(framework_name, library.nearest(framework_name))
        return tuple(Reference(framework_name, label.strip(), fault=fault) for label in labels)
    return resolve_labels(framework, labels, default_edition, framework_name=framework_name)


def frameworks_of(library: Library, label: str) -> tuple[str, ...]:
    """Return the IDs of the frameworks that have the entry which a label without one names.

    Args:
        library: the frameworks that are known.
        label: what the author wrote, which names an entry by its number.
    """
    number = _NUMBER.search(label)
    if number is None:
        return ()
    references = (
        resolve_label(framework, label)
        for framework in library.having(number[0])
        # A bare `2.1` is a part of an entry only where the framework is named.
        if fold_number(label) not in index_of(framework).parts
    )
    return tuple(
        reference.framework_name
        for reference in references
        if reference.target or (reference.fault and reference.fault.rule == "ref-ambiguous")
    )


def _choose(
    index: Index,
    reading: Reading,
    telling: Sequence[frozenset[str]],
    default: frozenset[str],
) -> tuple[tuple[int, ...], How | None]:
    """Choose among the entries that a label fits.

    Args:
        index: the framework's.
        reading: what the label says by itself.
        telling: the editions that fit each of the labels that say more than a number.
        default: the edition that the catalogue means where nothing else decides.

    Returns:
        The entries that are left, the chosen one last, and how it was chosen; None where
        nothing decides.
    """
    label, fits = reading.label, reading.fits
    if len(fits) <= 1:
        return fits, _own_words(reading) if fits else None
    # A draft counts where the label names it, or the siblings or the definition do.
    published = fits if label.edition is not None else index.published(fits)
    left = _as_siblings(index, reading, telling) or published
    narrowed = left != published
    if narrowed and len(left) == 1:
        return left, How.SIBLINGS
    meant = positions_in(index, left if narrowed else fits, default)
    if len(meant) == 1 and (label.title is None or len(published) > 1):
        return meant, How.DEFAULT
    # A title that is an entry's own tells more than one that is another name for it.
    title = fold_title(label.title or "")
    exact = tuple(p for p in left if fold_title(index.refs[p].entry.title) == title) or left
    if len({index.same_as[position] for position in exact}) > 1:
        return left, None
    if narrowed:
        return exact, How.SIBLINGS
    # What a draft has may be the same entry too.
    same = tuple(p for p in fits if index.same_as[p] == index.same_as[exact[-1]])
    if same[-1] != exact[-1]:  # a draft that is newer
        same = exact
    joined = len(same) > 1 and (len(exact) > 1 or same == fits)
    return (same, How.NEWEST_JOINED) if joined else (exact, _own_words(reading))


def _as_siblings(
    index: Index, reading: Reading, telling: Sequence[frozenset[str]]
) -> tuple[int, ...]:
    """Return the entries of the editions that the item's other labels have in common with this.

    A sibling that shares no edition with it, such as one of another series, has nothing to say.
    """
    own = reading.editions
    if not reading.tells_edition:
        own = frozenset(index.refs[position].edition.id for position in reading.fits)
    heard = [editions & own for editions in telling if editions & own]
    return positions_in(index, reading.fits, own.intersection(*heard)) if heard else ()


def _own_words(reading: Reading) -> How:
    """Return how a label was decided that fits one entry by its own words."""
    if reading.label.edition is not None:
        return How.RELEASE_WRITTEN if reading.release else How.EDITION_WRITTEN
    if reading.label.title is None:
        return How.ONLY_FIT if len(reading.fits) == 1 else How.ONLY_PUBLISHED
    if reading.short_title:
        return How.NUMBER_AND_SHORT_TITLE
    return How.TITLE if reading.label.number is None else How.NUMBER_AND_TITLE
