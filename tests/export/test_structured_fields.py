"""Links and tables in a publisher's own fields, in the files that the catalogue is exported to."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import item, write
from exporting import by_path, published, without_files
from riskdocs import Catalogue, load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.export.formats import FORMATS
from riskdocs.importing.json_reading import read_json

DEFINITION = """
fields:
  note: {type: markdown, label: Note}
  description: {}
  public: {type: boolean}
  paper: {type: link}
  reading: {type: list, of: link, label: "Further *reading*", columns: [name, url, source]}
  data: {type: table, columns: {name: Class, examples: Such as}}
"""
VALUES = {
    "note": "See [the leak](#TR-1).\n\n- One\n- Two",
    "description": "Of one leak.",
    "public": True,
    "paper": {"name": "A [paper]", "url": "https://example.org/a"},
    "reading": [
        "https://example.org/b",
        {"name": "B", "url": "https://example.org/c", "source": "Some *press*"},
    ],
    "data": [{"name": "Personal", "examples": ["Names", "Birthdays"]}, {"name": "Public"}],
}
FILES = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/tr-1.md": item("Leak", "Text.", **VALUES),
}


def files(catalogue: Catalogue, name: str) -> dict[str, bytes]:
    return by_path(FORMATS[name].files(published(catalogue)))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("structured")
    write(folder, FILES)
    return load_catalogue(folder / "catalogue", pages=()).catalogue


def test_json_keeps_the_structure_and_reads_it_back(catalogue: Catalogue) -> None:
    text = files(catalogue, "json")["data/catalogue.json"]
    assert json.loads(text)["items"][0]["fields"] == VALUES
    assert without_files(read_json(text)) == without_files(catalogue)


def test_a_cell_of_a_table_is_readable(catalogue: Catalogue) -> None:
    text = files(catalogue, "csv")["data/items.csv"].decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert [row[key] for key in VALUES] == [
        VALUES["note"],
        VALUES["description"],
        "true",
        "A [paper]; https://example.org/a",
        "https://example.org/b\nB; https://example.org/c; Some *press*",
        "Personal; Names, Birthdays\nPublic",
    ]


def test_markdown_has_a_list(catalogue: Catalogue) -> None:
    written = files(catalogue, "markdown")
    page = next(text for path, text in written.items() if path.endswith("tr-1.md")).decode()
    facts = page.partition("- Status: Draft\n")[2].partition("\n\nText.")[0]
    assert facts.split("\n") == [
        "- Note:",
        "",
        "    See [the leak](tr-1.md).",
        "",
        "    - One",
        "    - Two",
        "",
        "- description: Of one leak.",
        "- public: yes",
        "- paper: [A \\[paper\\]](<https://example.org/a>)",
        "- Further \\*reading\\*:",
        "    - <https://example.org/b>",
        "    - [B](<https://example.org/c>), Some \\*press\\*",
        "- data:",
        "    - Class: Personal; Such as: Names, Birthdays",
        "    - Class: Public",
    ]


def test_an_import_writes_what_was_exported(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": DEFINITION})
    file = tmp_path / "catalogue.json"
    file.write_bytes(files(catalogue, "json")["data/catalogue.json"])
    arguments = ["import", str(file), "--catalogue", str(tmp_path / "catalogue")]
    result = CliRunner().invoke(riskdocs, arguments)
    assert result.exit_code == 0, result.output
    imported = load_catalogue(tmp_path / "catalogue", pages=()).catalogue
    assert imported.items[0].fields == catalogue.items[0].fields
    assert imported.items[0].body == catalogue.items[0].body


def test_every_format_takes_them(catalogue: Catalogue) -> None:
    for name in FORMATS:
        assert files(catalogue, name)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ('[{"name": 7, "examples": ["Names"]}]', ({"name": "7", "examples": ("Names",)},)),
        ('{"name": "Personal"}', ({"name": "Personal"},)),
        ("Personal; Names", None),
        ('[{"name": {"a": "b"}}]', None),
        *((f"{'[' * depth}1{']' * depth}", None) for depth in (4, 5, 400, 900, 5000)),
        ("[" * 100_000, None),
    ],
)
def test_a_cell_of_a_register_is_json_or_left_out(
    tmp_path: Path, cell: str, wanted: object
) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": DEFINITION})
    with (tmp_path / "register.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "title", "data"], ["TR-1", "Leak", cell]])
    arguments = [
        "import",
        str(tmp_path / "register.csv"),
        "--catalogue",
        str(tmp_path / "catalogue"),
    ]
    result = CliRunner().invoke(riskdocs, arguments)
    assert result.exit_code == 0, result.output
    (imported,) = load_catalogue(tmp_path / "catalogue", pages=()).catalogue.items
    assert imported.fields.get("data") == wanted
    assert ("TR-1: `data`" in result.output) == (wanted is None)
