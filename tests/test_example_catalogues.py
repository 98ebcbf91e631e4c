"""Each catalogue under `examples/` needs a page of definition at most, and builds strict.

What it shows is written in the form of another publisher, whose items stay as they are.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import Built, build
from riskdocs import load_catalogue

EXAMPLES = Path(__file__).parents[1] / "examples"
#: Of each: the IDs of its items in their order, with the titles of some.
ITEMS = {
    "aigf-dialect": {
        "RI-1": "",
        "RI-4": "",
        "RI-10": "Prompt injection",
        "RI-14": "",
        "MI-3": "",
        "MI-4": "",
        "MI-5": "",
        "MI-15": "",
    },
    "aisvs-dialect": {
        "C1": "What Comes In",
        "C2": "What Goes Out",
        "C1.1.1": "Verify that a prompt above a set length is refused and not cut.",
        "C1.1.2": "",
        "C2.1.1": "",
    },
    "atlas-dialect": {
        "AML.T9001": "Ask the Model",
        "AML.T9001.000": "Ask its Friends",
        "AML.M9001": "",
        "AML.TA9001": "",
    },
    "ccc-dialect": {
        "CCC.Core.TH01": "Somebody Listens",
        "CCC.Core.TH02": "",
        "CCC.Core.CN01": "Seal What Is Sent",
        "CCC.Core.CN01.AR01": "When a service sends, what it sends MUST be sealed.",
        "CCC.Core.CN01.AR02": "",
        "CCC.Core.CP01": "",
    },
    "cosai-dialect": {
        "riskSpoiltRecipes": "Spoilt Recipes",
        "riskTalkativeWaiter": "",
        "controlKitchenRules": "",
        "controlOneGuestAtATime": "",
        "controlTasteFirst": "",
        "componentAssistant": "",
        "componentRecipes": "",
        "personaCook": "Cook",
    },
    "mastg-dialect": {
        "MASTG-TEST-0007": "Conversations in the log",
        "MASTG-TEST-0901": "",
        "MASTG-TEST-0902": "",
        "MASWE-0901": "",
        "MASWE-0912": "Answers of a model run as code",
        "MASTG-BEST-0901": "",
    },
    "notes-dialect": {
        "free-lunch": "Free lunch",
        "orders-in-a-question": "",
        "short-memory": "",
        "two-people": "",
        "kiosk": "",
        "till": "",
        "1.1": "Ask for a free lunch",
        "1.10": "",
        "2.1": "",
    },
    "osps-dialect": {
        "OSPS-AC-01": "Ask Twice Before a Door Opens",
        "OSPS-AC-01.01": "",
        "OSPS-AC-01.02": "",
        "OSPS-VM-01": "",
        "OSPS-VM-01.01": "",
    },
    "private-register": {
        "R004": "The support desk invents refunds",
        "R009": "",
        "R012": "",
        "CTRL-002": "Amounts come from a table",
        "CTRL-013": "",
    },
    "sections-dialect": {
        "RISK-001": "Orders in a question",
        "RISK-002": "",
        "CTRL-01": "Two people",
        "CTRL-02": "",
    },
    "safe-mcp-dialect": {
        "SAFE-T1001": "Tool description with orders",
        "SAFE-T1203": "",
        "SAFE-M-1": "Read descriptions before the model does",
        "SAFE-M-12": "",
    },
}
REDIRECTS = """
    aigf-dialect risks/ri-10_prompt-injection.html ri-10/
    aigf-dialect mitigations/mi-3_input-and-output-filtering.html mi-3/
    aisvs-dialect en/0x10-C01-What-Comes-In.html ../chapters/c1/
    notes-dialect wiki/two-people.html ../mitigations/two-people/
    osps-dialect versions/example/OSPS-AC-01.02 ../../../controls/osps-ac-01.02/
    mastg-dialect MASTG/tests/android/MASVS-STORAGE/MASTG-TEST-0901/ \
        ../../../../../tests/mastg-test-0901/
    mastg-dialect MASTG-TEST-0902/ ../tests/mastg-test-0902/
    private-register wiki/R004/ ../../risks/r004/
    private-register wiki/supplier-changes-the-model.html ../risks/r009/
    safe-mcp-dialect techniques/SAFE-T1001/README.html ../safe-t1001/
"""
LINKS = """
    aisvs-dialect 0x03-Using-It/ ../chapters/c1/
    aisvs-dialect chapters/c1/ ../c2/#c21-links
    atlas-dialect techniques/aml.t9001/ ../aml.t9001.000/
    atlas-dialect mitigations/aml.m9001/ ../../techniques/aml.t9001/
    ccc-dialect controls/ccc.core.cn01/ ../ccc.core.cn01.ar01/
    cosai-dialect risks/riskspoiltrecipes/ ../risktalkativewaiter/
    cosai-dialect personas/personacook/ ../../controls/controltastefirst/
    notes-dialect threats/free-lunch/ ../../systems/till/
    notes-dialect threats/free-lunch/ ../orders-in-a-question/#how-it-looks
    notes-dialect threats/free-lunch/ ../../mitigations/two-people/
    notes-dialect threats/orders-in-a-question/ ../
    notes-dialect threats/orders-in-a-question/ ../../mitigations/short-memory/
    notes-dialect checks/1.10/ ../1.1/
    osps-dialect controls/osps-ac-01/ ../osps-ac-01.02/
    mastg-dialect tests/mastg-test-0902/ ../mastg-test-0901/
    private-register audience/ ../risks/r004/
    private-register risks/r009/ ../r004/
    private-register risks/r012/ ../r009/
    sections-dialect risks/risk-002/ ../risk-001/
    safe-mcp-dialect how-to-read/ ../techniques/safe-t1001/
    safe-mcp-dialect techniques/safe-t1001/ ../SAFE-T1001/detection-rule.yml
    safe-mcp-dialect techniques/safe-t1203/ ../safe-t1001/
    safe-mcp-dialect mitigations/safe-m-1/ ../../techniques/safe-t1001/
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in table.strip().replace("\\\n", "").splitlines()]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    built = {}
    for name in ITEMS:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(EXAMPLES / name / "catalogue", folder / "catalogue")
        built[name] = build(folder, {}, strict=True, site_url="https://example.org/")
    return built


