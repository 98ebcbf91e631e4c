from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from building import write
from exporting import by_path, published, without_files
from riskdocs import load_catalogue
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import Publication
from riskdocs.frameworks.library import Library
from riskdocs.importing.json_reading import NotACatalogueError, read_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from riskdocs.model.item import Item


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, bytes]:
    return by_path(FORMATS["json"].files(publication))


@pytest.fixture(scope="session")
def data(files: dict[str, bytes]) -> Any:
    return json.loads(files["data/catalogue.json"])


def test_the_catalogue_fits_its_schema(files: dict[str, bytes], data: Any) -> None:
    schema = json.loads(files["data/catalogue.schema.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)


def test_the_schema_demands_every_key(files: dict[str, bytes]) -> None:
    schema = json.loads(files["data/catalogue.schema.json"])
    ours = {name: part for name, part in schema["$defs"].items() if name.endswith("Record")}
    assert "ItemRecord" in ours
    for part in (schema, *ours.values()):
        assert set(part["required"]) == set(part["properties"])


def test_it_reads_back_to_an_equal_catalogue(
    files: dict[str, bytes], publication: Publication
) -> None:
    read = read_json(files["data/catalogue.json"])
    written = without_files(publication.catalogue)
    assert read == written
    assert hash(read.library) == hash(written.library)
    assert read.library != Library({})
    for reference in (reference for item in read.items for reference in item.references):
        if reference.framework:
            assert read.library.find(reference.framework.id) == reference.framework


def test_and_gives_the_same_file_again(files: dict[str, bytes], publication: Publication) -> None:
    read = read_json(files["data/catalogue.json"])
    again = by_path(FORMATS["json"].files(replace(publication, catalogue=read)))
    assert again == files


def test_a_record_that_is_kept_is_the_same(publication: Publication) -> None:
    known: dict[tuple[str, str], str] = {}

    def keep(name: str, item: Item | None, make: Callable[[], str], *_: object) -> str:
        assert item
        return known.setdefault((name, item.id), make())

    def know(name: str, item: Item | None, make: Callable[[], str], *_: object) -> str:
        del make
        return known[name, item.id] if item and name == "record" else ""

    made, kept = (replace(publication, kept=kept).record for kept in (keep, know))
    assert made == kept == publication.record
    assert len(known) == len(publication.catalogue.items)


def test_relations_stand_in_both_directions(data: Any) -> None:
    items = {item["id"]: item for item in data["items"]}
    for here, there in (
        ("mitigates", "mitigated_by"),
        ("related", "related"),
        ("replaced_by", "replaces"),
        ("links_to", "linked_from"),
    ):
        pairs = {(name, other) for name, item in items.items() for other in item[here]}
        assert pairs == {(other, name) for name, item in items.items() for other in item[there]}


def test_texts_come_back_to_the_letter(data: Any, publication: Publication) -> None:
    for item in publication.catalogue.items:
        record = next(record for record in data["items"] if record["id"] == item.id)
        assert (record["title"], record["markdown"]) == (item.title, item.body)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file"),
        ("[]", "the file"),
        ("{}", "format"),
        ('{"format": "riskdocs-catalogue", "version": 2}', "version"),
        ("\x00", "the file"),
    ],
)
def test_another_file_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(NotACatalogueError, match=f"^This is no catalogue.json.*{said}"):
        read_json(text)


def test_an_entry_that_no_framework_has_is_refused(files: dict[str, bytes], data: Any) -> None:
    text = files["data/catalogue.json"].decode()
    keys = [r["key"] for item in data["items"] for r in item["references"] if r["key"]]
    if not keys:
        assert not data["frameworks"]
        return
    with pytest.raises(NotACatalogueError, match="knows no entry"):
        read_json(text.replace(keys[0], "nobodys-list:1/X1"))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "nonsense", "nonsense is of no kind"),
        ("fields", {"due": "soon"}, "A field of TR-1 can't be read: .*soon"),
        ("fields", {"size": "much"}, "A field of TR-1 can't be read: .*much"),
    ],
)
def test_an_item_that_was_written_by_hand_is_refused_in_a_sentence(
    key: str, value: object, said: str, tmp_path: Path
) -> None:
    definition = "fields: {due: {type: date}, size: {type: number}}\n"
    write(tmp_path, {"catalogue.yml": definition, "tr-1.md": "---\ntitle: One\n---\n"})
    catalogue = load_catalogue(tmp_path, pages=()).catalogue
    data = json.loads(by_path(FORMATS["json"].files(published(catalogue)))["data/catalogue.json"])
    data["items"][0][key] = value
    with pytest.raises(NotACatalogueError, match=said):
        read_json(json.dumps(data))
