"""The documented example of a catalogue in another dialect reads as its README says."""

import re
from pathlib import Path

import pytest

from riskdocs import Catalogue, Item, load_catalogue

EXAMPLE = Path(__file__).parents[2] / "examples/aigf-dialect/catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load_catalogue(EXAMPLE)
    assert list(loaded.findings) == []
    return loaded.catalogue


def _item(catalogue: Catalogue, name: str) -> Item:
    found = catalogue.item(name)
    assert found
    return found


def test_kinds_types_statuses_and_display_ids(catalogue: Catalogue) -> None:
    assert [
        (item.id, item.role, item.kind.types[item.types[0]], item.stage, item.display_id)
        for item in catalogue.items
    ] == [
        ("RI-1", "risk", "Security", "approved", "AIR-SEC-001"),
        ("RI-4", "risk", "Operational", "approved", "AIR-OP-004"),
        ("RI-10", "risk", "Security", "approved", "AIR-SEC-010"),
        ("RI-14", "risk", "Operational", "draft", "AIR-OP-014"),
        ("MI-3", "control", "Preventative", "approved", "AIR-PREV-003"),
        ("MI-4", "control", "Detective", "draft", "AIR-DET-004"),
        ("MI-5", "control", "Preventative", "approved", "AIR-PREV-005"),
        ("MI-15", "control", "Detective", "draft", "AIR-DET-015"),
    ]


REFERENCES = """
    RI-1 owasp-llm-top-10:2025/LLM02, ffiec-it-handbook:2025-06/sec-2, eu-ai-act:2026/Article 10
    RI-4 owasp-llm-top-10:2025/LLM09, nist-ai-600-1:1.0/2.2, iso-42001:2023/A.6.2.4, \
         model-policy:2026/MP-2
    RI-10 owasp-llm-top-10:2025/LLM01, owasp-llm-top-10:2025/LLM07, owasp-ml-top-10:2023/ML01, \
          nist-sp-800-53r5:5.2.0/SI-10, nist-sp-800-53r5:5.2.0/SA-11, eu-ai-act:2026/Article 15
    RI-14 eu-ai-act:2026/Article 9, nist-ai-600-1:1.0/2.7, nist-ai-600-1:1.0/2.10, \
          model-policy:2026/MP-1
    MI-3 nist-sp-800-53r5:5.2.0/SC-7
    MI-4 ffiec-it-handbook:2025-06/aio-6, nist-sp-800-53r5:5.2.0/AU-6, nist-sp-800-53r5:5.2.0/SI-4
    MI-5 nist-sp-800-53r5:5.2.0/SA-11, iso-42001:2023/A.6.2.4
"""


@pytest.mark.parametrize("row", REFERENCES.strip().splitlines())
def test_each_reference_means_one_entry_of_one_edition(catalogue: Catalogue, row: str) -> None:
    item, references = row.split(maxsplit=1)
    targets = [reference.target for reference in _item(catalogue, item).references]
    assert [target and target.key for target in targets] == re.split(", +", references)


@pytest.mark.parametrize(
    ("name", "item"),
    [("ri-14", "RI-14"), ("AIR-OP-014", "RI-14"), ("air-op-014", "RI-14"), ("RI-014", "RI-14")],
)
def test_names_of_an_item(catalogue: Catalogue, name: str, item: str) -> None:
    assert _item(catalogue, name).id == item


@pytest.mark.parametrize(
    ("item", "targets"),
    [
        ("RI-1", ["RI-10"]),
        ("RI-4", ["MI-5", "MI-15"]),
        ("RI-10", ["RI-14"]),
        ("RI-14", ["RI-4"]),
        ("MI-3", ["RI-10"]),
        ("MI-4", ["RI-14"]),
        ("MI-5", ["RI-4"]),
    ],
)
def test_links_in_every_form_lead_to_their_items(
    catalogue: Catalogue, item: str, targets: list[str]
) -> None:
    meant = [catalogue.cross_link(link.destination) for link in _item(catalogue, item).links]
    assert [found and found.id for found in meant] == targets


@pytest.mark.parametrize(
    ("item", "controls", "related"),
    [
        ("RI-1", ["MI-3"], ["RI-10"]),
        ("RI-4", ["MI-5", "MI-15"], ["RI-14"]),
        ("RI-10", ["MI-3"], ["RI-1", "RI-14"]),
        ("RI-14", ["MI-4", "MI-5"], ["RI-4", "RI-10", "MI-4"]),
    ],
)
def test_relations_in_both_directions(
    catalogue: Catalogue, item: str, controls: list[str], related: list[str]
) -> None:
    risk = _item(catalogue, item)
    assert [control.id for control in catalogue.controls_of(risk)] == controls
    assert [other.id for other in catalogue.related_to(risk)] == related
