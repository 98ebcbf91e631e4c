from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exporting import dialect_catalogue, own_catalogue, published
from riskdocs import Catalogue, Item, load_catalogue
from riskdocs.cli.command_group import riskdocs
from riskdocs.export.formats import FORMATS
from riskdocs.export.import_rows import import_rows
from riskdocs.export.json_reading import without_files
from riskdocs.model.markdown import NOTHING

REGISTER = """\
ID;Name;Kind;Status;Type;Mitigates;References;Owner;Description
TR-7;Leak;;approved;Integrity, Speed;;"owasp-llm-top-10: LLM02:2025
nobodys-list: X1
nonsense";Ann;First.
;Filter;control;unheard-of;;tr-7, TR-99;;Bob;"=1+1
second line"
;Filter 2;Controls;;;TR-7;;;
XX-1;Odd;;;;;;;
;No kind;;;;;;;
TR-7;Again;;;;;;;
TR-8;;;;;;;;
"""


def _import(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        riskdocs, ["import", *arguments, "--catalogue", str(folder / "catalogue")]
    )


def test_a_register_becomes_items_that_check_accepts(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(REGISTER)
    result = _import(tmp_path, str(tmp_path / "register.csv"))
    assert result.exit_code == 0, result.output
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert not [finding for finding in findings if finding.severity.word == "error"]
    assert [(item.id, item.title, item.status, item.body) for item in catalogue.items] == [
        ("TR-7", "Leak", "Approved", "First.\n"),
        ("CT-1", "Filter", "Draft", "=1+1\nsecond line\n"),
        ("CT-2", "Filter 2", "Draft", "\n"),
    ]
    assert [control.id for control in catalogue.controls_of(catalogue.items[0])] == ["CT-1", "CT-2"]
    left_out = result.output.partition("Not taken over:\n")[2]
    for told in (
        "Column `Owner`",
        "TR-7: `Speed` is no type",
        "TR-7: `nonsense` is not of the form",
        "TR-7: nobodys-list: X1",
        "CT-1: `unheard-of` is no status",
        "CT-1: `TR-99` is no item",
        "Row 5: `XX-1` has not the form",
        "Row 6: it has no ID",
        "Row 7: TR-7 stands in a row before",
        "Row 8: it has no title",
    ):
        assert told in left_out
    assert len(left_out.splitlines()) == 10


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("id,title\nTR-1,One\n")
    assert _import(tmp_path, str(file)).exit_code == 0
    file.write_text("id,title\nTR-2,Two\nTR-1,Changed\n")
    refused = _import(tmp_path, str(file))
    assert refused.exit_code == 2
    assert "TR-1" in refused.output
    assert not list((tmp_path / "catalogue").rglob("tr-2.md"))
    assert _import(tmp_path, str(file), "--dry-run").exit_code == 0
    assert not list((tmp_path / "catalogue").rglob("tr-2.md"))
    assert _import(tmp_path, str(file), "--force").exit_code == 0
    assert [item.title for item in load_catalogue(tmp_path / "catalogue").catalogue.items] == [
        "Changed",
        "Two",
    ]


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("original", [own_catalogue(), dialect_catalogue()], ids=["own", "dialect"])
def test_an_exported_catalogue_comes_back(name: str, original: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / original.root.name
    folder.mkdir()
    for file in original.root.iterdir():
        if file.is_file() and file.suffix in {".yml", ".yaml"}:
            (folder / file.name).write_bytes(file.read_bytes())
    for own in original.definition.frameworks.files:
        (folder / own).parent.mkdir(exist_ok=True)
        (folder / own).write_bytes((original.root / own).read_bytes())
    main = next(FORMATS[name].files(published(original)))
    exported = tmp_path / Path(main.path).name
    exported.write_bytes(main.content)
    result = _import(tmp_path, str(exported))
    assert result.exit_code == 0, result.output
    assert "Not taken over" not in result.output
    read = load_catalogue(folder, pages=()).catalogue
    assert [_comparable(item) for item in without_files(read).items] == [
        _comparable(item) for item in without_files(original).items
    ]


def _comparable(item: Item) -> tuple[Item, str]:
    """An item apart from its file's path and the names by which it wrote frameworks."""
    citations = tuple(
        one._replace(reference=replace(one.reference, framework_name="", how=None, candidates=()))
        for one in sorted(item.citations, key=lambda one: str(one.reference.target))
    )
    body = item.body if item.body.endswith("\n") else f"{item.body}\n"
    document = replace(item.document, path="", file=Path(), text="")
    return replace(item, document=document, citations=citations, markdown=NOTHING), body


@pytest.mark.parametrize("name", ["x.xlsx", "x.json", "x.csv"])
def test_another_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe")
    result = _import(tmp_path, str(tmp_path / name))
    assert result.exit_code == 2
    assert name in result.output


def test_the_headings_of_an_empty_catalogue_are_a_template(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    empty = load_catalogue(tmp_path / "catalogue").catalogue
    for name in ("csv", "xlsx"):
        main = next(FORMATS[name].files(published(empty)))
        file = tmp_path / Path(main.path).name
        file.write_bytes(main.content)
        result = _import(tmp_path, str(file))
        assert (result.exit_code, result.output) == (0, "")
    assert import_rows([], empty).files == []
