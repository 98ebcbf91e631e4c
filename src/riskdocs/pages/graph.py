"""The picture of the relations: of the whole catalogue, and of one item with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import in_use
from riskdocs.model.sources import COVERAGE, GRAPH, item_source
from riskdocs.pages.page import Content, PartHeading, SearchSection
from riskdocs.pages.parts.data_script import data_path, data_script
from riskdocs.pages.parts.graph_layout import BOX_HEIGHT, BOX_WIDTH, Edge, Layout, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.site import Site

#: The name of what the picture's script reads when somebody chooses.
_CHOICES = "choices"
#: A picture of more items than this can't be read.
READABLE = 150
#: One of so many is read by what is chosen in it: all of its lines at once say nothing.
_CHOSEN_FROM = 30
#: A column of an item's picture has at most so many; the rest is counted.
_NEIGHBOURS = 9

BOX = {"box_width": BOX_WIDTH, "box_height": BOX_HEIGHT}


class Focus(NamedTuple):
    """Something in a picture that can be chosen.

    Attributes:
        name: as visitors read it.
        value: as it stands in the address.
        shown: the IDs of what stands out then; where all is too much for one picture, the
            address of the item's page, which has a picture of it.
    """

    name: str
    value: str
    shown: Sequence[str] | str


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
    items = in_use(catalogue.items)
    whole = len(items) <= READABLE
    layout = lay_out(_columns(site, items), edges_between(catalogue, items)) if whole else None
    start = None if whole else max(items, key=lambda item: len(drawn_neighbours(catalogue, item)))
    picture = item_picture(site, start) if start else None
    is_chosen_from = not whole or len(items) >= _CHOSEN_FROM
    scripts = ["panzoom.min.js", "graph.js"]
    if is_chosen_from:
        scripts.append("graph-choice.js")
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
            choices=site.addresses.between(GRAPH, data_path(_CHOICES)) if is_chosen_from else "",
            words=_words(site) if is_chosen_from else {},
            relations_of=partial(_in_words, site),
            scripts=scripts,
            to_coverage=site.addresses.between(GRAPH, COVERAGE),
            **BOX,
        ),
        indexed=(
            SearchSection("graph", text("graph.title"), text("graph.description", title=title)),
        ),
        headings_before=(PartHeading("list", text("graph.list")),) if layout and items else (),
    )


def _words(site: Site) -> dict[str, str]:
    """Return what each relation is called, by its key."""
    own = site.catalogue.definition.own_relation_keys
    contract = {key: site.text(f"graph.{key}") for key in ("mitigates", "related")}
    return contract | {key.name: key.label for key in own}


def graph_choices(site: Site) -> Iterator[MadeLater]:
    """Yield the script with all that can be chosen in the picture, where that is much."""
    items = in_use(site.catalogue.items)
    if len(items) >= _CHOSEN_FROM:
        yield data_script(_CHOICES, lambda: _focuses(site, items))


def _focuses(site: Site, items: Sequence[Item]) -> list[Focus]:
    """Return what can be chosen: each item, each type of a kind, each entry that is cited."""
    if len(items) > READABLE:
        pages = (site.addresses.between(GRAPH, item_source(item)) for item in items)
        return [Focus(item.name, item.id, page) for item, page in zip(items, pages, strict=True)]
    types: dict[tuple[str, str], list[str]] = {}
    entries: dict[tuple[str, str], list[str]] = {}
    for item in items:
        for code, label in zip(item.types, item.type_labels, strict=True):
            key = (f"{item.kind.plural}: {label}", f"{item.kind.name}:{code}")
            types.setdefault(key, []).append(item.id)
        for target in {ref.target.key: ref.target for ref in item.cites if ref.target}.values():
            entries.setdefault((target.label, target.key), []).append(item.id)
    found = {(item.name, item.id): [item.id] for item in items}
    found |= types | dict(sorted(entries.items()))
    return [Focus(*key, ids) for key, ids in found.items()]


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
    """Return the items to which one has a relation that is drawn, without retired ones."""
    own = (other for _, others in catalogue.own_relations(item) for other in others)
    found = (*catalogue.partners_of(item), *own, *catalogue.related_to(item))
    return in_use({other.id: other for other in found}.values())


def _in_words(site: Site, item: Item) -> list[tuple[str, tuple[Item, ...]]]:
    """Return what the lines at an item say, each with the others; a gap has none."""
    catalogue, text = site.catalogue, site.text
    found = []
    if catalogue.definition.has_pairs and item.role != "other":
        partners = in_use(catalogue.partners_of(item))
        keys = {
            "risk": ("graph.mitigated-by", "graph.no-control"),
            "control": ("graph.mitigates", "graph.mitigates-nothing"),
        }[item.role]
        found.append((text(keys[not partners]), partners))
    found += [(f"{key.label}:", in_use(others)) for key, others in catalogue.own_relations(item)]
    if related := in_use(catalogue.related_to(item)):
        found.append((text("graph.related-to"), related))
    return found


def edges_between(catalogue: Catalogue, items: Iterable[Item]) -> list[Edge]:
    """Return the relations between some items: of each two the one that says most."""
    shown = {item.id: item for item in items}
    own = [key.name for key in catalogue.definition.own_relation_keys if not key.is_inverse]
    edges: dict[tuple[str, str], Edge] = {}
    for key in ("mitigates", *own, "related"):
        for item in shown.values():
            for other in catalogue.others_of(item, key):
                pair = (other.id, item.id) if key == "mitigates" else (item.id, other.id)
                if other.id in shown and pair not in edges and pair[::-1] not in edges:
                    edges[pair] = Edge(pair, key)
    return list(edges.values())


def _columns(site: Site, items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """Group items by role, risks before controls; each kind that is neither has its own column."""
    kinds = site.catalogue.definition.kinds
    groups = [[kind for kind in kinds if kind.role == role] for role in ("risk", "control")]
    groups += [[kind] for kind in kinds if kind.role == "other"]
    columns = [(group, {kind.name for kind in group}) for group in groups if group]
    return [
        (", ".join(kind.plural for kind in group), [one for one in items if one.kind.name in names])
        for group, names in columns
    ]