def test_each_example_is_tested() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()) == sorted(ITEMS)


@pytest.mark.parametrize("name", ITEMS)
def test_definition_is_a_page_or_less(name: str) -> None:
    definition = (EXAMPLES / name / "catalogue/catalogue.yml").read_text(encoding="utf-8")
    assert len(definition.splitlines()) < 60


@pytest.mark.parametrize("name", ITEMS)
def test_it_reads_without_findings(name: str) -> None:
    loaded = load_catalogue(EXAMPLES / name / "catalogue")
    assert list(loaded.findings) == []
    titles = {item.id: item.title for item in loaded.catalogue.items}
    assert list(titles) == list(ITEMS[name])
    assert {item: title for item, title in ITEMS[name].items() if title}.items() <= titles.items()


@pytest.mark.parametrize("name", ITEMS)
def test_it_builds_strict(name: str, sites: dict[str, Built]) -> None:
    assert sites[name].messages == []


@pytest.mark.parametrize(("name", "former", "leads"), rows(REDIRECTS))
def test_old_addresses_lead_on(name: str, former: str, leads: str, sites: dict[str, Built]) -> None:
    refresh = sites[name].page(former).one("meta[http-equiv=refresh]")
    assert refresh.attributes["content"] == f"0; url={leads}"


@pytest.mark.parametrize(("name", "address", "link"), rows(LINKS))
def test_links_lead_to_their_items(
    name: str, address: str, link: str, sites: dict[str, Built]
) -> None:
    assert link in sites[name].links(address, "main p a, main li a").values()


@pytest.mark.parametrize(("address", "links"), [("", "main li a"), ("graph/", "main svg a")])
def test_an_id_that_is_a_name_gives_way_to_the_title(
    address: str, links: str, sites: dict[str, Built]
) -> None:
    named, coded = (sites[name].links(address, links) for name in ("cosai-dialect", "aigf-dialect"))
    assert "Spoilt Recipes" in named
    assert not any("riskSpoiltRecipes" in words for words in named)
    assert "RI-10 Prompt injection" in coded


def test_home_says_nothing_of_references_where_there_are_none(sites: dict[str, Built]) -> None:
    assert list(sites["private-register"].links("", ".rd-figures a")) == [
        "3 risks",
        "2 controls",
        "0 risks without a control",
    ]
    assert "1 entry of 1 framework cited" in sites["ccc-dialect"].links("", ".rd-figures a")


@pytest.mark.parametrize(("name", "has_room"), [("ccc-dialect", True), ("aigf-dialect", False)])
def test_rows_of_the_map_have_room_for_long_ids(
    name: str, *, has_room: bool, sites: dict[str, Built]
) -> None:
    (table,) = sites[name].page("coverage/").css("table.rd-map")
    assert ("rd-map--long" in (table.attributes["class"] or "").split()) is has_room


@pytest.mark.parametrize(
    ("name", "named", "key", "others"),
    [
        ("private-register", "CTRL-002", "mitigates", ["R004", "R009"]),
        ("private-register", "CTRL-013", "mitigates", ["R012"]),
        ("mastg-dialect", "MASTG-TEST-0901", "verifies", ["MASWE-0901"]),
        ("mastg-dialect", "MASWE-0901", "verified-by", ["MASTG-TEST-0901", "MASTG-TEST-0902"]),
        ("mastg-dialect", "MASTG-BEST-0901", "recommended-by", ["MASTG-TEST-0901"]),
        ("atlas-dialect", "AML.TA9001", "served-by", ["AML.T9001"]),
        ("ccc-dialect", "CCC.Core.CP01", "abused-by", ["CCC.Core.TH01", "CCC.Core.TH02"]),
        (
            "cosai-dialect",
            "componentRecipes",
            "protected-by",
            ["controlKitchenRules", "controlTasteFirst"],
        ),
        ("cosai-dialect", "componentAssistant", "fed-by", ["componentRecipes"]),
        ("cosai-dialect", "controlOneGuestAtATime", "protects", []),
        ("atlas-dialect", "AML.M9001", "mitigates", ["AML.T9001", "AML.T9001.000"]),
        ("ccc-dialect", "CCC.Core.CN01", "mitigates", ["CCC.Core.TH01", "CCC.Core.TH02"]),
        (
            "cosai-dialect",
            "controlKitchenRules",
            "mitigates",
            ["riskSpoiltRecipes", "riskTalkativeWaiter"],
        ),
        (
            "cosai-dialect",
            "controlTasteFirst",
            "mitigates",
            ["riskSpoiltRecipes", "riskTalkativeWaiter"],
        ),
        ("safe-mcp-dialect", "SAFE-M-12", "mitigates", ["SAFE-T1203", "SAFE-T1001"]),
    ],
)
def test_relations_under_keys_of_their_own(
    name: str, named: str, key: str, others: list[str]
) -> None:
    catalogue = load_catalogue(EXAMPLES / name / "catalogue").catalogue
    item = catalogue.item(named)
    assert item
    assert [other.id for other in catalogue.others_of(item, key)] == others
