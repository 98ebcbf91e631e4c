"""The whole catalogue on one page: unique IDs, links inside the page, headings below the items'."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Built, build, item
from riskdocs.model.sources import built, made_sources
from riskdocs.reading.loader import read_catalogue

BODY = """#### Causes

See [the flood](#TR-2), [its depth](tr-2.md#depth), [](#CT-1), [nothing there](tr-2.md#no-such),
[above](#causes), [a file](plan.pdf), [the guide](../../docs/guide.md) and `<a id="code">`.

###### Deep down

![Plan](plan.png "a > b")

A note.[^1]

[^1]: The note.
"""
WHOLE = "all/index.html"
CATALOGUE: dict[str, str | bytes] = {
    "catalogue/catalogue.yml": "title: Small\nfields: {owner: {type: text, label: Owner}}\n",
    "catalogue/risks/tr-1.md": item(
        "Leak", BODY, external_refs=[{"owasp-llm-top-10": "LLM07: Inadequate AI Alignment"}]
    ),
    "catalogue/risks/tr-2.md": item(
        "Flood", "#### Depth\n\nBack to [the leak](#TR-1).\n\n#### Causes\n\nText.\n"
    ),
    "catalogue/risks/tr-10.md": item("Last", doc_status="Retired", replaced_by=["TR-1"]),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"], owner="Bank"),
    "catalogue/risks/plan.pdf": b"%PDF",
    "catalogue/risks/plan.png": b"\x89PNG",
}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("whole"), CATALOGUE, use_directory_urls=request.param)


def test_items_in_order_with_their_ids_as_anchors(site: Built) -> None:
    headings = site.page(WHOLE).css(".rd-whole h2")
    assert [node.attributes["id"] for node in headings] == ["TR-1", "TR-2", "TR-10", "CT-1"]


def test_contents_lead_to_every_item(site: Built) -> None:
    assert list(site.links(WHOLE, ".rd-whole__contents a").values()) == [
        "#TR-1",
        "#TR-2",
        "#TR-10",
        "#CT-1",
    ]


def test_cross_links_stay_inside_the_page(site: Built) -> None:
    links = site.links(WHOLE, ".rd-whole__item p a")
    assert links["the flood"] == "#TR-2"
    assert links["its depth"] == "#tr-2--depth"
    assert links["CT-1 Filter"] == "#CT-1"
    assert links["nothing there"] == "#TR-2"
    assert links["above"] == "#tr-1--causes"
    assert links["the leak"] == "#TR-1"


def test_files_beside_the_items_are_found(site: Built) -> None:
    page = site.page(WHOLE)
    assert site.links(WHOLE, "a")["a file"] == "../risks/plan.pdf"
    assert page.one(".rd-whole__item img").attributes["src"] == "../risks/plan.png"
    assert page.one(".rd-whole__item img").attributes["title"] == "a > b"


def test_ids_are_unique_and_code_is_untouched(site: Built) -> None:
    page = site.page(WHOLE)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {"tr-1--causes", "tr-2--causes", "tr-1--fn:1"} <= set(ids)
    assert '<a id="code">' in [node.text() for node in page.css("code")]


def test_headings_stand_below_the_items_own(site: Built) -> None:
    headings = site.page(WHOLE).css(".rd-whole__item :is(h3, h4, h5, h6)")
    assert [(node.tag, node.text()) for node in headings][:3] == [
        ("h3", "Causes"),
        ("h4", "Deep down"),
        ("h3", "Depth"),
    ]


def test_a_link_whose_text_does_not_name_its_target_does_so_on_paper(site: Built) -> None:
    named = {
        node.text(): node.attributes.get("data-target")
        for node in site.page(WHOLE).css(".rd-whole__item p a")
    }
    assert named["the flood"] == "TR-2"
    assert named["CT-1 Filter"] is None


def test_what_became_of_a_reference_is_said(site: Built) -> None:
    references = site.page(WHOLE).one(".rd-whole__references").text()
    assert "LLM07 Inadequate AI Alignment" in references
    assert "no successor" in references


def test_facts_have_the_publishers_own_fields(site: Built) -> None:
    facts = site.page(WHOLE).css("section[aria-labelledby=CT-1] .rd-whole__facts > div")
    assert [" ".join(fact.text(separator=" ").split()) for fact in facts] == [
        "Status Draft",
        "Owner Bank",
        "Mitigates TR-1 Leak",
    ]


def test_the_themes_script_reads_a_page_of_some(tmp_path: Path) -> None:
    site = build(tmp_path, CATALOGUE, theme="material", plugins=["riskdocs"])
    assert _COMPONENT in site.html("all/")
    assert "rd-whole--long" not in site.html("all/")
    assert not site.exists("all/print/")


_COMPONENT = '<div class="md-content" data-md-component="content">'


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a catalogue of four items, of which three are too many for one page."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("whole.WHOLE_SPLIT", "site_pages.WHOLE_SPLIT"):
            patch.setattr(f"riskdocs.pages.{name}", 3)
        patch.setattr("riskdocs.model.sources.WHOLE_PART", 2)
        folder = tmp_path_factory.mktemp("split")
        return build(folder, CATALOGUE, theme="material", plugins=["riskdocs"])


def test_a_large_catalogue_is_split_by_kind_and_range(split: Built) -> None:
    assert split.links("all/", ".rd-whole__contents details > p a") == {
        "Read TR-1 to TR-2 on one page": "risks/1/",
        "Read TR-10 to TR-10 on one page": "risks/2/",
        "Read CT-1 to CT-1 on one page": "controls/1/",
    }
    assert split.page("all/").one("[id=CT-1] a").attributes["href"] == "controls/1/#CT-1"
    part = split.page("all/risks/1/")
    assert part.one("h1").text() == "Risks TR-1 to TR-2"
    assert [node.attributes["id"] for node in part.css(".rd-whole h2")] == ["TR-1", "TR-2"]


def test_a_part_leads_to_what_it_has_and_else_to_the_items_own_pages(split: Built) -> None:
    links = split.links("all/risks/1/", ".rd-whole__item p a")
    assert links["the flood"] == "#TR-2"
    assert links["its depth"] == "#tr-2--depth"
    assert links["CT-1 Filter"] == "../../../controls/ct-1/"
    assert links["a file"] == "../../../risks/plan.pdf"


def test_the_page_for_print_has_everything_and_its_size_is_told(split: Built) -> None:
    printed = split.page("all/print/")
    assert len(printed.css(".rd-whole__item")) == 4
    assert _COMPONENT not in split.html("all/print/")
    assert "rd-whole--long" in split.html("all/print/")
    told = split.page("all/").one(".rd-whole__head").text()
    assert "(0.0 MB; at least 4 sheets of paper; a browser takes a while)" in told


@pytest.mark.slow
def test_it_is_not_searched(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = build(
        tmp_path_factory.mktemp("searched"),
        CATALOGUE,
        theme="material",
        plugins=["search", "riskdocs"],
    )
    index = (site.folder / "search/search_index.json").read_text(encoding="utf-8")
    assert '"location":"all/' not in index
    assert '"location":"risks/tr-10/' not in index
    assert '"location":"risks/tr-1/' in index


def test_each_part_is_known_to_be_made(split: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riskdocs.model.sources.WHOLE_SPLIT", 3)
    monkeypatch.setattr("riskdocs.model.sources.WHOLE_PART", 2)
    catalogue = read_catalogue(split.folder.parent / "catalogue")
    pages = split.folder.glob("all/**/*.html")
    assert {built(one) for one in made_sources(catalogue) if one.startswith("all")} == {
        page.relative_to(split.folder).as_posix() for page in pages
    }
