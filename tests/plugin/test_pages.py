"""What a visitor finds on the pages that the plug-in adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Built, build, item

CATALOGUE = {
    "catalogue/catalogue.yml": "title: Small catalogue\ndescription: Two risks, one control.\n",
    "catalogue/risks/tr-1.md": item(
        "Leak",
        "#### Causes\n\nSee [the filter](#CT-3).\n\n###### Deep\n\n#### Signs\n\nText.",
        type=["Confidentiality"],
        external_refs=[
            {"owasp-llm-top-10": ["LLM07: Inadequate AI Alignment", "LLM01:2026 Prompt Injection"]},
            {"mitre-atlas": "AML.T0051"},
            {"Our policy": "Chapter 4"},
        ],
        related=["TR-2"],
        reviewed="2026-05-01",
    ),
    "catalogue/risks/tr-2.md": item("Flood", doc_status="Approved", type="Availability"),
    "catalogue/controls/ct-3.md": item("Filter", mitigates=["tr-1"], type=["Preventative"]),
    "docs/guide.md": "# Guide\n\nRead [TR-2](#TR-2) first.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(
        tmp_path_factory.mktemp("site"),
        CATALOGUE,
        repo_url="https://example.org/repo",
        edit_uri="edit/main/docs/",
    )
    assert built.rules() == ["ref-framework"]
    return built


def text(node: object) -> str:
    return " ".join(node.text(separator=" ").split())  # type: ignore[attr-defined]


def test_heading_is_id_and_title(site: Built) -> None:
    page = site.page("risks/tr-1/")
    assert [text(node) for node in page.css("h1")] == ["TR-1 Leak"]
    assert text(page.one("title")) == "TR-1 Leak"


def test_body_headings_are_lifted_below_the_title_without_a_gap(site: Built) -> None:
    headings = site.page("risks/tr-1/").css("main :is(h1, h2, h3, h4, h5, h6)")
    assert [(node.tag, text(node).rstrip("¶ ")) for node in headings] == [
        ("h1", "TR-1 Leak"),
        ("h2", "Mitigated by 1"),
        ("h2", "Causes"),
        ("h3", "Deep"),
        ("h2", "Signs"),
        ("h2", "Related 1"),
        ("h2", "Other references 2"),
        ("h2", "How it relates"),
    ]


def test_table_of_contents_has_the_pages_own_sections(site: Built) -> None:
    contents = site.links("risks/tr-1/", ".toc a")
    assert contents == {
        "Mitigated by": "#partners",
        "Causes": "#causes",
        "Signs": "#signs",
        "Related": "#related",
        "Other references": "#other-references",
        "How it relates": "#picture",
    }
    assert site.page("risks/tr-1/").css_first("#other-references") is not None


def test_facts(site: Built) -> None:
    facts = [text(node) for node in site.page("risks/tr-1/").css(".rd-facts > div")]
    assert facts == ["Type Confidentiality", "Reviewed 2026-05-01"]
    facts = [text(node) for node in site.page("risks/tr-2/").css(".rd-facts > div")]
    assert facts == ["Status Approved", "Type Availability"]


def test_badge_says_framework_number_title_edition_and_what_became_of_it(site: Built) -> None:
    badges = site.page("risks/tr-1/").css("main > .rd-badges .rd-badge")
    assert [text(badge).partition(" only this item")[0] for badge in badges] == [
        (
            "OWASP LLM LLM07 Inadequate AI Alignment edition 0.1, superseded, no successor"
            " 1 control against risks that cite LLM07, edition 0.1"
        ),
        "OWASP LLM LLM01 Prompt Injection edition 2026",
    ]
    address = badges[0].css("a[rel=external]")[0].attributes["href"]
    assert address is not None
    assert address.startswith("https://github.com/OWASP/")
    assert address.endswith("Inadequate_AI_Alignment.md")


def test_other_references_stand_below_and_unknown_frameworks_are_text(site: Built) -> None:
    page = site.page("risks/tr-1/")
    others = page.css(".rd-part .rd-badge")
    assert [text(badge).partition(" only this item")[0] for badge in others] == [
        "MITRE ATLAS AML.T0051 LLM Prompt Injection edition 2026.09",
        "Our policy Chapter 4 edition not known",
    ]
    assert others[1].css("a") == []


def test_relations_lead_both_ways(site: Built) -> None:
    assert site.links("risks/tr-1/", ".rd-relations a") == {
        "Filter": "../../controls/ct-3/",
        "TR-2 Flood": "../tr-2/",
    }
    assert site.links("controls/ct-3/", ".rd-relations a") == {"Leak": "../../risks/tr-1/"}
    assert site.links("risks/tr-2/", ".rd-relations a") == {"TR-1 Leak": "../tr-1/"}


def test_a_risk_without_control_says_so(site: Built) -> None:
    assert text(site.page("risks/tr-2/").one(".rd-none")) == (
        "No control of this catalogue mitigates this risk yet."
    )


def test_named_in_lists_what_the_relations_do_not(tmp_path: Path) -> None:
    worse = item("Rain", "Worse than [](#TR-2).")
    site = build(tmp_path, {**CATALOGUE, "catalogue/risks/tr-4.md": worse})
    named_in = "details:has(#named-in) li a"
    assert site.links("risks/tr-2/", named_in) == {
        "TR-4 Rain": "../tr-4/",
        "Guide": "../../guide/",
    }
    assert site.links("controls/ct-3/", ".rd-relations a") == {"Leak": "../../risks/tr-1/"}
    assert site.links("controls/ct-3/", named_in) == {}


def test_draft_says_that_it_may_change(site: Built) -> None:
    assert "may change" in text(site.page("risks/tr-1/").one(".rd-banner"))
    assert site.page("risks/tr-2/").css_first(".rd-banner") is None


def test_edit_link_leads_to_the_file_itself(site: Built) -> None:
    edit = site.page("risks/tr-1/").one("a.edit").attributes["href"]
    assert edit == "https://example.org/repo/edit/main/catalogue/risks/tr-1.md"


def test_breadcrumbs_and_neighbours_within_the_kind(site: Built) -> None:
    page = site.page("risks/tr-2/")
    assert [text(node) for node in page.css(".breadcrumbs li")] == ["Risks"]
    assert page.one("a.previous").attributes["href"] == "../tr-1/"
    assert page.css_first("a.next") is None


def test_breadcrumbs_of_the_crosswalk_lead_by_way_of_the_references(site: Built) -> None:
    for address, steps in {
        "references/crosswalk/": ["References"],
        "references/crosswalk/mitre-atlas/": ["References", "Crosswalk"],
    }.items():
        page = site.page(address)
        assert [text(node) for node in page.css(".breadcrumbs li")] == steps


def test_the_key_of_a_picture_has_no_relation_that_it_lacks(site: Built) -> None:
    keys = [site.page(f"risks/tr-{n}/").css(".rd-graph__legend") for n in (1, 2)]
    assert [[text(key) for key in page] for page in keys] == [["mitigates related"], ["related"]]


def test_lists_say_what_each_item_is_and_count_its_partners(site: Built) -> None:
    rows = [text(row) for row in site.page("risks/").css("tbody tr")]
    assert rows == [
        "TR-1 Leak See the filter. C Confidentiality 1 Draft",
        "TR-2 Flood Text. A Availability none Approved",
    ]
    link = site.page("risks/").one("td.rd-line__number a")
    assert link.attributes["href"] == "../controls/?risk=TR-1"


def test_a_risk_with_a_retired_control_alone_counts_as_one_without(tmp_path: Path) -> None:
    retired = item("Filter", doc_status="Retired", mitigates=["tr-1"])
    site = build(tmp_path, {**CATALOGUE, "catalogue/controls/ct-3.md": retired})
    assert "2 risks without a control" in [text(node) for node in site.page().css(".rd-figures li")]
    assert text(site.page("coverage/").one("#no-control .rd-gap__count")) == "2"


def test_home_introduces_the_catalogue_with_its_figures(site: Built) -> None:
    page = site.page()
    assert text(page.one("h1")) == "Small catalogue"
    assert "Two risks, one control." in text(page.one("main"))
    assert [text(node) for node in page.css(".rd-figures li")] == [
        "2 risks",
        "1 control",
        "1 risk without a control",
        "3 entries of 2 frameworks cited",
    ]
    assert [text(node) for node in page.css("h2, h3")] == [
        "Risk officer",
        "Engineer",
        "Auditor or regulator",
        "Risks 2",
        "Confidentiality 1",
        "Availability 1",
        "Controls 1",
        "Frameworks and how many of their entries are cited",
        "Data",
    ]
    assert site.links("")["TR-1 Leak"] == "risks/tr-1/"
    says = {text(link): link.attributes.get("title") for link in page.css(".rd-columns a")}
    assert says == {"TR-1 Leak": "See the filter.", "TR-2 Flood": "Text.", "CT-3 Filter": "Text."}


def test_the_publisher_words_the_doors_and_shuts_some(tmp_path: Path) -> None:
    words = "home: {officer: Board, auditor: ''}\n"
    files = {**CATALOGUE, "texts.yml": words}
    page = build(tmp_path, files, plugins=[{"riskdocs": {"texts": "texts.yml"}}]).page()
    assert [text(node) for node in page.css(".rd-door h2")] == ["Board", "Engineer"]


def test_each_page_has_a_description_of_its_own(site: Built) -> None:
    addresses = ("", "risks/", "controls/", "risks/tr-1/", "risks/tr-2/", "controls/ct-3/")
    found = [
        site.page(address).one("meta[name=description]").attributes["content"]
        for address in addresses
    ]
    assert all(found)
    assert len(set(found)) == len(found)


def test_site_works_with_files_for_addresses(tmp_path: Path) -> None:
    site = build(tmp_path, CATALOGUE, use_directory_urls=False)
    assert site.links("risks/tr-1.html", ".rd-relations a") == {
        "Filter": "../controls/ct-3.html",
        "TR-2 Flood": "tr-2.html",
    }
    assert site.links("index.html")["TR-1 Leak"] == "risks/tr-1.html"
    assert '"ending":".html"' in (site.folder / "assets/riskdocs/identifiers.js").read_text()


def test_templates_can_be_overridden_by_the_sites_own(tmp_path: Path) -> None:
    files = {**CATALOGUE, "bare/riskdocs/item-foot.html": "<p id='mine'>{{ item.id }}</p>"}
    site = build(tmp_path, files)
    assert text(site.page("risks/tr-1/").one("#mine")) == "TR-1"


def test_a_home_page_of_the_sites_own_wins(tmp_path: Path) -> None:
    site = build(tmp_path, {**CATALOGUE, "docs/index.md": "# Mine\n\n[](#TR-1)\n"})
    assert text(site.page().one("h1")).startswith("Mine")
    assert site.links("", "main p a") == {"TR-1 Leak": "risks/tr-1/"}


def test_home_of_a_large_catalogue_names_the_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riskdocs.pages.home._SHOWN_WHOLE", 2)
    site = build(tmp_path, CATALOGUE)
    assert site.links("", ".rd-columns a") == {
        "Confidentiality 1": "risks/?type=Confidentiality",
        "Availability 1": "risks/?type=Availability",
        "CT-3 Filter": "controls/ct-3/",  # its kind has no groups
    }
    assert site.links("", ".rd-more a") == {
        "All risks, with filters": "risks/",
        "All controls, with filters": "controls/",
    }


def test_the_definition_names_the_field_that_groups(tmp_path: Path) -> None:
    definition = (
        "fields: {area: {type: choice, choices: [Cloud, Desk]}}\n"
        "kinds: {risk: {prefix: TR, group-by: area}}\n"
    )
    risks = {1: "Desk", 2: "Cloud", 3: None, 4: "Desk"}
    files = {
        f"catalogue/tr-{n}.md": item(f"Risk {n}", **({"area": area} if area else {}))
        for n, area in risks.items()
    }
    page = build(tmp_path, {"catalogue/catalogue.yml": definition, **files}).page()
    assert [text(node) for node in page.css(".rd-group, .rd-columns li")] == [
        "Cloud 1",
        "TR-2 Risk 2",
        "Desk 2",
        "TR-1 Risk 1",
        "TR-4 Risk 4",
        "Other 1",
        "TR-3 Risk 3",
    ]
