"""What is said to an author whose label can't be resolved, in sentences that help to correct it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import fold_number, fold_title
from riskdocs.frameworks.reference import ReferenceFault
from riskdocs.texts.enumeration import listed
from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.frameworks.framework import Release
    from riskdocs.frameworks.index import Index
    from riskdocs.frameworks.label import Label


def unknown_framework(name: str, nearest: Sequence[str]) -> ReferenceFault:
    """Say that a framework's name is not known."""
    return ReferenceFault(
        "ref-framework",
        f"No framework is known as “{name}”.",
        f"Did you mean {listed(nearest, 'or')}?" if nearest else None,
    )


def empty_label(index: Index) -> ReferenceFault:
    """Say that a label names nothing."""
    return ReferenceFault(
        "ref-entry", f"This reference to {index.framework.name} names no entry.", None
    )


def unknown_edition(index: Index, label: Label) -> ReferenceFault:
    """Say that the framework has no edition of that name."""
    editions = listed((edition.id for edition in index.framework.editions), "or")
    releases = ""
    if known := index.framework.releases:
        releases = f" Releases are known from {known[0].id} to {known[-1].id}, not every one."
    return ReferenceFault(
        "ref-entry",
        f"No edition “{label.edition}” of {index.framework.name} is known.",
        f"Write one of these, or leave the edition out: {editions}.{releases}",
    )


def no_such_entry(
    index: Index, label: Label, numbered: Sequence[int], titled: Sequence[int]
) -> tuple[ReferenceFault, tuple[int, ...]]:
    """Say that a number or a title is in no edition, with what comes near it."""
    name = index.framework.name
    if label.number is None:
        message = f"No known entry of {name} has the number or the title “{label.title}”."
    elif not numbered:
        message = f"No known edition of {name} has the number {label.number}."
    elif not any(index.refs[p].entry.has_title for p in numbered):
        message = f"{label.number} has no title here that “{label.title}” could be held against."
        return ReferenceFault("ref-entry", message, f"Write “{label.number}” alone."), (*numbered,)
    else:
        message = f"No known edition of {name} has an entry with the title “{label.title}”."
    near = titled or _nearest_title(index, label.title, numbered)
    if not near and not numbered:
        near = _nearest_number(index, label.number or label.title)
    advice = [_did_you_mean(index, near)] if near else []
    if numbered:
        advice.append(meanings(index, numbered))
    elif not near:
        advice.append(_numbers_around(index, label))
    fault = ReferenceFault("ref-entry", message, " ".join(filter(None, advice)) or None)
    return fault, (*near, *numbered)


def not_in_edition(
    index: Index, label: Label, numbered: Sequence[int], fits: Sequence[int], meant: frozenset[str]
) -> ReferenceFault:
    """Say that the edition written in the label contradicts the rest of it."""
    editions = listed([e.id for e in index.framework.editions if e.id in meant], "or")
    there = [p for p in numbered if index.refs[p].edition.id in meant]
    if label.title is None:
        message = f"Edition {editions} of {index.framework.name} has no {label.number}."
        return ReferenceFault("ref-entry", message, meanings(index, numbered))
    if there:
        titles = listed(dict.fromkeys(index.refs[p].entry.title for p in there), "or")
        message = f"In edition {editions}, {label.number} is {titles}, not “{label.title}”."
    else:
        what = f"{label.number} “{label.title}”" if label.number else f"“{label.title}”"
        message = f"Edition {editions} of {index.framework.name} has no {what}."
    titled = index.by_title.get(fold_title(label.title), ())
    same_edition = [p for p in titled if index.refs[p].edition.id in meant]
    advice = [_did_you_mean(index, same_edition or fits or titled)]
    if numbered:
        advice.append(meanings(index, numbered))
    return ReferenceFault("ref-title", message, " ".join(advice))


def not_in_release(
    index: Index, label: Label, fits: Sequence[int], release: Release
) -> ReferenceFault:
    """Say that a release has no such entry, and which releases have it."""
    entry = index.refs[fits[-1]].entry
    name = index.framework.name
    message = f"Release {release.id} of {name} has no {label.number or label.title}."
    if entry.until is not None:
        return ReferenceFault(
            "ref-entry", message, f"Release {entry.until} was the last that has it."
        )
    return ReferenceFault("ref-entry", message, f"It came with release {entry.since}.")


def number_against_title(
    index: Index, label: Label, numbered: Sequence[int], titled: Sequence[int]
) -> ReferenceFault:
    """Say that number and title belong to different entries in every edition."""
    message = (
        f"No known edition of {index.framework.name} has “{label.title}” under {label.number}. "
        f"{meanings(index, numbered)}"
    )
    if len(titled) == 1:
        return ReferenceFault("ref-title", message, _did_you_mean(index, titled))
    return ReferenceFault("ref-title", message, _places(index, label.title or "", titled))


