"""Which risks have controls, and what the catalogue leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.coverage import coverage, uncited_by_risks
from riskdocs.model.item import in_use
from riskdocs.model.sources import COVERAGE, list_source
from riskdocs.pages.lists import LONG
from riskdocs.pages.page import Content, PartHeading, SearchSection
from riskdocs.pages.parts.badges import HEAD_PUBLISHERS
from riskdocs.pages.parts.edition_views import edition_shares
from riskdocs.pages.parts.facets import NONE, Choice, Facet, facets, marks
from riskdocs.pages.parts.item_groups import grouped_items
from riskdocs.pages.parts.related_columns import in_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.coverage import Coverage, UncitedEntries
    from riskdocs.model.item import Item, Risk
    from riskdocs.model.kind import Kind
    from riskdocs.pages.parts.item_groups import ItemGroup
    from riskdocs.pages.parts.item_rows import Row
    from riskdocs.pages.site import Site
    from riskdocs.texts.texts import Texts

#: With more controls than these the map's columns are too narrow for a page, with more risks it is
#: too high to be taken in.
MAP_COLUMNS, MAP_ROWS = 45, 150


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that should not be there.

    Attributes:
        anchor: of its heading.
        text: key of what is said of it, with a number; `-none` behind it, of what is said where
            there is none.
        items: the risks or controls that it is about.
    """

    anchor: str
    text: str
    items: Sequence[Item]


class RelationCount(NamedTuple):
    """How many items of a kind have a relation; retired ones don't count.

    Attributes:
        kind: of the items.
        label: of the relation.
        having: how many have it.
        lacking: how many don't.
        address: of the list of those that don't, relative to the page.
    """

    kind: Kind
    label: str
    having: int
    lacking: int
    address: str


def coverage_content(site: Site) -> Content:
    """Return the gaps, the map of risks and controls or, for many, a list of risks, and bars."""
    definition = site.catalogue.definition
    has_pairs = definition.has_pairs
    relations = list(_relation_counts(site))
    pairs = coverage(site.catalogue)
    gaps = _gaps(pairs) if has_pairs else ()

    asked = (use for use in site.uses.values() if use.framework.publisher in HEAD_PUBLISHERS)
    lists = list(enumerate(uncited_by_risks(asked), start=1)) if definition.has_risks else []
    fits = len(pairs.controls) <= MAP_COLUMNS and len(pairs.risks) <= MAP_ROWS
    is_map = fits or not has_pairs
    order = bool if is_map else int
    return Content(
        site.render(
            "coverage.html",
            COVERAGE,
            has_risks=definition.has_risks,
            has_pairs=has_pairs,
            pairs=pairs,
            gaps=gaps,
            columns=_columns(site, pairs) if is_map else None,
            rows=sorted(pairs.risks, key=lambda risk: order(len(pairs.controls_of[risk.id]))),
            relations=relations,
            shares=list(edition_shares(site, COVERAGE)),
            lists=[(place, one) for place, one in lists if not one.complete],
            whole=[(place, one) for place, one in lists if one.complete],
            **({} if is_map else _list_of_risks(site, pairs)),
        ),
        indexed=tuple(_indexed(site.text, pairs if has_pairs else None, gaps, lists)),
        headings_before=tuple(_headings(site, has_relations=bool(relations))),
    )


def _headings(site: Site, *, has_relations: bool) -> Iterator[PartHeading]:
    definition = site.catalogue.definition
    for name, label, is_there in (
        ("gaps", "coverage.gaps", definition.has_pairs),
        ("matrix", "coverage.matrix", definition.has_pairs),
        ("relations", "coverage.relations", has_relations),
        ("frameworks", "coverage.frameworks", True),
        ("lists", "coverage.uncited", definition.has_risks),
    ):
        if is_there:
            yield PartHeading(name, site.text(label))


def _gaps(pairs: Coverage) -> tuple[Gap, ...]:
    return (
        Gap("no-control", "coverage.no-control", pairs.risks_with(0)),
        Gap("one-control", "coverage.one-control", pairs.risks_with(1)),
        Gap("unused-controls", "coverage.unused", pairs.unused_controls),
    )


