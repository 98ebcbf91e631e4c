"""What a list offers to filter by, and what each of its rows says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import item
from pages.making import make_site, page, texts
from riskdocs.pages.parts.facets import facets, type_letters
from riskdocs.pages.site import Site
from riskdocs.pages.site_pages import site_pages

DEFINITION = """
fields:
  owner: {type: choice, label: Owner, choices: [Bank, Vendor]}
  regions: {type: list}
  public: {type: boolean, label: Public}
  note: {type: text}
  type of "data": {type: choice, label: Data, choices: [a, b]}
  q: {type: choice, choices: [x, y]}
  data: {type: table, label: Data, columns: [name, examples]}
  paper: {type: link}
"""
FILES = {
    "catalogue.yml": DEFINITION,
    "tr-1.md": item(
        "Leak",
        type=["Confidentiality", "Integrity"],
        owner="Bank",
        regions=["EU", "US"],
        public=True,
        q="x",
        data=[{"name": "Names", "examples": "Ann"}, {"name": "Names"}, {"name": "Dates"}],
        paper="https://example.org",
        external_refs=[{"owasp-llm-top-10": ["LLM01:2026", "LLM01:1.1"]}],
        **{'type of "data"': "a"},
    ),
    "tr-2.md": item("Flood", type="Availability", doc_status="Approved", public=False),
    "tr-9.md": item("Gone", type="Availability", doc_status="Retired"),
    "ct-1.md": item("Filter", mitigates=["TR-1"]),
    "ct-2.md": item("Second filter", mitigates=["TR-1"]),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("lists"), FILES)


def offered(site: Site, kind: int) -> dict[str, list[tuple[str, str, int]]]:
    definition = site.catalogue.definition
    rows = [site.rows[item.id] for item in site.catalogue.of_kind(definition.kinds[kind])]
    found = [*facets(definition, definition.kinds[kind], rows, site.text)]
    return {
        facet.name: [(choice.value, choice.label, choice.count) for choice in facet.choices]
        for facet in found
    }


@pytest.mark.parametrize(
    ("regions", "is_menu"),
    [
        (["EU", "US"], False),
        ([f"Region {number}" for number in range(9)], True),
        (["EU", "All other places in which anybody may have made use of what we offer"], True),
    ],
)
def test_choices_that_are_many_or_long_stand_in_a_menu(
    regions: list[str], is_menu: bool, tmp_path: Path
) -> None:
    site = make_site(tmp_path, {**FILES, "tr-1.md": item("Leak", regions=regions)})
    definition = site.catalogue.definition
    rows = [site.rows[item.id] for item in site.catalogue.risks]
    found = facets(definition, definition.kinds[0], rows, site.text)
    assert {facet.name: facet.menu for facet in found}["regions"] == is_menu


def test_choices_have_the_order_of_their_vocabulary_and_their_counts(site: Site) -> None:
    assert offered(site, 0) == {
        "type": [
            ("Confidentiality", "Confidentiality", 1),
            ("Integrity", "Integrity", 1),
            ("Availability", "Availability", 2),
        ],
        "status": [("Draft", "Draft", 1), ("Approved", "Approved", 1), ("Retired", "Retired", 1)],
        "control": [
            ("none", "No control", 2),
            ("CT-1", "CT-1 Filter", 1),
            ("CT-2", "CT-2 Second filter", 1),
        ],
        "ref": [
            ("owasp-llm-top-10:2026/LLM01", "LLM01 Prompt Injection", 1),
            ("owasp-llm-top-10:1.1/LLM01", "LLM01 Prompt Injection", 1),
        ],
        "owner": [("Bank", "Bank", 1)],
        "regions": [("EU", "EU", 1), ("US", "US", 1)],
        "public": [("yes", "yes", 1), ("no", "no", 1)],
        'type of "data"': [("a", "a", 1)],
        "field-q": [("x", "x", 1)],
        "data": [("Dates", "Dates", 1), ("Names", "Names", 1)],
    }


def test_what_is_retired_is_offered_and_counts_as_nothing(tmp_path: Path) -> None:
    retired = item("Filter", mitigates=["TR-1"], doc_status="Retired")
    files = {**FILES, "ct-1.md": retired, "ct-2.md": item("Second filter")}
    site = make_site(tmp_path, files)
    assert offered(site, 0)["control"] == [
        ("none", "No control", 3),
        ("CT-1", "CT-1 Filter", 1),
    ]


def test_lists_filter_by_how_items_relate_to_entries(tmp_path: Path) -> None:
    def refs(*words: str) -> list[object]:
        return [
            {"owasp-llm-top-10": [{"entry": f"LLM0{n}:2026", "relationship": word}]}
            for n, word in enumerate(words, 1)
        ]

    files = {
        "tr-1.md": item("One", external_refs=refs("equal", "subset-of", "equal")),
        "tr-2.md": item("Two", external_refs=refs("not-related-to")),
        "tr-3.md": item("Three"),
    }
    found = offered(make_site(tmp_path, files), 0)
    assert found["relates"] == [
        ("subset-of", "subset of", 1),
        ("equal", "equal to", 1),
        ("not-related-to", "does not apply", 1),
    ]
    # What does not apply is not cited.
    assert [choice[2] for choice in found["ref"]] == [1, 1, 1]


def test_what_tells_no_rows_apart_is_not_offered(site: Site) -> None:
    assert offered(site, 1) == {}


def test_rows_carry_the_places_of_their_values_among_the_choices(site: Site) -> None:
    parsed = page(site, "risks/index.md")
    row = parsed.one("tbody tr")
    carried = {name: value for name, value in row.attributes.items() if name.startswith("data")}
    offered = {
        attribute: [
            choice.attributes["value"]
            for choice in parsed.css(
                f"input[data-facet={attribute}], [data-facet={attribute}] option"
            )
            if choice.attributes["value"]
        ]
        for attribute in carried
    }
    assert {
        attribute: [offered[attribute][int(place)] for place in (places or "").split()]
        for attribute, places in carried.items()
    } == {
        "data-type": ["Confidentiality", "Integrity"],
        "data-status": ["Draft"],
        "data-partner": ["CT-1", "CT-2"],
        "data-ref": ["owasp-llm-top-10:2026/LLM01", "owasp-llm-top-10:1.1/LLM01"],
        "data-field-0": ["Bank"],
        "data-field-1": ["EU", "US"],
        "data-field-2": ["yes"],
        "data-field-4": ["a"],
        "data-field-5": ["x"],
        "data-field-6": ["Names", "Dates"],
    }


def test_a_row_says_what_an_item_is_and_how_many_it_is_paired_with(site: Site) -> None:
    parsed = page(site, "risks/index.md")
    assert texts(parsed, "tbody tr")[0].startswith("TR-1 Leak ")
    number, none = parsed.css(".rd-lines .rd-line__number")[:2]
    link = number.css_first("a")
    assert link is not None
    assert (link.text(), link.attributes["href"]) == ("2", "../controls/?risk=TR-1")
    assert none.text() == "none"


@pytest.mark.parametrize(
    ("labels", "letters"),
    [
        (("Confidentiality", "Integrity", "Availability"), ["C", "I", "A"]),
        (("Detective", "Deterrent", "Preventative"), ["Det", "Det", "P"]),
        (("Safety", "Security", "Society"), ["Sa", "Se", "So"]),
    ],
)
def test_letters_tell_types_apart(
    tmp_path: Path, labels: tuple[str, ...], letters: list[str]
) -> None:
    kinds = {"name": "risk", "prefix": "TR", "types": list(labels)}
    site = make_site(tmp_path, {"catalogue.yml": json.dumps({"kinds": [kinds]})})
    assert [*type_letters(site.catalogue.definition.kinds[0], []).values()] == letters


def test_letters_are_explained_where_the_types_are_chosen(site: Site) -> None:
    parsed = page(site, "risks/index.md")
    assert texts(parsed, ".rd-pill:has(.rd-letter)") == [
        "C Confidentiality 1",
        "I Integrity 1",
        "A Availability 2",
    ]
    assert texts(parsed, ".rd-lines tr:first-child .rd-letter .rd-sr") == [
        "Confidentiality",
        "Integrity",
        "Availability",
    ]


def test_where_all_are_retired_they_are_in_sight_and_nothing_is_filtered(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"tr-9.md": FILES["tr-9.md"]})
    parsed = page(site, "risks/index.md")
    assert texts(parsed, ".rd-none") == ["All risks are retired."]
    assert texts(parsed, ".rd-retired tbody .rd-id") == ["TR-9"]
    assert parsed.css("form, script, .rd-ticked, .rd-nothing") == []


def test_retired_items_stand_apart_and_are_not_counted(site: Site) -> None:
    parsed = page(site, "risks/index.md")
    assert texts(parsed, ".rd-retired tbody .rd-id") == ["TR-9"]
    assert texts(parsed, ".rd-count [role=status]") == ["2 risks"]


def test_every_table_heading_says_what_it_heads(site: Site) -> None:
    for source in ("risks/index.md", "references/index.md", "coverage/index.md"):
        headings = page(site, source).css("table th")
        assert {node.attributes.get("scope") for node in headings} == {"col", "row"}


def test_a_catalogue_without_items_has_all_its_pages(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"catalogue.yml": "title: Empty\n"})
    for made in site_pages(site):
        content = made.build()
        assert "<h1" in content.before
        for heading in content.headings_before:
            assert f'id="{heading.id}"' in content.before


def test_a_relation_that_is_called_as_the_partners_are_is_another_filter(tmp_path: Path) -> None:
    relation = "relations: {risk: {from: [control], to: [risk], inverse: control}}\n"
    risks = {f"tr-{number}.md": item("Leak") for number in (1, 2)}
    controls = {"ct-1.md": item("A", risk="TR-1", mitigates="TR-2"), "ct-2.md": item("B")}
    site = make_site(tmp_path, {"catalogue.yml": relation, **risks, **controls})
    filters = page(site, "controls/index.md").css("select[data-facet]")
    assert [node.attributes["name"] for node in filters] == ["risk", "relation-risk"]
    to_list = page(site, "risks/index.md").one('a[aria-label="1 Control, TR-1"]')
    assert to_list.attributes["href"] == "../controls/?relation-risk=TR-1"
