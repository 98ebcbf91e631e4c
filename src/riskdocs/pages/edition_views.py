"""The editions of a framework as its page shows them, entry by entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.frameworks.edition import Edition, Entry
    from riskdocs.model.citing import EntryUse, FrameworkUse

#: An edition with more entries folds those that none cites, group by group.
_FOLDED_FROM = 40
#: `AC` of `AC-2(1)`, `GOVERN` of `GOVERN 1.1`.
_FAMILY = re.compile(r"([A-Z]{2,})(?:[-. ]|$)")
#: `runtimeInput` is written as `runtime Input`.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries of an edition that belong together: a chapter, a family of controls.

    Attributes:
        name: empty where an edition has no groups.
        shown: entries that are shown one by one.
        folded: entries that none cites, folded away because there are so many.
    """

    name: str
    shown: Sequence[EntryUse]
    folded: Sequence[EntryUse]


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition on a framework's page.

    Attributes:
        edition: the edition.
        anchor: of its heading.
        groups: its entries.
        cited: how many entries an item cites itself.
        inherited: how many more are cited by succession alone.
        open: its entries are in sight; those of an old edition that none cites are folded.
    """

    edition: Edition
    anchor: str
    groups: Sequence[EntryGroup]
    cited: int
    inherited: int
    open: bool


def newest_first(use: FrameworkUse) -> list[Edition]:
    """Return the editions newest first within a series, the series with the newest first."""
    framework = use.framework
    newest = {
        series: max(framework.age_key(e) for e in framework.editions if e.series == series)
        for series in framework.series
    }
    return sorted(
        framework.editions,
        key=lambda edition: (newest[edition.series], framework.age_key(edition)),
        reverse=True,
    )


def edition_view(use: FrameworkUse, edition: Edition) -> EditionView:
    """Return how an edition is shown, with who cites its entries."""
    entries = list(use.edition(edition))
    cited = sum(bool(entry.items) for entry in entries)
    inherited = sum(bool(entry.inherited) and not entry.items for entry in entries)
    return EditionView(
        edition,
        edition.anchor,
        list(_groups(entries)),
        cited,
        inherited,
        edition.is_current or bool(cited or inherited),
    )


def _groups(entries: Sequence[EntryUse]) -> Iterator[EntryGroup]:
    if len(entries) <= _FOLDED_FROM:
        yield EntryGroup("", entries, ())
        return
    groups: dict[str, list[EntryUse]] = {}
    for use in entries:
        groups.setdefault(_group_name(use.ref.entry), []).append(use)
    for name, uses in groups.items():
        cited = [use for use in uses if use.cited]
        yield EntryGroup(name, cited, [use for use in uses if not use.cited])


def _group_name(entry: Entry) -> str:
    if entry.category:
        return " ".join(_CAMEL.split(entry.category))
    if family := _FAMILY.match(entry.id):
        return family[1]
    return entry.kind or ""
