"""Where items and their relations stand in a picture: risks in one column, controls in another.

The order within the columns is the one with the fewest crossings that a few sweeps find: each
sweep moves every item to the mean place of its partners in the other column (Sugiyama's
barycentre method, for two layers).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.pages.parts.titles import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from riskdocs.model.item import Item

BOX_WIDTH = 250
BOX_HEIGHT = 26
_ROW = 36
_BETWEEN = 170
#: Room at the sides for arcs between items of one column.
_MARGIN = 44
#: Width of a word beside an arc.
_WORD = 48
#: So many letters of a heading have room above a column.
_HEADING = 32
_TOP = 30
_SWEEPS = 8


class Edge(NamedTuple):
    """A relation between two items.

    Attributes:
        ends: the items' IDs; where one mitigates the other, the risk first.
        key: of the relation.
    """

    ends: tuple[str, str]
    key: str

    @property
    def mitigates(self) -> bool:
        """Whether one mitigates the other."""
        return self.key == "mitigates"


class Node(NamedTuple):
    """An item in the picture.

    Attributes:
        item: the item.
        x: left edge.
        y: middle.
    """

    item: Item
    x: int
    y: int


class Line(NamedTuple):
    """A relation in the picture.

    Attributes:
        edge: the relation.
        path: an SVG path.
        middle: where a word about it can stand.
    """

    edge: Edge
    path: str
    middle: tuple[int, int]


class Layout(NamedTuple):
    """A picture.

    Attributes:
        width: of all of it.
        height: of all of it.
        nodes: column by column, from the top.
        lines: the relations.
        headings: left edge and text of each column's heading.
    """

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    headings: tuple[tuple[int, str], ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the relations that the lines stand for."""
        return frozenset(line.edge.key for line in self.lines)


def lay_out(
    columns: Iterable[tuple[str, Sequence[Item]]], edges: Sequence[Edge], first: Item | None = None
) -> Layout:
    """Lay out items in columns.

    Args:
        columns: the heading and the items of each; those without items are left out.
        edges: relations between these items.
        first: an item that stays at the top of its column.
    """
    filled = [(name, column) for name, column in columns if column]
    items = {item.id: item for _, column in filled for item in column}
    order = _ordered([[item.id for item in column] for _, column in filled], edges, first)
    rows = max(map(len, order), default=0)
    height = _TOP + rows * _ROW
    nodes: dict[str, Node] = {}
    column_of: dict[str, int] = {}
    for column, identifiers in enumerate(order):
        x = _MARGIN + column * (BOX_WIDTH + _BETWEEN)
        step = (height - _TOP) / max(len(identifiers), 1)
        for place, identifier in enumerate(identifiers):
            y = round(_TOP + step * (place + 0.5))
            nodes[identifier] = Node(items[identifier], x, y)
            column_of[identifier] = column
    return Layout(
        2 * _MARGIN + len(order) * BOX_WIDTH + max(len(order) - 1, 0) * _BETWEEN,
        height,
        tuple(nodes.values()),
        tuple(_line(edge, nodes, column_of) for edge in edges),
        tuple(
            (_MARGIN + place * (BOX_WIDTH + _BETWEEN), shortened(name, _HEADING))
            for place, (name, _) in enumerate(filled)
        ),
    )


def _line(edge: Edge, nodes: Mapping[str, Node], column_of: Mapping[str, int]) -> Line:
    start, end = sorted((nodes[name] for name in edge.ends), key=lambda node: (node.x, node.y))
    if start.x == end.x:
        # An arc beside the column, the wider the farther it reaches; outside for the outer ones.
        left = column_of[edge.ends[0]] == 0
        reach = min(14 + (end.y - start.y) // 6, _MARGIN - 2) * 4 // 3
        x = start.x if left else start.x + BOX_WIDTH
        bend = x - reach if left else x + reach
        path = f"M{x} {start.y}C{bend} {start.y} {bend} {end.y} {x} {end.y}"
        beside = min(reach * 3 // 4, _MARGIN - _WORD // 2)
        return Line(edge, path, (x - beside if left else x + beside, (start.y + end.y) // 2))
    x, target = start.x + BOX_WIDTH, end.x
    middle = (x + target) // 2
    path = f"M{x} {start.y}C{middle} {start.y} {middle} {end.y} {target} {end.y}"
    return Line(edge, path, (middle, (start.y + end.y) // 2))


def _ordered(
    columns: list[list[str]], edges: Iterable[Edge], first: Item | None
) -> list[list[str]]:
    """Order each column so that few lines cross."""
    column_of = {name: place for place, names in enumerate(columns) for name in names}
    across: dict[str, list[str]] = {name: [] for name in column_of}
    for edge in edges:
        one, other = edge.ends
        if column_of[one] != column_of[other]:
            across[one].append(other)
            across[other].append(one)
    best, fewest = columns, _crossings(columns, across)
    current = columns
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        current = list(current)
        turns = range(1, len(current)) if sweep % 2 == 0 else range(len(current) - 2, -1, -1)
        for turn in turns:
            current[turn] = _by_barycentre(current, turn, across, first)
        crossings = _crossings(current, across)
        if crossings < fewest:
            best, fewest = current, crossings
    return best


def _by_barycentre(
    columns: Sequence[Sequence[str]],
    turn: int,
    across: Mapping[str, Sequence[str]],
    first: Item | None,
) -> list[str]:
    """Order one column by the mean place of each item's partners; those with none go last."""
    # As a share of the column, so that columns of different length compare.
    places = {
        name: (place + 0.5) / len(names)
        for number, names in enumerate(columns)
        if number != turn
        for place, name in enumerate(names)
    }

    def key(name: str) -> tuple[bool, float]:
        partners = [places[partner] for partner in across[name]]
        mean = sum(partners) / len(partners) if partners else 1.0
        return not (first and first.id == name), mean

    return sorted(columns[turn], key=key)


def _crossings(columns: Sequence[Sequence[str]], across: Mapping[str, Sequence[str]]) -> int:
    """Count the crossings between neighbouring columns."""
    total = 0
    for left, right in pairwise(columns):
        places = {name: place for place, name in enumerate(right)}
        met: list[int] = []
        for name in left:
            ends = sorted(places[other] for other in across[name] if other in places)
            # Each earlier line that ends farther down crosses this one.
            total += sum(len(met) - bisect_right(met, end) for end in ends)
            for end in ends:
                insort(met, end)
    return total
