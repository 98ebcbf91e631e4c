"""Relations of the publisher's own on the pages of a site, from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import Built, build, item

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from building import ParsedPage

DEFINITION = """\
title: Tests
kinds:
  weakness: {prefix: W, role: risk, plural: Weaknesses}
  flaw: {prefix: F, role: risk}
  test: {prefix: T, plural: Test cases}
  case: {prefix: U, label: Use case}
  control: {prefix: C}
relations:
  verifies: {from: test, to: [weakness, flaw], inverse: verified-by}
  sort: {from: case, to: weakness, label: Sorted <in>, inverse: sorts}
"""
FILES = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/w-1.md": item("One", verified_by="T-2"),
    "catalogue/w-2.md": item("Two", sorts="U-1"),
    "catalogue/w-3.md": item("Three", doc_status="Retired", replaced_by="W-1"),
    "catalogue/f-1.md": item("Flaw"),
    "catalogue/t-1.md": item("A", "Like [another](#T-2).", verifies=["W-1", "W-3"]),
    "catalogue/t-2.md": item("B", related="T-1"),
    "catalogue/t-3.md": item("C"),
    "catalogue/u-1.md": item("Case"),
    "catalogue/c-1.md": item("Control", mitigates="all"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("relations"), FILES, strict=True)


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def cells(row: LexborNode) -> str:
    return " ".join(words(cell) for cell in row.css("th, td"))


def relations(page: ParsedPage) -> dict[str, list[str]]:
    """Return what a page tells of its item's relations: each heading, and the addresses below."""
    return {
        words(part.css("h2")[0]): [
            link.attributes["href"] or "" for link in part.css("a[data-preview]")
        ]
        for part in page.css("section.rd-relations, details:has(.rd-relations)")
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "tests/t-1/",
            {
                "Verifies 2": ["../../weaknesss/w-1/", "../../weaknesss/w-3/"],
                "Related 1": ["../t-2/"],
            },
        ),
        ("tests/t-2/", {"Verifies 1": ["../../weaknesss/w-1/"], "Related 1": ["../t-1/"]}),
        ("tests/t-3/", {}),
        (
            "weaknesss/w-1/",
            {
                "Mitigated by 1": ["../../controls/c-1/"],
                "Verified by 2": ["../../tests/t-1/", "../../tests/t-2/"],
            },
        ),
        (
            "weaknesss/w-2/",
            {"Mitigated by 1": ["../../controls/c-1/"], "Sorts 1": ["../../cases/u-1/"]},
        ),
        ("cases/u-1/", {"Sorted <in> 1": ["../../weaknesss/w-2/"]}),
        (
            "controls/c-1/",
            {
                "Mitigates 3": [
                    "../../weaknesss/w-1/",
                    "../../weaknesss/w-2/",
                    "../../flaws/f-1/",
                ]
            },
        ),
    ],
)
def test_both_items_name_each_other(
    address: str, expected: dict[str, list[str]], built: Built
) -> None:
    assert relations(built.page(address)) == expected


@pytest.mark.parametrize(
    ("address", "columns", "first_row", "links"),
    [
        ("tests/", ["Verifies"], ["2"], []),
        (
            "weaknesss/",
            ["Controls", "Verified by", "Sorts"],
            ["1", "2", "none"],
            ["../controls/?risk=W-1", "../tests/?verifies=W-1"],
        ),
        ("flaws/", ["Controls"], ["1"], ["../controls/?risk=F-1"]),
        ("cases/", ["Sorted <in>"], ["1"], ["../weaknesss/?sorts=U-1"]),
        ("controls/", ["Weaknesses, Flaws"], ["3"], []),
    ],
)
def test_lists_have_a_column_for_what_is_there(
    address: str, columns: list[str], first_row: list[str], links: list[str], built: Built
) -> None:
    table = built.page(address).one("table")
    assert [head.text() for head in table.css("th[scope=col]:not([data-sort])")] == columns
    cells = table.css("tbody tr")[0].css(".rd-line__number")
    assert [words(cell) for cell in cells] == first_row
    assert [cell.attributes["data-label"] for cell in cells] == columns
    assert [link.attributes["href"] for cell in cells for link in cell.css("a")] == links


