from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter

from building import item, write
from exporting import CATALOGUES, by_path, published
from riskdocs.export.csv_format import read_csv
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication
from riskdocs.export.tables import ITEM_COLUMNS, LAST_COLUMNS, Table
from riskdocs.export.xlsx_format import read_xlsx
from riskdocs.model.contradictions import RESERVED_KEYS
from riskdocs.model.keys import CONTRACT_KEYS
from riskdocs.reading.loader import read_catalogue
from thoroughness import every

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(scope="session")
def csv_files(publication: Publication) -> dict[str, bytes]:
    return by_path(FORMATS["csv"].files(publication))


@pytest.fixture(scope="session")
def workbook(publication: Publication) -> bytes:
    return by_path(FORMATS["xlsx"].files(publication))["data/catalogue.xlsx"]


def _texts(table: Table) -> list[dict[str, str]]:
    return [
        dict(zip(table.columns, ("" if cell is None else str(cell) for cell in row), strict=True))
        for row in table.rows
    ]


def test_csv_comes_back_the_same(csv_files: dict[str, bytes], publication: Publication) -> None:
    for table in publication.tables:
        assert read_csv(csv_files[f"data/{table.name}.csv"].decode()) == _texts(table)


def test_a_workbook_comes_back_the_same(workbook: bytes, publication: Publication) -> None:
    for table in publication.tables:
        assert read_xlsx(workbook, table.name) == _texts(table)