def ambiguous(index: Index, label: Label, fits: Sequence[int]) -> ReferenceFault:
    """Say that a label fits several entries and nothing decides between them."""
    newest = _label(index, fits[-1])
    if label.title is None:
        message = (
            f"{label.number} alone does not say which edition is meant. {meanings(index, fits)}"
        )
        advice = f"Add the title or the edition, for example “{newest}”."
    else:
        what = f"{label.number} “{label.title}”" if label.number else f"“{label.title}”"
        message = f"{what} fits several entries: {listed(_names(index, fits), 'or')}."
        advice = f"Write which one is meant, for example “{newest}”."
    return ReferenceFault("ref-ambiguous", message, advice)


def meanings(index: Index, positions: Sequence[int]) -> str:
    """Tell what a number means in each edition: `LLM07 is Misinformation in 2026.`."""
    refs = [index.refs[position] for position in positions]
    parts = _by_edition((ref.entry.title, ref.edition.id) for ref in refs)
    return f"{refs[0].entry.id} is {', '.join(parts)}."


def _places(index: Index, title: str, positions: Sequence[int]) -> str:
    """Tell under which numbers a title stands."""
    refs = (index.refs[position] for position in positions)
    parts = _by_edition((ref.entry.id, ref.edition.id) for ref in refs)
    return f"“{title}” is {', '.join(parts[:6])}."


def _by_edition(named: Iterable[tuple[str, str]]) -> list[str]:
    """Return each name once, with the editions that stand behind it."""
    editions: dict[str, list[str]] = {}
    for name, edition in named:
        editions.setdefault(name, []).append(edition)
    return [f"{name} in {listed(having)}" for name, having in editions.items()]


def _did_you_mean(index: Index, positions: Sequence[int]) -> str:
    # The newest of what is one and the same entry, so that no old edition is suggested, and the
    # newest of all first.
    newest: dict[int, int] = {}
    for position in positions:
        newest[index.same_as[position]] = position
    labels = [f"“{_label(index, p)}”" for p in sorted(newest.values(), reverse=True)[:3]]
    return f"Did you mean {listed(labels, 'or')}?"


def _label(index: Index, position: int) -> str:
    """Return a label to copy; it names the edition where there are several."""
    ref = index.refs[position]
    if len(index.by_number.get(fold_number(ref.entry.id), ())) > 1:
        return ref.label
    return f"{ref.entry.id}: {ref.entry.title}" if ref.entry.has_title else ref.entry.id


def _names(index: Index, positions: Iterable[int]) -> list[str]:
    names = [_label(index, position) for position in positions]
    return [*names[:7], f"{len(names) - 7} more"] if len(names) > 8 else names


def _nearest_title(index: Index, title: str | None, numbered: Sequence[int]) -> tuple[int, ...]:
    """Return the entries whose titles are most like this one; none rather than silly."""
    # Behind a mistyped number stands a title that may be right.
    wanted = [fold_title(part) for part in (title or "", (title or "").rpartition(":")[2])]
    under_number = {t for position in numbered for t in index.titles_of[position]}
    for titles in (Words(sorted(under_number)), index.titles):
        for text in filter(None, dict.fromkeys(wanted)):
            if found := titles.nearest(text):
                positions = index.by_title[found]
                return tuple(p for p in positions if p in numbered) or positions
    return ()


def _nearest_number(index: Index, text: str | None) -> tuple[int, ...]:
    """Return the entries with the same figures and nearly the same letters: LLM07 for LMM7."""
    letters, figures = _apart(fold_number((text or "").partition(":")[0]))
    if not figures:
        return ()
    same_figures = {_apart(n)[0]: n for n in index.by_number if _apart(n)[1] == figures}
    found = Words(same_figures, likeness=0.6).nearest(letters)
    if not letters and len(same_figures) == 1:  # `79`, of a framework in which all begin alike
        (found,) = same_figures
    return index.by_number[same_figures[found]] if found is not None else ()


def _numbers_around(index: Index, label: Label) -> str:
    """Tell how far the numbers go that are written like one that is not there.

    Only where they have no gaps: AML.T0051 says nothing about AML.T9999.
    """
    letters, figures = _apart(fold_number(label.number or ""))
    named = index.framework.editions_named(label.edition) if label.edition else ()
    editions = named or index.framework.in_force
    for edition in editions if figures else ():
        series: dict[int, str] = {}
        for entry in edition.entries:
            others, last = _apart(fold_number(entry.id))
            if others == letters and last[:-1] == figures[:-1] and len(last) == len(figures):
                series[last[-1]] = entry.id
        first, end = min(series, default=0), max(series, default=0)
        if len(series) > 1 and len(series) == end - first + 1:
            where = f" in {edition.id}" if len(index.framework.editions) > 1 else ""
            return f"There are {series[first]} to {series[end]}{where}."
    return ""


def _apart(number: str) -> tuple[str, tuple[int, ...]]:
    """Take a folded number apart: its letters, and its figures without leading zeros."""
    return re.sub(r"\d+", "", number), tuple(int(f) for f in re.findall(r"\d{1,9}", number))
