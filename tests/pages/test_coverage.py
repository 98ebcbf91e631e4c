"""The gaps, and the table of risks and controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import item
from pages.making import make_site, page, texts
from riskdocs.pages import coverage
from riskdocs.pages.site import Site

COVERAGE = "coverage/index.md"
LLM = "owasp-llm-top-10"
FILES = {
    "tr-1.md": item(
        "Open",
        external_refs=[
            {"owasp-llm-top-10": ["LLM01:2026", "LLM06:1.1 Sensitive Information Disclosure"]}
        ],
    ),
    "tr-2.md": item("Single"),
    "tr-3.md": item("Double"),
    "tr-4.md": item("Gone", doc_status="Retired"),
    "ct-1.md": item("Filter", mitigates=["TR-2", "TR-3", "TR-4"]),
    "ct-2.md": item(
        "Monitor", mitigates=["TR-3"], external_refs=[{"owasp-llm-top-10": "LLM03:2026"}]
    ),
    "ct-3.md": item("Idle"),
    "ct-4.md": item("Old", mitigates=["TR-1"], doc_status="Retired"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("coverage"), FILES)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("no-control", ["1 risk without a control", "TR-1 Open"]),
        ("one-control", ["1 risk with a single control", "TR-2 Single"]),
        ("unused-controls", ["1 control that mitigates nothing", "CT-3 Idle"]),
    ],
)
def test_gaps_come_first(site: Site, heading: str, expected: list[str]) -> None:
    gap = page(site, COVERAGE).one(f"section[aria-labelledby={heading}]")
    assert [" ".join(node.text().split()) for node in gap.css("h3, li")] == expected


def test_what_is_complete_takes_one_line(tmp_path: Path) -> None:
    covered = {f"tr-{n}.md": item("Open") for n in (1, 2)}
    controls = {f"ct-{n}.md": item("Filter", mitigates=["TR-1", "TR-2"]) for n in (1, 2)}
    parsed = page(make_site(tmp_path, covered | controls), COVERAGE)
    assert texts(parsed, "#gaps + p") == [
        "Every risk has a control. No risk hangs on one control. Every control mitigates a risk."
    ]
    assert [node.id for node in parsed.css("#gaps + p span")] == [
        "no-control",
        "one-control",
        "unused-controls",
    ]


@pytest.mark.parametrize("name", ["tr-1.md", "ct-1.md"])
def test_where_nothing_can_be_paired_nothing_is_complete(tmp_path: Path, name: str) -> None:
    assert page(make_site(tmp_path, {name: item("Alone")}), COVERAGE).css(".rd-ok") == []


def test_entries_that_no_risk_cites_and_those_cited_by_succession_alone(site: Site) -> None:
    parsed = page(site, COVERAGE)
    assert texts(parsed, "#lists ~ section h3") == [
        "8 of 10: OWASP Top 10 for LLM Applications, 2026"
    ]
    never = [text.split()[0] for text in texts(parsed, "#lists ~ section li")]
    # A control cites LLM03, and no risk does.
    assert never == [f"LLM{n:02}" for n in (3, 4, 5, 6, 7, 8, 9, 10)]
    assert texts(parsed, "#lists ~ section .rd-quiet a") == ["LLM02"]
    heard = parsed.one("#lists ~ section .rd-quiet a").attributes["aria-label"]
    assert heard == "LLM02 Sensitive Information Disclosure"


def test_an_entry_that_does_not_apply_is_no_gap(tmp_path: Path) -> None:
    says = {"entry": "LLM04:2026", "relationship": "not-related-to", "why": "Nothing is bought."}
    site = make_site(tmp_path, {"tr-1.md": item("One", external_refs=[{LLM: [says]}])})
    parsed = page(site, COVERAGE)
    assert texts(parsed, "#lists ~ section h3")[0].startswith("9 of 10: ")
    never = [text.split()[0] for text in texts(parsed, "#lists ~ section li")]
    assert "LLM04" not in never
    assert texts(parsed, "#lists ~ section .rd-quiet") == [
        "Considered, does not apply: LLM04 (TR-1: Nothing is bought.)"
    ]
    heard = [link.attributes["aria-label"] for link in parsed.css("#lists ~ section .rd-quiet a")]
    assert heard == ["LLM04 Supply Chain", "TR-1 One"]


def test_each_edition_in_force_has_a_bar(site: Site) -> None:
    # LLM01 and LLM03 are cited, LLM02 by way of the oldest edition.
    assert texts(page(site, COVERAGE), ".rd-bars li") == ["OWASP LLM 2026 3 of 10"]
    bar = page(site, COVERAGE).one(".rd-bar i")
    assert bar.attributes["style"] == "width:30.0%"


def test_map_has_marks_and_totals_and_its_gaps_first(site: Site) -> None:
    parsed = page(site, COVERAGE)
    assert [texts_of(row) for row in parsed.css("tr")] == [
        ["Risk", "Controls", "CT-1", "CT-2", "CT-3"],
        ["TR-1 Open", "0", "", "", ""],
        ["TR-2 Single", "1", "✓", "", ""],
        ["TR-3 Double", "2", "✓", "✓", ""],
        ["Risks mitigated", "", "2", "1", "0"],
    ]
    assert texts(parsed, "tr.rd-isgap th") == ["TR-1 Open"]


def test_columns_stand_by_type(tmp_path: Path) -> None:
    types = {1: ["Detective"], 2: [], 3: ["Preventative"], 4: ["Detective", "Corrective"]}
    controls = {f"ct-{n}.md": item("Filter", type=types[n], mitigates=["TR-1"]) for n in types}
    parsed = page(make_site(tmp_path, {"tr-1.md": item("Open"), **controls}), COVERAGE)
    assert [texts_of(row) for row in parsed.css("thead tr")] == [
        ["", "Preventative", "Detective", ""],
        ["Risk", "Controls", "CT-3", "CT-1", "CT-4", "CT-2"],
    ]
    spans = [node.attributes["colspan"] for node in parsed.css("thead tr:first-child > *")]
    assert spans == ["2", "1", "2", "1"]


def texts_of(row: object) -> list[str]:
    return [" ".join(cell.text().split()) for cell in row.css("th, td")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("bound", ["MAP_COLUMNS", "MAP_ROWS"])
def test_what_no_map_can_hold_becomes_a_list_with_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(coverage, bound, 2)
    parsed = page(make_site(tmp_path, FILES), COVERAGE)
    assert [texts_of(row) for row in parsed.css("tr")] == [
        ["ID", "Risk", "Number of controls", "Controls"],
        ["TR-1", "Open", "none", ""],
        ["TR-2", "Single", "1", "CT-1"],
        ["TR-3", "Double", "2", "CT-1, CT-2"],
    ]
    assert texts(parsed, ".rd-filters .rd-pill") == ["none 1", "one 1", "two or more 1"]
    assert [row.attributes["data-controls"] for row in parsed.css("tbody tr")] == ["0", "1", "2"]


def test_the_list_begins_with_the_fewest_controls_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "MAP_ROWS", 2)
    files = {f"tr-{number}.md": item(f"Risk {number}") for number in (1, 2, 3)}
    files["ct-1.md"] = item("Filter", mitigates=["TR-1", "TR-3"])
    files["ct-2.md"] = item("Test", mitigates=["TR-1"])
    parsed = page(make_site(tmp_path, files), COVERAGE)
    assert texts(parsed, "tbody td.rd-id") == ["TR-2", "TR-3", "TR-1"]
    assert texts(parsed, "th[data-sort=id]") == ["Number of controls"]


def test_of_a_long_list_a_browser_lays_out_the_first_rows(tmp_path: Path) -> None:
    files = {f"tr-{number}.md": item(f"Risk {number}") for number in range(1, 161)}
    parsed = page(make_site(tmp_path, {**files, "ct-1.md": item("Filter")}), COVERAGE)
    assert parsed.one(".rd-table--long")
    assert len(parsed.css("tbody tr")) == 160
    assert parsed.css("tbody [data-preview]") == []


def test_a_catalogue_without_risks_needs_no_list_of_them(tmp_path: Path) -> None:
    definition = "kinds: {control: {prefix: CT}}\nrelations: {needs: {inverse: needed-by}}\n"
    count = coverage.MAP_COLUMNS + 1
    files = {f"ct-{number}.md": item("Filter", needs="CT-1") for number in range(1, count + 1)}
    parsed = page(make_site(tmp_path, {"catalogue.yml": definition, **files}), COVERAGE)
    assert parsed.css_first("#relations")
    assert not parsed.css_first("#matrix")
