"""The references from the other side: who cites an entry, and which entries nobody cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ParsedPage, item
from pages.making import make_site, page, texts
from riskdocs.frameworks.library import Library
from riskdocs.pages.site import Site

LLM = "references/owasp-llm-top-10.md"
FILES = {
    "tr-1.md": item(
        "Leak", external_refs=[{"owasp-llm-top-10": "LLM06:1.1 Sensitive Information Disclosure"}]
    ),
    "tr-2.md": item("Both", external_refs=[{"owasp-llm-top-10": ["LLM02:2026", "LLM02:2025"]}]),
    "tr-3.md": item(
        "Draft only", external_refs=[{"owasp-llm-top-10": "LLM07: Inadequate AI Alignment"}]
    ),
    "tr-4.md": item(
        "Gone", doc_status="Retired", external_refs=[{"owasp-llm-top-10": "LLM01:2026"}]
    ),
    "tr-5.md": item("Odd", external_refs=[{"owasp-llm-top-10": "LLM99"}, {"Our list": "A 4"}]),
    "tr-6.md": item(
        "Judged",
        external_refs=[
            {
                "owasp-llm-top-10": [
                    {"entry": "LLM03:2026", "relationship": "subset-of", "strength": "7"},
                    {"entry": "LLM05:2026", "relationship": "not-related-to", "why": "<b>No</b>"},
                ]
            }
        ],
    ),
    "ct-1.md": item("Filter", mitigates=["TR-1"], external_refs=[{"NIST SP 800-53": "AC-2(1)"}]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("references"), FILES)


def cited_by(parsed: ParsedPage, anchor: str) -> list[str]:
    """Return the rows of an entry, cell by cell, without the entry's own."""
    place = parsed.one(f'[id="{anchor}"]')
    rows = [row.css("td") for row in place.css("tr")]
    return [" | ".join(" ".join(cell.text().split()) for cell in cells) for cells in rows]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("1-1-llm06", ["TR-1 Leak | CT-1 Filter"]),
        ("2025-llm02", ["TR-2 Both | No control", "TR-1 Leak cites LLM06 of 1.1 | CT-1 Filter"]),
        ("2026-llm02", ["TR-2 Both | No control", "TR-1 Leak cites LLM06 of 1.1 | CT-1 Filter"]),
        ("0-1-llm07", ["TR-3 Draft only | No control"]),
        ("2026-llm01", ["Nothing cites this entry."]),
        ("2026-llm03", ["TR-6 Judged subset of, strength 7 of 10 | No control"]),
        ("2026-llm05", ["Considered, does not apply: TR-6 Judged <b>No</b>"]),
        ("2026-llm07", ["Nothing cites this entry."]),
        ("2025-llm01", []),
    ],
)
def test_an_entry_names_the_risks_that_cite_it_and_the_controls_against_them(
    site: Site, anchor: str, expected: list[str]
) -> None:
    assert cited_by(page(site, LLM), anchor) == expected


def test_gaps_stand_first_and_are_named(site: Site) -> None:
    table = page(site, LLM).one("table")
    marks = ["rd-gap-row" in (row.attributes.get("class") or "") for row in table.css("tbody > tr")]
    # Seven entries that nothing cites; two risks that cite one, of which the first has no control;
    # a third without a control that cites another; and an entry that does not apply.
    assert marks == [True] * 7 + [True, False, True, False]
    verdicts = texts(page(site, LLM), ".rd-verdict")
    assert verdicts[0] == "7 gaps: nothing cites LLM01, LLM04, LLM06, LLM07, LLM08, LLM09, LLM10."
    assert verdicts[1] == "Cited, but no control stands against TR-2 Both, TR-6 Judged."
    first = page(site, LLM).one(".rd-verdict a")
    assert first.attributes["aria-label"] == "LLM01 Prompt Injection"


def test_what_does_not_apply_is_decided_and_no_gap(tmp_path: Path) -> None:
    labels: list[object] = [f"LLM{n:02}:2026" for n in range(1, 10)]
    labels.append({"entry": "LLM10:2026", "relationship": "not-related-to", "why": "No cost"})
    files = {
        "tr-1.md": item("All", external_refs=[{"owasp-llm-top-10": labels}]),
        "ct-1.md": item("Filter", mitigates=["TR-1"]),
    }
    site = make_site(tmp_path, files)
    parsed = page(site, LLM)
    assert not parsed.css(".rd-gap-row, .rd-verdict--open")
    assert texts(parsed, ".rd-verdict") == [
        (
            "No gaps: every entry is cited or does not apply. "
            "Against every risk that cites one stands a control."
        )
    ]
    assert texts(parsed, ".rd-lead") == [
        (
            "9 of 10 entries are cited, by 1 risk, against which stands 1 control. "
            "1 entry was considered and does not apply."
        )
    ]
    overview = texts(page(site, "references/index.md"), "tbody tr")
    assert "9 of 10, 1 does not apply" in overview[0]


def test_no_gaps_is_said_in_a_line(tmp_path: Path) -> None:
    labels = [f"LLM{n:02}:2026" for n in range(1, 11)]
    files = {
        "tr-1.md": item("All", external_refs=[{"owasp-llm-top-10": labels}]),
        "ct-1.md": item("Filter", mitigates=["TR-1"]),
        "ct-2.md": item("No more", mitigates=["TR-1"], doc_status="Retired"),
    }
    parsed = page(make_site(tmp_path, files), LLM)
    assert texts(parsed, ".rd-verdict") == [
        "No gaps: every entry is cited. Against every risk that cites one stands a control."
    ]
    lead = "10 of 10 entries are cited, by 1 risk, against which stands 1 control."
    assert texts(parsed, ".rd-lead") == [lead]
    answer = parsed.one("tbody .rd-answer")
    assert answer.text() == "1 control against risks that cite LLM01, edition 2026"
    assert answer.attributes["href"] == "../../controls/?via=owasp-llm-top-10:2026/LLM01"


