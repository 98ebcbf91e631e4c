"""Which entries of two frameworks the same items cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import item
from pages.making import make_site, page, texts
from riskdocs.model.crosswalk import crosswalk
from riskdocs.model.sources import CROSSWALK, crosswalk_source
from riskdocs.pages import crosswalk as crosswalk_page
from riskdocs.pages.crosswalk import Crosswalk
from riskdocs.pages.site import Site

LLM = crosswalk_source("owasp-llm-top-10")
OUT = {"entry": "LLM05:2026", "relationship": "not-related-to"}


def refs(llm: object, *others: object) -> list[dict[str, object]]:
    return [{"owasp-llm-top-10": llm}, *[{"eu-ai-act": other} for other in others]]


FILES = {
    "tr-1.md": item("One", external_refs=refs(["LLM01:2026", "LLM02:2026", OUT], "Article 15")),
    "tr-2.md": item("Two", external_refs=refs(["LLM01:2026"], "Art 15.4", "Article 9")),
    "tr-3.md": item("Alone", external_refs=refs(["LLM01:2026", "LLM03:2026"])),
    "tr-4.md": item("Gone", doc_status="Retired", external_refs=refs("LLM04:2026", "Article 9")),
    "ct-1.md": item("Other", external_refs=[{"eu-ai-act": "Article 9"}, {"stride": "Tampering"}]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("crosswalk"), FILES)


def test_pairs_are_of_two_frameworks_with_the_items_that_cite_both(site: Site) -> None:
    found = [
        (pair.one.entry.id, pair.other.entry.id, [one.id for one in pair.items])
        for pair in crosswalk(site.catalogue)
    ]
    assert found == [
        ("Article 9", "LLM01", ["TR-2"]),
        ("Article 15", "LLM01", ["TR-1", "TR-2"]),
        ("Article 15", "LLM02", ["TR-1"]),
        ("Article 9", "T", ["CT-1"]),
    ]


def test_each_framework_has_a_page_with_counts_and_items_for_every_other(site: Site) -> None:
    parsed = page(site, LLM)
    assert texts(parsed, "h1") == ["Crosswalk from OWASP LLM"]
    assert texts(parsed, "h2") == ["EU AI Act 3"]
    assert parsed.css("h2#eu-ai-act")
    rows = [
        (row.css("th")[0].text().split()[0], [" ".join(li.text().split()) for li in row.css("li")])
        for row in parsed.css("tbody tr")
    ]
    accuracy = "Article 15 Accuracy, robustness and cybersecurity"
    assert rows == [
        (
            "LLM01",
            [
                f"{accuracy} (2 items: TR-1, TR-2)",
                "Article 9 Risk management system (1 item: TR-2)",
            ],
        ),
        ("LLM02", [f"{accuracy} (1 item: TR-1)"]),
    ]
    links = [link.attributes["href"] for link in parsed.css("tbody tr:first-child a")]
    assert links == [
        "../../owasp-llm-top-10/#2026-llm01",
        "../../eu-ai-act/#2026-article-15",
        "../../../risks/tr-1/",
        "../../../risks/tr-2/",
        "../../eu-ai-act/#2026-article-9",
        "../../../risks/tr-2/",
    ]
    assert "Nobody has compared the entries themselves" in texts(parsed, "p")[2]


def test_the_way_back_starts_at_the_other_entries(site: Site) -> None:
    parsed = page(site, crosswalk_source("eu-ai-act"))
    assert texts(parsed, "h2") == ["OWASP Top 10 for LLM Applications 3", "STRIDE 1"]
    assert [row.split()[1] for row in texts(parsed, "tbody th")] == ["9", "15", "9"]


def test_the_overview_leads_from_any_framework_to_any_other(site: Site) -> None:
    parsed = page(site, CROSSWALK)
    assert texts(parsed, "tbody th") == ["EU AI Act", "OWASP Top 10 for LLM Applications", "STRIDE"]
    assert texts(parsed, "tbody td") == ["OWASP LLM 3, STRIDE 1", "EU AI Act 3", "EU AI Act 1"]
    assert [link.attributes["href"] for link in parsed.css("td a")] == [
        "eu-ai-act/#owasp-llm-top-10",
        "eu-ai-act/#stride",
        "owasp-llm-top-10/#eu-ai-act",
        "stride/#eu-ai-act",
    ]


def test_of_many_entries_those_are_shown_with_which_most_items_go_on(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crosswalk_page, "_ROWS", 1)
    monkeypatch.setattr(crosswalk_page, "_NAMED", 1)
    monkeypatch.setattr(crosswalk_page, "_ITEMS", 1)
    parsed = page(site, LLM)
    assert [row.split()[0] for row in texts(parsed, "tbody th")] == ["LLM01"]
    first, more = texts(parsed, "tbody li")
    assert first.endswith("(2 items: TR-1 and 1 more)")
    assert more == "and 1 more"
    assert texts(parsed, "p")[-1] == "1 more entry, with which fewer items go on, is left out."


def test_a_framework_that_is_cited_alone_says_so(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"tr-1.md": FILES["tr-3.md"]})
    said = ["No item that cites this cites an entry of another framework yet."]
    assert texts(page(site, LLM), ".rd-none") == said
    assert len(texts(page(site, CROSSWALK), ".rd-none")) == 1


def test_overview_and_frameworks_lead_there(site: Site) -> None:
    assert page(site, "references/index.md").css('a[href="crosswalk/"]')
    framework = page(site, "references/eu-ai-act.md")
    assert framework.css('a[href="../crosswalk/eu-ai-act/"]')


def test_the_file_is_named_where_it_is_published(site: Site) -> None:
    link = 'href="../../data/crosswalk.csv"'
    assert link in Crosswalk(site, published=True).overview().before
    assert link not in Crosswalk(site, published=False).overview().before
