"""The editions of frameworks: entry by entry, and how much of each is cited, as bars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.sources import framework_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.frameworks.edition import Edition, Entry
    from riskdocs.model.citing import EntryUse, FrameworkUse
    from riskdocs.pages.site import Site

#: An edition with more entries is told group by group; and of a group of which more is open than
#: cited, what is open is folded.
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
        uses: its entries.
    """

    name: str
    uses: Sequence[EntryUse]


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition on a framework's page.

    Attributes:
        edition: the edition.
        gaps: entries that none cites, and that are told one by one.
        folded: more of them, too many to be told one by one.
        answered: entries that an item cites, itself or by an older edition's entry, or rules out.
        cited: how many entries an item cites itself.
        inherited: how many more are cited by an older edition's entry alone.
        ruled_out: how many none cites, as an item says that they do not apply.
    """

    edition: Edition
    gaps: Sequence[EntryGroup]
    folded: Sequence[EntryGroup]
    answered: Sequence[EntryGroup]
    cited: int
    inherited: int
    ruled_out: int

    @property
    def uncited(self) -> list[EntryUse]:
        """The entries that none cites."""
        return [use for group in (*self.gaps, *self.folded) for use in group.uses]


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
    large = len(entries) > _FOLDED_FROM
    gaps: list[EntryGroup] = []
    folded: list[EntryGroup] = []
    answered: list[EntryGroup] = []
    for name, uses in _groups(entries, named=large):
        found = [entry for entry in uses if entry.cited or entry.ruled_out]
        open_ones = [entry for entry in uses if not (entry.cited or entry.ruled_out)]
        told = edition.is_current and (not large or len(open_ones) <= len(found))
        (gaps if told else folded).append(EntryGroup(name, open_ones))
        answered.append(EntryGroup(name, found))
    by_any = sum(entry.cited for entry in entries)
    return EditionView(
        edition,
        _filled(gaps),
        _filled(folded),
        _filled(answered),
        cited,
        by_any - cited,
        sum(len(group.uses) for group in answered) - by_any,
    )


def _filled(groups: Sequence[EntryGroup]) -> Sequence[EntryGroup]:
    return [group for group in groups if group.uses]


def _groups(entries: Sequence[EntryUse], *, named: bool) -> Iterable[tuple[str, list[EntryUse]]]:
    groups: dict[str, list[EntryUse]] = {}
    for use in entries:
        groups.setdefault(_group_name(use.ref.entry) if named else "", []).append(use)
    return groups.items()


def _group_name(entry: Entry) -> str:
    if entry.category:
        return " ".join(_CAMEL.split(entry.category))
    if family := _FAMILY.match(entry.id):
        return family[1]
    return entry.kind or ""


@dataclass(frozen=True, slots=True)
class EditionShare:
    """An edition in force.

    Attributes:
        framework: its name.
        edition: its ID.
        address: of the framework's page, on which each entry stands with who cites it.
        cited: how many entries an item cites, itself or an older edition's that became it.
        total: how many entries there are.
    """

    framework: str
    edition: str
    address: str
    cited: int
    total: int

    @property
    def percent(self) -> float:
        """How much is cited, with one decimal."""
        return round(100 * self.cited / self.total, 1) if self.total else 0


def edition_shares(site: Site, source: str) -> Iterator[EditionShare]:
    """Yield the editions in force of every framework that is cited.

    Args:
        site: what all pages have in common.
        source: of the page that shows them.
    """
    for use in site.uses.values():
        for edition in use.framework.in_force:
            yield EditionShare(
                use.framework.short_name,
                edition.id,
                site.addresses.between(source, framework_source(use.framework.id)),
                sum(entry.cited for entry in use.edition(edition)),
                len(edition.entries),
            )
