"""The picture of the relations: where things stand, what is drawn, and what finds no room."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborNode

from building import ParsedPage, item
from pages.making import make_site, page, texts
from riskdocs.model.definition import Definition
from riskdocs.model.document import Document
from riskdocs.model.item import Control, Item, Risk
from riskdocs.pages.parts.graph_layout import BOX_WIDTH, Edge, Layout, lay_out
from riskdocs.pages.site_pages import site_pages


def risks(count: int) -> list[Item]:
    kind = Definition().kinds[0]
    return [Risk(f"TR-{n}", kind, _FILE, f"Risk {n}") for n in range(1, count + 1)]


def controls(count: int) -> list[Item]:
    kind = Definition().kinds[1]
    return [Control(f"CT-{n}", kind, _FILE, f"Control {n}") for n in range(1, count + 1)]


_FILE = Document("catalogue/x.md", Path("x.md"), "")


def order(layout: Layout, prefix: str) -> list[str]:
    return [node.item.id for node in layout.nodes if node.item.id.startswith(prefix)]


def crossings(layout: Layout) -> int:
    y = {node.item.id: node.y for node in layout.nodes}
    pairs = [line.edge.ends for line in layout.lines if line.edge.mitigates]
    return sum((y[a] - y[c]) * (y[b] - y[d]) < 0 for (a, b), (c, d) in combinations(pairs, 2))


def mitigating(*pairs: tuple[int, int]) -> list[Edge]:
    return [Edge((f"TR-{risk}", f"CT-{control}"), "mitigates") for risk, control in pairs]


def test_a_heading_keeps_to_its_column() -> None:
    names = ("Risks of the first of all kinds, Risks of another kind", "Controls")
    layout = lay_out([(names[0], risks(1)), (names[1], controls(1))], [])
    said = ["Risks of the first of all…", "Controls"]
    assert [heading for _, heading in layout.headings] == said


def test_columns_are_ordered_so_that_lines_need_not_cross() -> None:
    edges = mitigating((1, 3), (2, 2), (3, 1))
    layout = lay_out([("Risks", risks(3)), ("Controls", controls(3))], edges)
    assert crossings(layout) == 0
    assert sorted(order(layout, "CT")) == ["CT-1", "CT-2", "CT-3"]


def test_without_crossings_the_catalogues_order_stays() -> None:
    columns = [("Risks", risks(3)), ("Controls", controls(2))]
    layout = lay_out(columns, mitigating((1, 1), (3, 2)))
    assert order(layout, "TR") == ["TR-1", "TR-2", "TR-3"]


def test_a_chosen_item_stays_first() -> None:
    items = risks(3)
    edges = mitigating((1, 3), (2, 1), (3, 2))
    layout = lay_out([("Risks", items), ("Controls", controls(3))], edges, items[0])
    assert order(layout, "TR")[0] == "TR-1"


@given(
    st.integers(1, 12),
    st.integers(0, 12),
    st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=40),
    st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=10),
)
def test_every_item_and_relation_is_drawn_inside_the_picture_and_no_box_covers_another(
    risk_count: int,
    control_count: int,
    pairs: set[tuple[int, int]],
    relateds: set[tuple[int, int]],
) -> None:
    edges = mitigating(*(p for p in pairs if p[0] <= risk_count and p[1] <= control_count))
    edges += [Edge((f"TR-{a}", f"TR-{b}"), "related") for a, b in relateds if a < b <= risk_count]
    columns = [("Risks", risks(risk_count)), ("Controls", controls(control_count))]
    layout = lay_out(columns, edges)
    assert len(layout.nodes) == risk_count + control_count
    assert [line.edge for line in layout.lines] == edges
    places = sorted((node.x, node.y) for node in layout.nodes)
    for (x, y), (next_x, next_y) in pairwise(places):
        assert next_y - y > 26 if x == next_x else next_x - x > BOX_WIDTH
    for node in layout.nodes:
        assert 0 < node.x < node.x + BOX_WIDTH < layout.width
        assert 13 < node.y < layout.height - 13
    for line in layout.lines:
        numbers = [int(number) for number in re.findall(r"\d+", line.path)]
        assert all(0 <= x <= layout.width for x in numbers[::2])
        assert all(0 <= y <= layout.height for y in numbers[1::2])


def identifier(box: LexborNode) -> str:
    found = box.css_first(".rd-id")
    assert found is not None
    return found.text()


def drawn(parsed: ParsedPage) -> list[tuple[str, str, str | None]]:
    """Return the boxes at whose edges each line ends, and its class."""
    at = {}
    for place in parsed.css("svg foreignobject"):
        x, y, width, height = (
            int(place.attributes[name] or 0) for name in ("x", "y", "width", "height")
        )
        for edge in (x, x + width):
            at[edge, y + height // 2] = identifier(place)
    lines = []
    for line in parsed.css("svg.rd-graph path"):
        way = [int(number) for number in re.findall(r"\d+", line.attributes["d"] or "")]
        first, last = at[way[0], way[1]], at[way[-2], way[-1]]
        lines.append((first, last, line.attributes.get("class")))
    return lines


FILES = {
    "tr-1.md": item("Leak", related=["TR-2"]),
    "tr-2.md": item("Flood"),
    "tr-3.md": item("Alone"),
    "tr-4.md": item("Gone", doc_status="Retired", related=["TR-1"]),
    "ct-1.md": item("Filter", mitigates=["TR-1", "TR-2", "TR-4"]),
}


def test_graph_shows_each_item_as_a_link_and_says_the_same_in_words(tmp_path: Path) -> None:
    parsed = page(make_site(tmp_path, FILES), "graph/index.md")
    boxes = parsed.css("svg a")
    assert {identifier(node): node.attributes["href"] for node in boxes} == {
        "TR-1": "../risks/tr-1/",
        "TR-2": "../risks/tr-2/",
        "TR-3": "../risks/tr-3/",
        "CT-1": "../controls/ct-1/",
    }
    assert drawn(parsed) == [
        ("TR-1", "CT-1", None),
        ("TR-2", "CT-1", None),
        ("TR-1", "TR-2", "rd-graph__related"),
    ]
    assert texts(parsed, ".rd-relations-list li") == [
        "TR-1 Leak: mitigated by CT-1; related to TR-2",
        "TR-2 Flood: mitigated by CT-1; related to TR-1",
        "TR-3 Alone: no control",
        "CT-1 Filter: mitigates TR-1, TR-2",
    ]


def test_an_items_picture_shows_how_its_neighbours_relate_too(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    parsed = page(site, "risks/tr-1.md")
    assert identifier(parsed.one("svg [aria-current]")) == "TR-1"
    assert sorted(ends[:2] for ends in drawn(parsed)) == [
        ("TR-1", "CT-1"),
        ("TR-1", "TR-2"),
        ("TR-2", "CT-1"),
    ]
    assert page(site, "risks/tr-3.md").css_first(".rd-picture") is None


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a control that has to do with everything in a large catalogue."""
    related = [f"CT-{n}" for n in range(2, 200)]
    files = {
        f"tr-{n}.md": item(f"A risk with a title of some length {n}", "See [](#CT-1).")
        for n in range(1, 301)
    }
    files |= {f"ct-{n}.md": item(f"Another control {n}") for n in range(2, 200)}
    files["ct-1.md"] = item(
        "Everything", mitigates=[f"TR-{n}" for n in range(1, 301)], related=related
    )
    site = make_site(tmp_path_factory.mktemp("crowded"), files)
    made = next(page for page in site_pages(site) if page.source == "controls/ct-1.md").build()
    return made.before + made.after


def test_an_items_page_stays_small_in_a_catalogue_of_any_size(crowded: str) -> None:
    # The theme takes some 20 KB of the 40 that a page may have.
    assert len(crowded.encode()) < 20_000


def test_what_finds_no_room_is_counted_and_leads_on(crowded: str) -> None:
    assert "481 more neighbours have no room here." in crowded
    assert '<a href="../../risks/?control=CT-1">All 300 in the list</a>' in crowded
    assert "and on 252 more pages, which a search for CT-1 finds" in crowded


def test_kinds_of_one_name_have_a_column_each(tmp_path: Path) -> None:
    kinds = "kinds: {a: {prefix: A, plural: Things}, b: {prefix: B, plural: Things}}\n"
    files = {"catalogue.yml": kinds, "a-1.md": item("A", related="B-1"), "b-1.md": item("B")}
    picture = page(make_site(tmp_path, files), "graph/index.md")
    assert len(picture.css(".rd-graph a")) == 2
    assert texts(picture, ".rd-graph__heading") == ["Things", "Things"]
