"""Items that have something in common, side by side: their first type, or a publisher's field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.pages.parts.facets import facets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

#: So many groups have a colour of their own; the style sheet has as many.
_COLOURS = 4


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items of one kind whose first value is the same.

    Attributes:
        name: of the value, as visitors read it; empty for items without one.
        query: what a list's address ends with to show items with the value; empty for none.
        colour: number of the group's colour, 0 for none.
        items: in the order in which they came.
    """

    name: str
    query: str
    colour: int
    items: Sequence[Item]


def grouped_items(site: Site, kind: Kind, items: Sequence[Item]) -> list[ItemGroup]:
    """Group items of a kind by what its definition says; what tells none apart is one group."""
    rows = [site.rows[item.id] for item in items]
    found = facets(site.catalogue.definition, kind, rows, site.text)
    names = (kind.group_by, f"field-{kind.group_by}")
    # The others are not even made.
    facet = next((facet for facet in found if facet.name in names), None)
    if facet is None:
        return [ItemGroup("", "", 0, items)]
    grouped: dict[str, list[Item]] = {}
    for row in rows:
        grouped.setdefault(next(iter(facet.values(row)), ""), []).append(row.item)
    groups = [
        ItemGroup(
            choice.label,
            f"?{quote(facet.name)}={quote(choice.value)}",
            place if place <= _COLOURS else 0,
            grouped[choice.value],
        )
        for place, choice in enumerate(facet.choices, start=1)
        if choice.value in grouped
    ]
    if rest := grouped.get(""):
        groups.append(ItemGroup("", "", 0, rest))
    return groups
