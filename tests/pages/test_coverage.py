"""The gaps, and the table of risks and controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import item
from pages.making import make_site, page, texts
from riskdocs.pages import coverage
from riskdocs.pages.site import Site

COVERAGE = "coverage/index.md"
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


def test_entries_that_no_risk_cites_and_those_cited_by_succession_alone(site: Site) -> None:
    parsed = page(site, COVERAGE)
    assert texts(parsed, "#lists ~ section h3") == [
        "8 of 10: OWASP Top 10 for LLM Applications, 2026"
    ]
    never = [text.split()[0] for text in texts(parsed, "#lists ~ section li")]
    # A control cites LLM03, and no risk does.
    assert never == [f"LLM{n:02}" for n in (3, 4, 5, 6, 7, 8, 9, 10)]
    assert texts(parsed, "#lists ~ section .rd-quiet a") == ["LLM02"]


def test_matrix_has_marks_and_totals(site: Site) -> None:
    parsed = page(site, COVERAGE)
    assert [texts_of(row) for row in parsed.css("tr")] == [
        ["Risk", "Controls", "CT-1", "CT-2", "CT-3"],
        ["TR-1 Open", "none", "", "", ""],
        ["TR-2 Single", "1", "✓", "", ""],
        ["TR-3 Double", "2", "✓", "✓", ""],
        ["Risks mitigated", "3", "2", "1", "none"],
    ]


def texts_of(row: object) -> list[str]:
    return [" ".join(cell.text().split()) for cell in row.css("th, td")]  # type: ignore[attr-defined]


def test_too_many_cells_become_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MATRIX_CELLS", 8)
    parsed = page(make_site(tmp_path, FILES), COVERAGE)
    assert [texts_of(row) for row in parsed.css("tr")] == [
        ["Risk", "Number", "Controls"],
        ["TR-1 Open", "none", ""],
        ["TR-2 Single", "1", "CT-1"],
        ["TR-3 Double", "2", "CT-1, CT-2"],
    ]


def test_a_long_list_comes_in_tables_that_say_which_risks_they_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "MATRIX_CELLS", 8)
    files = {f"tr-{number}.md": item(f"Risk {number}") for number in range(1, 251)}
    parsed = page(make_site(tmp_path, {**files, "ct-1.md": item("Filter")}), COVERAGE)
    names = ["TR-1 to TR-100", "TR-101 to TR-200", "TR-201 to TR-250"]
    assert texts(parsed, "table caption") == names
    assert [node.attributes["aria-label"] for node in parsed.css(".rd-batch")] == names
    assert len(parsed.css("tbody tr")) == 250
    assert parsed.css(".rd-batch [data-preview]") == []
