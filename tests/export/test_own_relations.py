"""Relations of the publisher's own, in the files that the catalogue is exported to, and back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from building import item, write
from exporting import by_path, published, without_files
from riskdocs import Catalogue, load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.export.formats import FORMATS
from riskdocs.importing.json_reading import read_json

DEFINITION = """\
kinds:
  risk: {prefix: TR, keys: {verified-by: tests}}
  control: {prefix: CT}
  test: {prefix: TE, relations: {verifies: {separator: ","}}}
relations:
  verifies: {from: test, to: [risk, control], inverse: verified-by}
  needs: {from: control, to: control, inverse: needed-by, label: "Needs *this*"}
  unlike: {from: test, to: test, inverse: unlike}
"""
FILES = {
    "catalogue.yml": DEFINITION,
    "tr-1.md": item("Risk", tests="TE-2"),
    "ct-1.md": item("Control", needs=["CT-2", "CT-9"]),
    "ct-2.md": item("Other"),
    "te-1.md": item("Test", verifies="TR-1, ct-1", unlike="TE-2"),
    "te-2.md": item("Second"),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    write(tmp_path / "catalogue", FILES)
    return load_catalogue(tmp_path / "catalogue", pages=()).catalogue


def exported(catalogue: Catalogue, name: str, path: str) -> str:
    return by_path(FORMATS[name].files(published(catalogue)))[path].decode("utf-8-sig")


def test_json_has_both_sides_and_what_was_written(catalogue: Catalogue) -> None:
    items = json.loads(exported(catalogue, "json", "data/catalogue.json"))["items"]
    found = {one["id"]: (one["relations"], one["written"]["relations"]) for one in items}
    assert found == {
        "TR-1": ({"verified-by": ["TE-1", "TE-2"]}, {"verified-by": ["TE-2"]}),
        "CT-1": ({"verified-by": ["TE-1"], "needs": ["CT-2"]}, {"needs": ["CT-2", "CT-9"]}),
        "CT-2": ({"needed-by": ["CT-1"]}, {}),
        "TE-1": (
            {"verifies": ["TR-1", "CT-1"], "unlike": ["TE-2"]},
            {"verifies": ["TR-1", "ct-1"], "unlike": ["TE-2"]},
        ),
        "TE-2": ({"verifies": ["TR-1"], "unlike": ["TE-1"]}, {}),
    }


def test_json_comes_back_to_an_equal_catalogue(catalogue: Catalogue) -> None:
    read = read_json(exported(catalogue, "json", "data/catalogue.json"))
    assert read == without_files(catalogue)


def test_a_file_of_a_release_that_knew_less_is_read(catalogue: Catalogue) -> None:
    data = json.loads(exported(catalogue, "json", "data/catalogue.json"))
    del data["definition"]["relations"]
    for one in data["items"]:
        del one["parts"], one["relations"], one["written"]["mitigated_by"]
        del one["written"]["relations"]
    read = read_json(json.dumps(data))
    assert [one.id for one in read.items] == [one.id for one in catalogue.items]
    assert all(not any(one.stated.values()) for one in read.items)


def test_tables_have_a_column_for_each_key_and_a_row_for_each_pair(catalogue: Catalogue) -> None:
    rows = csv.DictReader(io.StringIO(exported(catalogue, "csv", "data/items.csv")))
    keys = ("verifies", "verified-by", "needs", "needed-by", "unlike")
    assert {row["id"]: [row[key] for key in keys] for row in rows} == {
        "TR-1": ["", "TE-2; TE-1", "", "", ""],
        "CT-1": ["", "TE-1", "CT-2; CT-9", "", ""],
        "CT-2": ["", "", "", "CT-1", ""],
        "TE-1": ["TR-1; ct-1", "", "", "", "TE-2"],
        "TE-2": ["TR-1", "", "", "", "TE-1"],
    }
    pairs = csv.DictReader(io.StringIO(exported(catalogue, "csv", "data/relations.csv")))
    assert [f"{row['from']} {row['relation']} {row['to']}" for row in pairs] == [
        "CT-1 needs CT-2",
        "TE-1 verifies TR-1",
        "TE-1 verifies CT-1",
        "TE-1 unlike TE-2",
        "TE-2 verifies TR-1",
        "TE-2 unlike TE-1",
    ]
    schema = json.loads(exported(catalogue, "csv", "data/csv-metadata.json"))
    columns = schema["tables"][0]["tableSchema"]["columns"]
    needs = next(column for column in columns if column["titles"] == "needs")
    assert (needs["separator"], needs["dc:description"]) == ("; ", "Needs *this*")


def _rels(data: Any) -> set[str]:
    controls = [one for group in data["catalog"]["groups"] for one in group["controls"]]
    return {
        f"{one['id']} {link['rel']} {link['href']}"
        for one in controls
        for link in one.get("links", [])
        if link["href"].startswith("#")
    }


def test_oscal_links_them(catalogue: Catalogue) -> None:
    data = json.loads(exported(catalogue, "oscal", "data/oscal-catalog.json"))
    assert _rels(data) == {
        "TR-1 verified-by #TE-1",
        "TR-1 verified-by #TE-2",
        "CT-1 verified-by #TE-1",
        "CT-1 needs #CT-2",
        "CT-2 needed-by #CT-1",
        "TE-1 verifies #TR-1",
        "TE-1 verifies #CT-1",
        "TE-1 unlike #TE-2",
        "TE-2 verifies #TR-1",
        "TE-2 unlike #TE-1",
    }


def test_stix_has_those_between_what_it_has_words_for(catalogue: Catalogue) -> None:
    bundle = json.loads(exported(catalogue, "stix", "data/stix-bundle.json"))
    names = {one["id"]: one.get("name") for one in bundle["objects"]}
    assert [
        f"{names[one['source_ref']]} {one['relationship_type']} {names[one['target_ref']]}"
        for one in bundle["objects"]
        if one["type"] == "relationship"
    ] == ["Control needs Other"]


def test_linked_data_relates_them(catalogue: Catalogue) -> None:
    data = json.loads(exported(catalogue, "jsonld", "data/catalogue.jsonld"))
    test = next(one for one in data["concepts"] if one["notation"] == "TE-1")
    assert [name.rpartition("/")[2].rpartition("#")[2] for name in test["relations"]] == [
        "TR-1",
        "CT-1",
        "TE-2",
    ]
    assert data["@context"]["relations"]["@id"] == "dcterms:relation"


def test_markdown_names_them_on_pages_and_lists(catalogue: Catalogue) -> None:
    files = by_path(FORMATS["markdown"].files(published(catalogue)))
    pages = {path.rpartition("/")[2]: text.decode() for path, text in files.items()}
    assert "- Verified by: [TE-1 Test](" in pages["tr-1.md"]
    assert "- Needs \\*this\\*: [CT-2 Other](" in pages["ct-1.md"]
    lists = [text for path, text in files.items() if path.endswith("tests/index.md")]
    assert "| Verifies | Unlike |" in lists[0].decode()


@pytest.mark.parametrize("path", ["data/items.csv", "data/catalogue.json"])
def test_they_are_imported_again(path: str, catalogue: Catalogue, tmp_path: Path) -> None:
    name = "csv" if path.endswith("csv") else "json"
    register = tmp_path / Path(path).name
    register.write_text(exported(catalogue, name, path), encoding="utf-8")
    write(tmp_path / "again", {"catalogue.yml": DEFINITION})
    arguments = ["import", str(register), "--catalogue", str(tmp_path / "again")]
    result = CliRunner().invoke(riskdocs, arguments)
    assert result.exit_code in {0, 1}, result.output
    assert "CT-1: `CT-9` is no item." in result.output
    again = load_catalogue(tmp_path / "again", pages=()).catalogue
    for one in catalogue.items:
        other = again.item(one.id)
        assert other
        for key in catalogue.definition.relation_keys:
            ids = {named.id for named in catalogue.others_of(one, key)}
            assert {named.id for named in again.others_of(other, key)} == ids


def test_a_column_that_says_nothing_about_a_kind_is_told(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("ID,Title,Verified by,Verifies\nTR-1,Risk,,TR-2\nTE-1,Test,,TR-1\n")
    write(tmp_path / "catalogue", {"catalogue.yml": DEFINITION})
    arguments = ["import", str(register), "--catalogue", str(tmp_path / "catalogue")]
    result = CliRunner().invoke(riskdocs, arguments)
    assert "TR-1: `verifies` says nothing about a risk." in result.output
    assert "no key of the catalogue" not in result.output
    assert "verifies:\n- TR-1" in (tmp_path / "catalogue/tests/te-1.md").read_text(encoding="utf-8")
