"""How item and entry relate, and why: in each format where its readers look for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from exporting import published
from riskdocs import load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.importing.json_reading import read_json

ITEM = """\
---
title: Leak
doc-status: Draft
external-refs:
  - owasp-llm-top-10:
      - "LLM01:2026"
      - entry: "LLM03:2026 Excessive Agency"
        relationship: {relationship}
        strength: 7
        rationale: functional
        why: The agent may do it.
        by: Ann
        reviewed: 2026-11-28
      - {{entry: "LLM05:2026", relationship: not-related-to, why: Nothing is poisoned}}
---
Text.
"""
STATED = {"strength": 7, "rationale": "functional", "why": "The agent may do it.", "by": "Ann"}


def exported(folder: Path, relationship: str = "subset-of") -> dict[str, str]:
    (folder / "catalogue").mkdir()
    (folder / "catalogue/tr-1.md").write_text(ITEM.format(relationship=relationship))
    publication = published(load_catalogue(folder / "catalogue").catalogue)
    return {
        Path(file.path).name: file.content.decode()
        for name in FORMATS
        if name != "xlsx"
        for file in FORMATS[name].files(publication)
    }


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    return exported(tmp_path)


@pytest.mark.parametrize(
    ("relationship", "sssom", "oscal", "gemara"),
    [
        ("subset-of", "skos:broadMatch", "subset-of", "relates-to"),
        ("superset-of", "skos:narrowMatch", "superset-of", "subsumes"),
        ("intersects-with", "skos:relatedMatch", "intersects-with", "relates-to"),
        ("equal", "skos:exactMatch", "equal-to", "equivalent"),
    ],
)
def test_each_standard_has_its_own_word(
    relationship: str, sssom: str, oscal: str, gemara: str, tmp_path: Path
) -> None:
    files = exported(tmp_path, relationship)
    assert sssom_rows(files)["LLM03"]["predicate_id"] == sssom
    assert oscal_maps(files)["LLM03"]["relationship"] == oscal
    mappings = yaml.safe_load(files["risks-to-owasp-llm-top-10-2026.yaml"])["mappings"]
    assert gemara in {one["relationship"] for one in mappings}


def sssom_rows(files: dict[str, str]) -> dict[str, dict[str, str]]:
    lines = files["mappings.sssom.tsv"].splitlines()
    table = "\n".join(line for line in lines if not line.startswith("#"))
    rows = csv.DictReader(io.StringIO(table), delimiter="\t")
    return {row["object_label"].partition(" ")[0]: row for row in rows}


def oscal_maps(files: dict[str, str]) -> dict[str, Any]:
    (mapping,) = json.loads(files["oscal-mapping.json"])["mapping-collection"]["mappings"]
    return {one["targets"][0]["id-ref"]: one for one in mapping["maps"]}


def test_sssom_has_confidence_author_date_and_reason(files: dict[str, str]) -> None:
    rows = sssom_rows(files)
    judged = rows["LLM03"]
    assert judged["confidence"] == "0.7"
    assert judged["author_label"] == "Ann"
    assert judged["mapping_date"] == "2026-11-28"
    assert judged["comment"] == "The agent may do it. The label names edition 2026."
    out = rows["LLM05"]
    assert (out["predicate_modifier"], out["predicate_id"]) == ("Not", "skos:relatedMatch")
    assert out["comment"].startswith("Nothing is poisoned. ")
    plain = rows["LLM01"]
    assert {plain[name] for name in ("predicate_modifier", "confidence", "author_label")} == {""}


def test_oscal_has_rationale_strength_and_remarks(files: dict[str, str]) -> None:
    maps = oscal_maps(files)
    judged = maps["LLM03"]
    assert judged["matching-rationale"] == "functional"
    assert judged["remarks"] == "The agent may do it."
    assert {one["name"]: one["value"] for one in judged["props"]} == {
        "strength": "7",
        "by": "Ann",
        "reviewed": "2026-11-28",
    }
    assert maps["LLM01"].keys() == {"uuid", "relationship", "sources", "targets"}
    # Of no relationship OSCAL has no word: ours stands under our own name.
    assert (maps["LLM05"]["relationship"], "ns" in maps["LLM05"]) == ("not-related-to", True)
    resources = json.loads(files["oscal-catalog.json"])["catalog"]["back-matter"]["resources"]
    assert [one["title"].partition(" ")[0] for one in resources] == ["LLM01", "LLM03"]


def test_gemara_has_strength_and_rationale(files: dict[str, str]) -> None:
    (mapping,) = yaml.safe_load(files["risks-to-owasp-llm-top-10-2026.yaml"])["mappings"]
    plain, judged = mapping["targets"]
    assert plain == {"entry-id": "LLM01", "remarks": "The label names edition 2026."}
    assert (judged["strength"], judged["rationale"]) == (7, "The agent may do it.")
    assert judged["remarks"] == (
        "subset-of. The label names edition 2026. Judged: Ann, 2026-11-28."
    )


def test_stix_names_no_entry_that_does_not_apply(files: dict[str, str]) -> None:
    objects = json.loads(files["stix-bundle.json"])["objects"]
    (risk,) = [one for one in objects if one["type"] == "attack-pattern"]
    plain, judged, out = risk["external_references"][1:]
    assert plain["description"] == "Prompt Injection (edition 2026)"
    assert judged["description"] == (
        "Excessive Agency (edition 2026): subset of, strength 7 of 10, by the result: "
        "The agent may do it. (Ann, 2026-11-28)"
    )
    assert out.keys() == {"source_name", "description"}
    assert out["description"].endswith("does not apply: Nothing is poisoned")


def test_tables_have_columns_for_it_and_a_cell_that_can_be_read_back(files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["references.csv"])))
    assert [row["relationship"] for row in rows] == ["", "subset-of", "not-related-to"]
    assert [row["strength"] for row in rows] == ["", "7", ""]
    (item,) = csv.DictReader(io.StringIO(files["items.csv"]))
    plain, judged, _ = item["external-refs"].split("\n")
    assert plain == "owasp-llm-top-10: LLM01:2026"
    assert yaml.safe_load(judged.partition(": ")[2])["why"] == "The agent may do it."
    coverage = csv.DictReader(io.StringIO(files["coverage.csv"]))
    assert [row["id"] for row in coverage if row["ruled-out"] == "TR-1"] == ["LLM05"]


def test_json_has_it_and_brings_it_back(files: dict[str, str]) -> None:
    (item,) = json.loads(files["catalogue.json"])["items"]
    plain, judged, out = [one["judgement"] for one in item["references"]]
    assert plain is None
    assert judged == {"relationship": "subset-of", **STATED, "reviewed": "2026-11-28"}
    assert out["relationship"] == "not-related-to"
    references = read_json(files["catalogue.json"]).items[0].references
    stated = [one.judgement.stated if one.judgement else None for one in references]
    assert stated[:2] == [None, {"relationship": "subset-of", **STATED, "reviewed": "2026-11-28"}]


def test_markdown_and_llms_txt_say_it(files: dict[str, str]) -> None:
    said = "subset of, strength 7 of 10, by the result: The agent may do it. (Ann, 2026-11-28)"
    for name in ("llms-full.txt", "tr-1.md"):
        assert said in files[name]
        assert "does not apply: Nothing is poisoned" in files[name]
    assert "does not apply: Nothing is poisoned" in files["owasp-llm-top-10.md"]


def test_linked_data_and_layers_leave_out_what_does_not_apply(files: dict[str, str]) -> None:
    (concept,) = json.loads(files["catalogue.jsonld"])["concepts"]
    assert [name[-5:] for name in concept["references"]] == ["llm01", "llm03"]
