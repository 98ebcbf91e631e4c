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
    "ct-1.md": item("Filter", mitigates=["TR-1"], external_refs=[{"NIST SP 800-53": "AC-2(1)"}]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("references"), FILES)


def cited_by(parsed: ParsedPage, anchor: str) -> list[str]:
    heading = parsed.one(f'[id="{anchor}"]')
    assert heading.parent is not None
    found = heading.parent.css("li, .rd-none")
    return [" ".join(node.text().split()) for node in found]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("1-1-llm06", ["TR-1 Leak"]),
        ("2025-llm02", ["TR-2 Both", "TR-1 Leak by succession from LLM06, 1.1"]),
        ("2026-llm02", ["TR-2 Both", "TR-1 Leak by succession from LLM06, 1.1"]),
        ("0-1-llm07", ["TR-3 Draft only"]),
        ("2026-llm01", ["No item cites this entry."]),
        ("2026-llm07", ["No item cites this entry."]),
    ],
)
def test_an_entry_names_the_items_that_cite_it(
    site: Site, anchor: str, expected: list[str]
) -> None:
    assert cited_by(page(site, LLM), anchor) == expected


def test_a_framework_says_as_of_when_its_facts_are(site: Site) -> None:
    framework = Library.packaged().find("owasp-llm-top-10")
    assert framework
    assert framework.as_of
    assert texts(page(site, LLM), ".rd-lead")[0].endswith(f"Facts as of {framework.as_of}.")


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
    lead = texts(page(make_site(tmp_path, files), "references/own.md"), ".rd-lead")[0]
    assert lead.endswith("Published by Us.")


def test_editions_stand_newest_first_and_superseded_ones_say_so(site: Site) -> None:
    headings = texts(page(site, LLM), "h2")
    assert headings[0] == "Edition 2026"
    assert headings[1:] == [
        *(f"Edition {name} superseded" for name in ("2025", "1.1", "1.0")),
        *(f"Edition {name} draft" for name in ("0.9", "0.5", "0.1")),
    ]


def test_every_entry_of_every_edition_has_its_anchor(site: Site) -> None:
    for use in site.uses.values():
        parsed = page(site, f"references/{use.framework.id}.md")
        ids = [node.attributes["id"] for node in parsed.css("[id]")]
        assert {ref.anchor for ref in use.framework.refs()} <= set(ids)
        assert len(ids) == len(set(ids))


def test_large_frameworks_fold_what_nobody_cites_by_family(site: Site) -> None:
    parsed = page(site, "references/nist-sp-800-53r5.md")
    assert texts(parsed, ".rd-entry h3") == [
        "AC-2(1) Account Management | Automated System Account Management"
    ]
    summaries = texts(parsed, "summary")
    assert "under AC that no item cites" in summaries[0]
    # Twenty families, and the edition of those that were withdrawn.
    assert len(summaries) == 21
    assert len(parsed.html or "") < 200_000


def test_only_cited_frameworks_have_a_page_and_the_list_for_llms_always(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"tr-1.md": item("Lonely")})
    assert list(site.uses) == ["owasp-llm-top-10"]
    assert "No item of this catalogue cites it." in texts(page(site, LLM), ".rd-lead")[0]


def test_overview_says_how_much_of_each_is_cited(site: Site) -> None:
    nist, owasp = texts(page(site, "references/index.md"), "tbody tr")
    assert nist == "NIST SP 800-53 Rev. 5 NIST 5.2.0 1 of 1,034 1 item"
    assert owasp.startswith("OWASP Top 10 for LLM Applications OWASP 2026 1 of 10")
    assert owasp.endswith("3 references to superseded editions 3 items")


def test_overview_names_what_could_not_be_resolved(site: Site) -> None:
    found = texts(page(site, "references/index.md"), "#unresolved ~ ul li")
    assert found == ["TR-5 Odd owasp-llm-top-10: LLM99", "TR-5 Odd Our list: A 4"]


def test_badges_lead_out_and_more_quietly_to_the_entrys_place_here(site: Site) -> None:
    badge = page(site, "risks/tr-1.md").one(".rd-badge")
    out, here = badge.css("a")
    assert (out.attributes["href"] or "").startswith("https://")
    assert here.attributes["href"] == "../../references/owasp-llm-top-10/#1-1-llm06"


def test_an_entry_that_many_cite_names_some_and_leads_to_the_list_of_all(tmp_path: Path) -> None:
    files = {
        f"tr-{n}.md": item(f"Risk {n}", external_refs=[{"owasp-llm-top-10": "LLM01:2026"}])
        for n in range(1, 31)
    }
    parsed = page(make_site(tmp_path, files), LLM)
    named = cited_by(parsed, "2026-llm01")
    assert len(named) == 25
    assert named[-1] == "All 30: risks"
    link = parsed.one(".rd-quiet a")
    assert link.attributes["href"] == "../../risks/?ref=owasp-llm-top-10:2026/LLM01"