def _columns(site: Site, pairs: Coverage) -> list[ItemGroup]:
    """Return the map's columns: the controls, those of one type side by side."""
    return [
        group
        for kind in site.catalogue.definition.kinds
        if (controls := [control for control in pairs.controls if control.kind is kind])
        for group in grouped_items(site, kind, controls)
    ]


def _list_of_risks(site: Site, pairs: Coverage) -> dict[str, object]:
    """Return what filters a list of more risks and controls than a map can hold."""
    rows = [site.rows[risk.id] for risk in pairs.risks]
    found = [
        _number_of_controls(pairs, site.text),
        *(facet for facet in _facets_of(site, pairs.risks, rows) if not facet.menu),
    ]
    return {
        "facets": found,
        "marks": marks(found, rows),
        "kind": next(kind for kind in site.catalogue.definition.kinds if kind.role == "risk"),
        "is_long": len(rows) > LONG,
    }


def _facets_of(site: Site, risks: Sequence[Risk], rows: Sequence[Row]) -> Iterable[Facet]:
    """Return what tells the risks apart; those of several kinds have no vocabulary in common."""
    kinds = {risk.kind.name: risk.kind for risk in risks}
    one = next(iter(kinds.values())) if len(kinds) == 1 else None
    return facets(site.catalogue.definition, one, rows, site.text) if one else ()


def _number_of_controls(pairs: Coverage, text: Texts) -> Facet:
    """Return the facet of how many controls a risk has: none, one, more."""
    names = ("none", "one", "more")

    def values(row: Row) -> Sequence[str]:
        return [names[min(len(pairs.controls_of[row.item.id]), 2)]]

    numbers = [min(len(pairs.controls_of[risk.id]), 2) for risk in pairs.risks]
    choices = [
        Choice(name, text(f"coverage.controls-{name}"), numbers.count(number))
        for number, name in enumerate(names)
    ]
    return Facet("controls", "data-controls", text("coverage.controls"), values, {"": choices})


def _indexed(
    text: Texts,
    pairs: Coverage | None,
    gaps: Sequence[Gap],
    lists: Sequence[tuple[int, UncitedEntries]],
) -> Iterator[SearchSection]:
    """Yield what is said of the whole; each item and each framework has a page of its own."""
    lead = ""
    if pairs:
        lead = text("coverage.lead", risk_count=len(pairs.risks), control_count=len(pairs.controls))
    yield SearchSection("coverage", text("coverage.title"), lead)
    if pairs:
        good = " ".join(text(f"{gap.text}-none") for gap in gaps if not gap.items)
        yield SearchSection("gaps", text("coverage.gaps"), good)
        for gap in gaps:
            if number := len(gap.items):
                yield SearchSection(gap.anchor, f"{number} {text(gap.text, count=number)}")
        yield SearchSection("matrix", text("coverage.matrix"))
    if lists:
        yield SearchSection("lists", text("coverage.uncited"))
    for number, one in lists:
        total, edition = len(one.edition.entries), one.edition.id
        name = text("coverage.of-list", total=total, framework=one.framework.name, edition=edition)
        yield SearchSection(f"list-{number}", f"{len(one.never)} {name}")


def _relation_counts(site: Site) -> Iterator[RelationCount]:
    """Yield each of the publisher's own relations, from both sides."""
    catalogue = site.catalogue
    for key in catalogue.definition.own_relation_keys:
        for kind in catalogue.definition.kinds_named(key.of):
            items = in_use(catalogue.of_kind(kind))
            having = sum(bool(in_use(catalogue.others_of(item, key.name))) for item in items)
            address = site.addresses.between(COVERAGE, list_source(kind))
            if 0 < having < len(items):
                address += f"?{in_address('relation', key.name)}={NONE}"
            if items:
                yield RelationCount(kind, key.label, having, len(items) - having, address)
