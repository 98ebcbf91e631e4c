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
    "mastg-dialect": {
        "MASTG-TEST-0007": "Conversations in the log",
        "MASTG-TEST-0901": "",
        "MASTG-TEST-0902": "",
        "MASWE-0901": "",
        "MASWE-0912": "Answers of a model run as code",
        "MASTG-BEST-0901": "",
    },
    "private-register": {
        "R004": "The support desk invents refunds",
        "R009": "",
        "R012": "",
        "CTRL-002": "Amounts come from a table",
        "CTRL-013": "",
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
    mastg-dialect MASTG/tests/android/MASVS-STORAGE/MASTG-TEST-0901/ \
        ../../../../../tests/mastg-test-0901/
    mastg-dialect MASTG-TEST-0902/ ../tests/mastg-test-0902/
    private-register wiki/R004/ ../../risks/r004/
    private-register wiki/supplier-changes-the-model.html ../risks/r009/
    safe-mcp-dialect techniques/SAFE-T1001/README.html ../safe-t1001/
"""
LINKS = """
    mastg-dialect tests/mastg-test-0902/ ../mastg-test-0901/
    private-register audience/ ../risks/r004/
    private-register risks/r009/ ../r004/
    private-register risks/r012/ ../r009/
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


@pytest.mark.parametrize(
    ("name", "named", "key", "others"),
    [
        ("private-register", "CTRL-002", "mitigates", ["R004", "R009"]),
        ("private-register", "CTRL-013", "mitigates", ["R012"]),
        ("mastg-dialect", "MASTG-TEST-0901", "verifies", ["MASWE-0901"]),
        ("mastg-dialect", "MASWE-0901", "verified-by", ["MASTG-TEST-0901", "MASTG-TEST-0902"]),
        ("mastg-dialect", "MASTG-BEST-0901", "recommended-by", ["MASTG-TEST-0901"]),
    ],
)
def test_relations_under_keys_of_their_own(
    name: str, named: str, key: str, others: list[str]
) -> None:
    catalogue = load_catalogue(EXAMPLES / name / "catalogue").catalogue
    item = catalogue.item(named)
    assert item
    assert [other.id for other in catalogue.others_of(item, key)] == others