def test_a_framework_says_as_of_when_its_facts_are(site: Site) -> None:
    framework = Library.packaged().find("owasp-llm-top-10")
    assert framework
    assert framework.as_of
    line = texts(page(site, LLM), ".rd-edition__line")[0]
    assert f"Facts as of {framework.as_of}." in line


def test_a_framework_without_that_day_says_nothing_of_it(tmp_path: Path) -> None:
    files = {
        "catalogue.yml": "frameworks: {files: own.yaml}",
        "own.yaml": """
framework: {id: own, name: Own, publisher: Us, url: "https://example.org/"}
editions:
  - {id: "1", label: "1", date: 2024, status: current, url: "https://example.org/1",
     entries: [{id: P-1, title: One}]}
""",
        "tr-1.md": item("One", external_refs=[{"own": "P-1"}]),
    }
    line = texts(page(make_site(tmp_path, files), "references/own.md"), ".rd-edition__line")[0]
    assert line == "Edition 1 in force 2024, at Us"


def test_editions_stand_newest_first_and_older_ones_are_folded(site: Site) -> None:
    assert texts(page(site, LLM), "h2")[0] == "Edition 2026"
    assert texts(page(site, LLM), "details > summary:has(h2)") == [
        "Edition 2025 superseded, 1 of 10 entries still cited",
        "Edition 1.1 superseded, 1 of 10 entries still cited",
        "Edition 1.0 superseded",
        "Edition 0.9 draft",
        "Edition 0.5 draft",
        "Edition 0.1 draft, 1 of 10 entries still cited",
    ]


def test_every_entry_of_every_edition_has_its_anchor(site: Site) -> None:
    for use in site.uses.values():
        parsed = page(site, f"references/{use.framework.id}.md")
        ids = [node.attributes["id"] for node in parsed.css("[id]")]
        assert {ref.anchor for ref in use.framework.refs()} <= set(ids)
        assert len(ids) == len(set(ids))


def test_large_frameworks_fold_what_nobody_cites_by_family(site: Site) -> None:
    parsed = page(site, "references/nist-sp-800-53r5.md")
    title = "AC-2(1) Account Management | Automated System Account Management"
    assert texts(parsed, "tbody.rd-entry") == [f"{title} CT-1 Filter against TR-1 Leak"]
    fold = parsed.one("details.rd-verdict")
    assert texts(parsed, "summary")[0] == "1,033 gaps: entries that nothing cites"
    # Twenty families
    assert len(fold.css(".rd-group")) == 20
    assert len(parsed.html or "") < 200_000


def test_a_group_of_a_large_framework_that_is_mostly_cited_shows_its_gaps(tmp_path: Path) -> None:
    risks = [f"2.{n}" for n in range(1, 12)]
    files = {"tr-1.md": item("All", external_refs=[{"NIST AI 600-1": risks}])}
    parsed = page(make_site(tmp_path, files), "references/nist-ai-600-1.md")
    assert texts(parsed, ".rd-verdict")[0] == "1 gap: nothing cites 2.12."
    assert texts(parsed, ".rd-gap-row th")[0].startswith("2.12 ")


def test_only_cited_frameworks_have_a_page_and_the_list_for_llms_always(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"tr-1.md": item("Lonely")})
    assert list(site.uses) == ["owasp-llm-top-10"]
    assert texts(page(site, LLM), ".rd-lead")[0] == "No item of this catalogue cites it."


def test_overview_says_how_much_of_each_is_cited(site: Site) -> None:
    nist, owasp = texts(page(site, "references/index.md"), "tbody tr")
    assert nist == "NIST SP 800-53 Rev. 5 NIST 5.2.0 1 of 1,034 1 item"
    assert owasp.startswith("OWASP Top 10 for LLM Applications OWASP 2026 2 of 10")
    assert owasp.endswith("3 references to superseded editions 4 items")


def test_overview_names_what_could_not_be_resolved(site: Site) -> None:
    found = texts(page(site, "references/index.md"), "#unresolved ~ ul li")
    assert found == ["TR-5 Odd owasp-llm-top-10: LLM99", "TR-5 Odd Our list: A 4"]


def test_badges_lead_out_and_to_the_entrys_place_here(site: Site) -> None:
    badge = page(site, "risks/tr-1.md").one(".rd-badge")
    number, out, controls = badge.css("a")
    assert (out.attributes["href"] or "").startswith("https://")
    place = "../../references/owasp-llm-top-10/#1-1-llm06"
    assert number.attributes["href"] == place
    assert controls.attributes["href"] == "../../controls/?via=owasp-llm-top-10:1.1/LLM06"
    told = " ".join(controls.text().split())
    assert told == "1 control against risks that cite LLM06, edition 1.1"


def test_an_entry_that_many_cite_names_some_and_leads_to_the_list_of_all(tmp_path: Path) -> None:
    files = {
        f"tr-{n}.md": item(f"Risk {n}", external_refs=[{"owasp-llm-top-10": "LLM01:2026"}])
        for n in range(1, 31)
    }
    parsed = page(make_site(tmp_path, files), LLM)
    named = cited_by(parsed, "2026-llm01")
    assert len(named) == 25
    assert named[0] == "TR-1 Risk 1 | No control"
    assert named[-1] == "All 30: risks"
    link = parsed.one("tbody .rd-quiet a")
    assert link.attributes["href"] == "../../risks/?ref=owasp-llm-top-10:2026/LLM01"
