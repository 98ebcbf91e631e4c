"""Any text goes through every format and comes back to the letter."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from exporting import HOSTILE, by_path, hostile_catalogue, published
from riskdocs import Catalogue
from riskdocs.export.csv_format import read_csv
from riskdocs.export.formats import FORMATS
from riskdocs.export.xlsx_format import read_xlsx
from riskdocs.importing.json_reading import read_json

Files = Mapping[str, bytes]
Texts = dict[str, str]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    catalogue = hostile_catalogue(tmp_path_factory.mktemp("hostile"))
    longest = max((item.body for item in catalogue.items), key=len)
    assert len(longest) > 100_000
    assert all(part in longest for part in ("\n", "\U0001f9e8", "<", "&", "]]>", "="))
    for part in (",", '"', "\u05e9", "\u0645", "<script>", "&amp;", "]]>", "=HYPERLINK", "+1", "@"):
        assert any(part in text for text in HOSTILE)
    return catalogue


def _items(path: str, key: str, text: str) -> Callable[[Files], Texts]:
    """How texts are read from JSON: a list, and the names of what is in it."""

    def read(files: Files) -> Texts:
        found = json.loads(files[f"data/{path}"])[key]
        return {one[text.partition("/")[0]]: one.get(text.partition("/")[2], "") for one in found}

    return read


def _oscal(files: Files) -> Texts:
    groups = json.loads(files["data/oscal-catalog.json"])["catalog"]["groups"]
    controls = [control for group in groups for control in group["controls"]]
    return {one["id"]: one["parts"][0]["prose"] for one in controls}


def _gemara(files: Files) -> Texts:
    risks = yaml.safe_load(files["data/gemara/risks.yaml"])["risks"]
    controls = yaml.safe_load(files["data/gemara/controls.yaml"])["controls"]
    texts = {one["id"]: one["description"] for one in risks}
    return texts | {one["id"]: one["objective"] for one in controls}


def _stix(files: Files) -> Texts:
    return {
        one["external_references"][0]["external_id"]: one["description"]
        for one in json.loads(files["data/stix-bundle.json"])["objects"]
        if one["type"] in {"attack-pattern", "course-of-action"}
    }


def _beside(folder: str) -> Callable[[Files], Texts]:
    """Texts of Markdown files, behind a title, perhaps a quote that says what it is, and facts."""
    page = re.compile(rf"{folder}(?:risks|controls)/([a-z]+-\d+)\.md")

    def read(files: Files) -> Texts:
        return {
            found[1].upper(): re.sub(r"\A.*\n\n(?:> .*\n\n)?(?:- .*\n)+\n", "", content.decode())
            for path, content in files.items()
            if (found := page.fullmatch(path))
        }

    return read


#: How the text of each item is read from a format. An ATLAS layer and SSSOM hold titles alone.
READ: dict[str, Callable[[Files], Texts]] = {
    "json": lambda files: {
        item.id: item.body for item in read_json(files["data/catalogue.json"]).items
    },
    "csv": lambda files: {
        row["id"]: row["body"] for row in read_csv(files["data/items.csv"].decode())
    },
    "xlsx": lambda files: {
        row["id"]: row["body"] for row in read_xlsx(files["data/catalogue.xlsx"])
    },
    "llms": _beside(""),
    "oscal": _oscal,
    "gemara": _gemara,
    "stix": _stix,
    "jsonld": _items("catalogue.jsonld", "concepts", "notation/markdown"),
    "markdown": _beside("data/markdown/"),
}


def test_every_format_is_asked() -> None:
    assert READ.keys() | {"navigator", "sssom"} == FORMATS.keys()


@pytest.mark.parametrize("name", READ)
def test_texts_come_back_to_the_letter(name: str, hostile: Catalogue) -> None:
    texts = READ[name](by_path(FORMATS[name].files(published(hostile))))
    expected = {
        item.id: item.body
        for item in hostile.items
        if not any(hostile.cross_link(link.destination) for link in item.links)
    }
    assert len(expected) > len(HOSTILE)
    if name in {"llms", "markdown"}:  # a page has one line end behind its text
        expected = {name: f"{body.strip(chr(10))}\n" for name, body in expected.items()}
    assert {name: texts[name] for name in expected} == expected


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_titles_come_back_to_the_letter(name: str, hostile: Catalogue) -> None:
    files = by_path(FORMATS[name].files(published(hostile)))
    if name == "json":
        titles = {item.id: item.title for item in read_json(files["data/catalogue.json"]).items}
    else:
        main = next(iter(files.values()))
        rows = read_csv(main.decode()) if name == "csv" else read_xlsx(main)
        titles = {row["id"]: row["title"] for row in rows}
    assert titles == {item.id: item.title for item in hostile.items}


def test_titles_in_a_mapping_are_one_line(hostile: Catalogue) -> None:
    text = next(FORMATS["sssom"].files(published(hostile))).content.decode()
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    rows = csv.DictReader(io.StringIO(body, newline=""), delimiter="\t")
    titles = {f"catalogue:{item.id}": " ".join(item.title.split()) for item in hostile.items}
    for row in rows:
        assert row["subject_label"] == titles[row["subject_id"]]


def test_the_layer_names_items_by_their_titles(hostile: Catalogue) -> None:
    layer = json.loads(next(FORMATS["navigator"].files(published(hostile))).content)
    titles = {f"{item.id} {item.title}" for item in hostile.items}
    comments = [line for one in layer["techniques"] for line in one["comment"].split("\n")]
    assert comments
    assert set(comments) <= titles


def test_the_escape_of_a_csv_file_is_the_documented_one() -> None:
    """Take away an apostrophe that stands before one of these characters, says the guide."""
    guide = (Path(__file__).parents[2] / "docs/guide/data.md").read_text(encoding="utf-8")
    for sign in "=+-@\uff1d\uff0b\uff0d\uff20":
        assert f"`{sign}`" in guide
        assert read_csv(f"a\r\n'{sign}1\r\n")[0]["a"] == f"{sign}1"
    assert read_csv("a\r\n''twas\r\n'twas\r\n") == [{"a": "'twas"}, {"a": "'twas"}]
