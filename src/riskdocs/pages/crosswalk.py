"""The crosswalk: from a framework's entries to those of others that the same items cite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.crosswalk import crosswalk, entry_place
from riskdocs.model.sources import (
    CROSSWALK,
    CROSSWALK_FILE,
    REFERENCES,
    crosswalk_source,
)
from riskdocs.pages.page import Content, PartHeading, SearchSection
from riskdocs.pages.parts.titles import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

    #: Entries with those that the same items cite.
    Rows: TypeAlias = Mapping[EntryRef, Sequence["Crossed"]]

#: Of more rows a page shows as many for each other framework, those with which most items go on.
_ROWS = 300
#: Entries that are named in a row, and items that are named at one.
_NAMED = 12
_ITEMS = 12
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Crossed:
    """An entry, and the items that cite it together with the entry of its row."""

    ref: EntryRef
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class CrosswalkPart:
    """What leads from one framework to one other.

    Attributes:
        framework: the other.
        pairs: how many pairs of entries there are.
        rows: entries with those that the same items cite, the strongest first.
        left_out: how many more entries there are than rows.
    """

    framework: Framework
    pairs: int
    rows: Sequence[tuple[EntryRef, Sequence[Crossed]]]
    left_out: int


class Crosswalk:
    """Makes the overview, and the page of each framework.

    Args:
        site: what all pages have in common.
        published: the site has `crosswalk.csv`, too.
    """

    def __init__(self, site: Site, *, published: bool) -> None:
        self._site = site
        self._published = published

    @cached_property
    def _crossed(self) -> Mapping[str, Mapping[str, Rows]]:
        """From a framework to another and an entry, to what the items that cite it also cite."""
        found: dict[str, dict[str, dict[EntryRef, list[Crossed]]]] = {}
        for crossing in crosswalk(self._site.catalogue):
            pair = crossing.one, crossing.other
            for ref, other in (pair, pair[::-1]):
                rows = found.setdefault(ref.framework_id, {}).setdefault(other.framework_id, {})
                rows.setdefault(ref, []).append(Crossed(other, crossing.items))
        return found

    def overview(self) -> Content:
        """Return the page that leads from each framework to the others."""
        site = self._site

        frameworks = [
            (
                use.framework,
                site.addresses.between(CROSSWALK, crosswalk_source(name)),
                [(other, sum(map(len, rows.values()))) for other, rows in self._in_order(name)],
            )
            for name, use in site.uses.items()
            if name in self._crossed
        ]
        return self._content(
            CROSSWALK,
            "crosswalk.html",
            site.text("crosswalk.title"),
            frameworks=frameworks,
            to_overview=site.addresses.between(CROSSWALK, REFERENCES),
        )

    def of(self, name: str) -> Content:
        """Return the page that leads from one framework to all others."""
        site, source = self._site, crosswalk_source(name)
        framework = site.uses[name].framework
        found = [*self._in_order(name)]
        all_fit = sum(len(rows) for _other, rows in found) <= _ROWS
        most = _ROWS if all_fit else _ROWS // len(found)
        parts = [self._part(framework, other, rows, most) for other, rows in found]
        content = self._content(
            source,
            "crosswalk-from.html",
            site.text("crosswalk.from", framework=framework.short_name),
            framework=framework,
            parts=parts,
            named=_NAMED,
            items_named=_ITEMS,
            shortened=lambda title: shortened(title, _LONGEST_TITLE),
            to_overview=site.addresses.between(source, CROSSWALK),
        )
        headings = tuple(PartHeading(part.framework.id, part.framework.name) for part in parts)
        return replace(content, headings_before=headings)

    def _content(self, source: str, template: str, title: str, **values: object) -> Content:
        site = self._site
        to_data = site.addresses.between(source, CROSSWALK_FILE) if self._published else ""
        return Content(
            site.render(template, source, title=title, to_data=to_data, **values),
            indexed=(SearchSection("crosswalk", title, site.text("crosswalk.lead")),),
        )

    def _in_order(self, name: str) -> Iterator[tuple[Framework, Rows]]:
        crossed = self._crossed.get(name, {})
        for other, use in self._site.uses.items():
            if other in crossed:
                yield use.framework, crossed[other]

    @staticmethod
    def _part(framework: Framework, other: Framework, rows: Rows, most: int) -> CrosswalkPart:
        """Return so many rows of two frameworks, in the order of the entries."""
        strongest = sorted(rows, key=lambda ref: -max(len(one.items) for one in rows[ref]))[:most]
        return CrosswalkPart(
            other,
            sum(map(len, rows.values())),
            [
                (ref, sorted(rows[ref], key=lambda one: -len(one.items)))
                for ref in sorted(strongest, key=lambda ref: entry_place(framework, ref))
            ],
            len(rows) - len(strongest),
        )