def test_no_csv_cell_begins_like_a_formula(csv_files: dict[str, bytes]) -> None:
    for path, content in csv_files.items():
        if not path.endswith(".csv"):
            continue
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_schema_names_every_column_and_reads_its_cells(
    csv_files: dict[str, bytes], publication: Publication
) -> None:
    schema = json.loads(csv_files["data/csv-metadata.json"])
    assert [table["url"] for table in schema["tables"]] == [
        f"{table.name}.csv" for table in publication.tables
    ]
    for described, table in zip(schema["tables"], publication.tables, strict=True):
        columns = described["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == list(table.columns)
        assert all(
            column.get("dc:description")
            for column in columns
            if "title" not in column["titles"] and column["titles"] != "kind"
        )
        for row in read_csv(csv_files[f"data/{described['url']}"].decode()):
            for column in columns:
                cell = row[column["titles"]]
                if cell and column["datatype"] == "date":
                    date.fromisoformat(cell)
                if column["datatype"] == "nonNegativeInteger":
                    assert cell.isdecimal()
    if publication.catalogue.risks and publication.catalogue.controls:
        items = schema["tables"][0]["tableSchema"]["columns"]
        separators = {column["titles"]: column.get("separator") for column in items}
        for row, item in zip(
            read_csv(csv_files["data/items.csv"].decode()), publication.catalogue.items, strict=True
        ):
            found = [part for part in row["type"].split(separators["type"]) if part]
            assert found == list(item.types)


def test_no_workbook_cell_is_a_formula_or_too_long(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        names = parts.namelist()
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 5
        for name in sheets:
            assert b"<f>" not in parts.read(name)
            for text in ET.fromstring(parts.read(name)).itertext():
                assert len(text.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    "text", ["<r>&</r>", "<r><t>x</t></r>", "a\x0bb\x00c", "_x0041_", " x\n", "\r"]
)
def test_a_text_that_means_something_in_a_workbook_comes_back(text: str, tmp_path: Path) -> None:
    (tmp_path / "tr-1.md").write_text(item("One"), encoding="utf-8")
    publication = published(read_catalogue(tmp_path))
    publication.record.items[0].title = text
    (file,) = FORMATS["xlsx"].files(publication)
    assert read_xlsx(file.content)[0]["title"] == text


def test_every_sheet_has_filters_and_frozen_headings(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        for number in range(1, 6):
            sheet = parts.read(f"xl/worksheets/sheet{number}.xml")
            assert b"<autoFilter " in sheet
            assert b'state="frozen"' in sheet


def test_items_link_to_the_site(workbook: bytes, publication: Publication) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        name = "xl/worksheets/_rels/sheet1.xml.rels"
        links = parts.read(name).decode() if name in parts.namelist() else ""
    for one in publication.catalogue.items:
        assert f'Target="{publication.url(one)}"' in links


def test_a_csv_file_may_have_no_row_or_rows_of_any_length() -> None:
    assert read_csv("") == []
    assert read_csv("a,b\r\n1\r\n1,2,3\r\n") == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}]


def _workbook(*rows: Sequence[object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def test_what_others_write_into_a_workbook_is_read() -> None:
    assert read_xlsx(_workbook()) == []
    assert read_xlsx(_workbook(["a", "b", "c"], [True, 1.0, 2.5])) == [
        {"a": "true", "b": "1", "c": "2.5"}
    ]


def _without_a_sheet() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as parts, zipfile.ZipFile(file, "w") as made:
        for name in parts.namelist():
            made.writestr(name, re.sub(rb"<sheet .*?/>", b"", parts.read(name)))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"), [(b"no workbook", "no workbook"), (_without_a_sheet(), "no sheet")]
)
def test_what_is_no_workbook_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_xlsx(content)


@pytest.mark.interop("soffice")
@pytest.mark.parametrize("catalogue", every(3, CATALOGUES), indirect=True)
def test_libreoffice_opens_the_workbook(
    workbook: bytes, publication: Publication, tmp_path: Path
) -> None:
    (tmp_path / "catalogue.xlsx").write_bytes(workbook)
    profile = (tmp_path / "profile").as_uri()
    convert = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "ods"]
    subprocess.run([*convert, "catalogue.xlsx"], cwd=tmp_path, check=True, capture_output=True)
    saved = (tmp_path / "catalogue.ods").read_bytes()
    for table in publication.tables:
        assert [row[table.columns[0]] for row in read_xlsx(saved, table.name)] == [
            row[0] for row in table.rows
        ]


def test_names_that_fields_cannot_have_are_the_columns_that_every_item_has() -> None:
    assert {*ITEM_COLUMNS, *LAST_COLUMNS} == {*RESERVED_KEYS, *CONTRACT_KEYS} - {"sequence"}


def test_a_relation_names_each_item_once_whoever_states_it(tmp_path: Path) -> None:
    files = {
        "tr-1.md": item("One"),
        "tr-2.md": item("Two", mitigated_by=["CT-1", "CT-2", "CT-3", "CT-4"]),
        "tr-3.md": item("Three", aliases=["TR-7"]),
        "ct-1.md": item("Names one that is not", mitigates=["TR-1", "TR-99"]),
        "ct-2.md": item("Names one twice", mitigates=["TR-1", "tr-1"]),
        "ct-3.md": item("Names one by a former ID", mitigates=["TR-7"]),
        "ct-4.md": item("Names all", mitigates="all"),
    }
    write(tmp_path, files)
    made = by_path(FORMATS["csv"].files(published(read_catalogue(tmp_path))))
    rows = {row["id"]: row["mitigates"] for row in read_csv(made["data/items.csv"].decode())}
    assert [rows[f"CT-{number}"] for number in range(1, 5)] == [
        "TR-1; TR-99; TR-2",
        "TR-1; tr-1; TR-2",
        "TR-7; TR-2",
        "all",
    ]


def test_a_field_may_have_any_name(tmp_path: Path) -> None:
    """One that a spreadsheet would run, and one that is a list elsewhere."""
    fields = "fields: {'=cmd()': {type: text}, successors: {type: text}}\n"
    (tmp_path / "catalogue.yml").write_text(fields, encoding="utf-8")
    text = item("One", successors="a; b", **{"=cmd()": "x"})
    (tmp_path / "tr-1.md").write_text(text, encoding="utf-8")
    files = by_path(FORMATS["csv"].files(published(read_catalogue(tmp_path))))
    written = files["data/items.csv"].decode()
    assert ",'=cmd()," in written
    assert read_csv(written)[0]["=cmd()"] == "x"
    columns = json.loads(files["data/csv-metadata.json"])["tables"][0]["tableSchema"]["columns"]
    (successors,) = (one for one in columns if one["titles"] == "successors")
    assert "separator" not in successors
