"""The picture of the relations: of the whole catalogue, and of one item with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.sources import COVERAGE, GRAPH, SCRIPTS
from riskdocs.pages.graph_layout import BOX_HEIGHT, BOX_WIDTH, Edge, Layout, lay_out
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.search_text import SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

#: A picture of more items than this can't be read.
READABLE = 150
#: A column of an item's picture has at most so many; the rest is counted.
_NEIGHBOURS = 9

BOX = {"box_width": BOX_WIDTH, "box_height": BOX_HEIGHT}


@dataclass(frozen=True, slots=True)
class Picture:
    """An item and its neighbours.

    Attributes:
        layout: where they stand.
        left_out: how many neighbours found no room.
    """

    layout: Layout
    left_out: int


def graph_content(site: Site) -> Content:
    """Return the picture of the whole catalogue or, where it is too large, of one item."""
    catalogue = site.catalogue
    items = [item for item in catalogue.items if not item.retired]
    whole = len(items) <= READABLE
    layout = lay_out(_columns(site, items), edges_between(catalogue, items)) if whole else None
    start = None if whole else max(items, key=lambda item: len(drawn_neighbours(catalogue, item)))
    picture = item_picture(site, start) if start else None
    scripts = ("panzoom.min.js", "graph.js") + (() if whole else ("graph-choice.js",))
    text, title = site.text, catalogue.definition.title
    return Content(
        site.render(
            "graph.html",
            GRAPH,
            definition=catalogue.definition,
            layout=layout,
            picture=picture,
            start=start,
            items=items,
            partners_of=lambda item: _living(catalogue.partners_of(item)),
            related_to=lambda item: _living(catalogue.related_to(item)),
            scripts=[site.addresses.between(GRAPH, f"{SCRIPTS}/{name}") for name in scripts],
            to_coverage=site.addresses.between(GRAPH, COVERAGE),
            **BOX,
        ),
        indexed=(
            SearchSection("graph", text("graph.title"), text("graph.description", title=title)),
        ),
        headings_before=(PartHeading("list", text("graph.list")),) if whole else (),
    )


def item_picture(site: Site, item: Item) -> Picture | None:
    """Return an item with its neighbours, and how these relate; nothing where it has none."""
    catalogue = site.catalogue
    around = drawn_neighbours(catalogue, item)
    if not around:
        return None
    same = [item, *(other for other in around if other.role == item.role)]
    others = [other for other in around if other.role != item.role]
    shown = [*same[:_NEIGHBOURS], *others[:_NEIGHBOURS]]
    layout = lay_out(_columns(site, shown), edges_between(catalogue, shown), item)
    return Picture(layout, 1 + len(around) - len(shown))


def drawn_neighbours(catalogue: Catalogue, item: Item) -> tuple[Item, ...]:
    """Return the items that one is paired with or related to, without retired ones."""
    found = {other.id: other for other in catalogue.partners_of(item)}
    found |= {other.id: other for other in catalogue.related_to(item)}
    return _living(found.values())


def _living(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if not item.retired)


def edges_between(catalogue: Catalogue, items: Iterable[Item]) -> list[Edge]:
    """Return every relation between some items, each once."""
    shown = {item.id: item for item in items}
    edges: dict[tuple[str, str], Edge] = {}
    for item in shown.values():
        for risk in catalogue.risks_of(item):
            if risk.id in shown:
                edges[risk.id, item.id] = Edge((risk.id, item.id), mitigates=True)
    for item in shown.values():
        for other in catalogue.related_to(item):
            pair = (item.id, other.id)
            if other.id in shown and pair not in edges and pair[::-1] not in edges:
                edges[pair] = Edge(pair, mitigates=False)
    return list(edges.values())


def _columns(site: Site, items: Sequence[Item]) -> dict[str, list[Item]]:
    """Group items by role: risks, controls, and then what is neither."""
    columns: dict[str, list[Item]] = {}
    for role in ("risk", "control", "other"):
        kinds = [kind for kind in site.catalogue.definition.kinds if kind.role == role]
        if kinds:
            heading = ", ".join(kind.plural for kind in kinds)
            columns[heading] = [item for item in items if item.kind in kinds]
    return columns
