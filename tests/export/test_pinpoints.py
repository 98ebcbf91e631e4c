"""The part of an entry that a label names: kept, shown and exported."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import exporting
from riskdocs.export.formats import FORMATS
from riskdocs.importing.json_reading import read_json
from riskdocs.pages.parts.badges import badge
from riskdocs.rules.run import check

#: Label to number with the part, the part, and the release.
PARTS = {
    "Art 15.4": ("Article 15(4)", "(4)", None),
    "Article 5(1)(a)": ("Article 5(1)(a)", "(1)(a)", None),
    "AC-2a": ("AC-2a", "a", None),
    "AML.T0020@5.0.1": ("AML.T0020", "", "5.0.1"),
    "ASI01 Goal Hijack": ("ASI01", "", None),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    catalogue = exporting.hostile_catalogue(tmp_path_factory.mktemp("parts"))
    publication = exporting.published(catalogue)
    return {
        Path(file.path).name: file.content.decode()
        for name in ("json", "csv", "sssom", "oscal", "stix")
        for file in FORMATS[name].files(publication)
    }


def test_json_has_parts_releases_and_shortened_titles(files: dict[str, str]) -> None:
    records = {
        record["label_written"]: record
        for item in json.loads(files["catalogue.json"])["items"]
        for record in item["references"]
    }
    for label, (_number, pinpoint, release) in PARTS.items():
        record = records[label]
        assert (record["pinpoint"], record["release"]) == (pinpoint or None, release)
        assert record["short_title"] is (label == "ASI01 Goal Hijack")
    said = records["Art 15.4"]["explanation"]
    assert said.endswith("The part that is meant is Article 15(4).")


def test_json_brings_them_back(files: dict[str, str]) -> None:
    item = read_json(files["catalogue.json"].encode()).item("CT-1")
    assert item
    found = {
        reference.label: (reference.number, reference.pinpoint, reference.release)
        for reference in item.references
    }
    assert {label: found[label] for label in PARTS} == PARTS


def test_tables_and_mappings_have_them(files: dict[str, str]) -> None:
    rows = csv.DictReader(io.StringIO(files["references.csv"].lstrip("\ufeff")))
    found = {row["label-written"]: row["pinpoint"] for row in rows if row["item"] == "CT-1"}
    assert {label: found[label] for label in PARTS} == {
        label: pinpoint for label, (_, pinpoint, _) in PARTS.items()
    }
    mappings = files["mappings.sssom.tsv"]
    assert "\tArticle 15(4) Accuracy, robustness and cybersecurity\t" in mappings
    catalog = files["oscal-catalog.json"]
    assert '"value":"eu-ai-act:2026/Article 15(4)"' in catalog
    assert "(edition 2026, Article 15(4))" in files["stix-bundle.json"]


def test_badges_show_them_and_two_parts_are_no_duplicate(tmp_path: Path) -> None:
    catalogue = exporting.hostile_catalogue(tmp_path)
    item = catalogue.item("CT-1")
    assert item
    numbers = {reference.label: badge(reference).number for reference in item.references}
    assert {label: numbers[label] for label in PARTS} == {
        label: number for label, (number, _, _) in PARTS.items()
    }
    found = [one for one in check(catalogue) if one.path.endswith("ct-1.md")]
    assert not [one for one in found if one.rule == "ref-duplicate"]
    assert [one.message for one in found if one.rule == "ref-title-short"] == [
        "“ASI01 Goal Hijack” shortens the title of ASI01."
    ]