@pytest.mark.parametrize(
    ("address", "name", "choices", "marks"),
    [
        (
            "tests/",
            "verifies",
            ["Any", "No weakness / flaw", "W-1 One", "W-3 Three"],
            ["1 2", "1", "0"],
        ),
        (
            "weaknesss/",
            "verified-by",
            ["Any", "No test", "T-1 A", "T-2 B"],
            ["1 2", "0", "1"],
        ),
        (
            "weaknesss/",
            "sorts",
            ["Any", "No use case", "U-1 Case"],
            ["0", "1", "0"],
        ),
    ],
)
def test_lists_can_be_filtered_by_them(
    address: str, name: str, choices: list[str], marks: list[str], built: Built
) -> None:
    page = built.page(address)
    menu = page.one(f"select[name={name}]")
    attribute = f"data-relation-{name}"
    assert menu.attributes["data-facet"] == attribute
    assert [words(option) for option in menu.css("option")] == choices
    assert [row.attributes.get(attribute) for row in page.css("tbody tr")] == marks


def test_the_graph_draws_them_and_says_the_same_in_words(built: Built) -> None:
    page = built.page("graph/")
    assert len(page.css(".rd-graph__declared")) == 3
    assert len(page.css(".rd-graph__related")) == 1
    assert words(page.one(".rd-graph__legend")) == "mitigates Verifies, Sorted <in> related"
    headings = [words(heading) for heading in page.css(".rd-graph__heading")]
    assert headings == ["Weaknesses, Flaws", "Controls", "Test cases", "Use cases"]
    assert [words(one) for one in page.css(".rd-relations-list li")] == [
        "W-1 One: mitigated by C-1; Verified by: T-1, T-2",
        "W-2 Two: mitigated by C-1; Sorts: U-1",
        "F-1 Flaw: mitigated by C-1",
        "T-1 A: Verifies: W-1; related to T-2",
        "T-2 B: Verifies: W-1; related to T-1",
        "T-3 C",
        "U-1 Case: Sorted <in>: W-2",
        "C-1 Control: mitigates W-1, W-2, F-1",
    ]


def test_the_coverage_counts_them_from_both_sides(built: Built) -> None:
    page = built.page("coverage/")
    table = next(table for table in page.css("table") if "Relation" in table.text())
    assert [cells(row) for row in table.css("tbody tr")] == [
        "Test cases Verifies 2 1",
        "Weaknesses Verified by 1 1",
        "Flaws Verified by none 1",
        "Use cases Sorted <in> 1 none",
        "Weaknesses Sorts 1 1",
    ]
    assert [link.attributes["href"] for link in table.css("a")] == [
        "../tests/?verifies=none",
        "../weaknesss/?verified-by=none",
        "../flaws/",
        "../weaknesss/?sorts=none",
    ]


def test_the_catalogue_on_one_page_names_them(built: Built) -> None:
    section = built.page("all/").one("section[aria-labelledby=W-1]")
    assert "Verified byT-1 A; T-2 B" in words(section)


def test_the_navigation_calls_lists_by_their_titles(built: Built) -> None:
    steps = built.page("tests/t-1/").css(".breadcrumbs li")
    assert [step.text() for step in steps] == ["Test cases"]


def test_a_catalogue_without_risks_counts_its_own_relations(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    files = {
        "catalogue/catalogue.yml": (
            "kinds: {test: {prefix: T}, part: {prefix: P}}\n"
            "relations: {tries: {from: test, to: part, inverse: tried-by}}\n"
        ),
        "catalogue/t-1.md": item("A", tries="P-1"),
        "catalogue/p-1.md": item("B"),
    }
    page = build(tmp_path_factory.mktemp("parts"), files, strict=True).page("coverage/")
    assert [heading.text() for heading in page.css("main h2")][:1] == ["Other relations"]
    assert [cells(row) for row in page.css("tbody tr")] == [
        "Tests Tries 1 none",
        "Parts Tried by 1 none",
    ]
