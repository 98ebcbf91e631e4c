from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from riskdocs.cli.common.command_group import riskdocs
from riskdocs.export.formats import FORMATS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue/tr-1.md").write_text("---\ntitle: One\ndoc-status: Draft\n---\nText.\n")
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org\nx: !ENV [A, b]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _export(*arguments: str) -> str:
    result = CliRunner().invoke(riskdocs, ["export", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_written_to_a_folder_and_named(name: str, folder: Path) -> None:
    printed = _export(name, "--output", "out/here").splitlines()
    written = [path for path in (folder / "out/here").rglob("*") if path.is_file()]
    assert sorted(folder / line for line in printed) == sorted(written)
    assert written


def test_the_main_file_alone_is_written_or_printed(folder: Path) -> None:
    _export("json", "--output", "one.json")
    assert [path.name for path in folder.glob("*.json")] == ["one.json"]
    assert _export("json", "--output", "-") == (folder / "one.json").read_text()


@pytest.mark.parametrize(
    ("arguments", "url"),
    [
        ((), "https://example.org/risks/tr-1/"),
        (("--site-url", "https://example.com/a/"), "https://example.com/a/risks/tr-1/"),
        (("--site-url", ""), None),
    ],
)
def test_items_link_to_the_site(arguments: tuple[str, ...], url: str | None, folder: Path) -> None:
    assert folder
    data = json.loads(_export("json", "--output", "-", *arguments))
    assert [item["url"] for item in data["items"]] == [url]


def test_items_link_to_files_where_the_site_has_no_folders(folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a") as stream:
        stream.write("use_directory_urls: false\n")
    (item,) = json.loads(_export("json", "--output", "-"))["items"]
    assert (item["page"], item["url"]) == (
        "risks/tr-1.html",
        "https://example.org/risks/tr-1.html",
    )


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "taken").write_text("")
    result = CliRunner().invoke(riskdocs, ["export", "json", "--output", "taken"])
    assert result.exit_code == 2
    assert "taken" in result.output
    assert "can't be written" in result.output


@pytest.mark.parametrize("address", ["example.org/a", "/a/", "ftp://example.org/", "https://[a"])
def test_no_address_of_a_site_is_refused(address: str, folder: Path) -> None:
    result = CliRunner().invoke(riskdocs, ["export", "json", "--site-url", address])
    assert result.exit_code == 2
    assert f"`{address}` is no address of a site." in result.output
    assert not (folder / "data").exists()


def test_an_unknown_format_is_refused(folder: Path) -> None:
    assert folder
    result = CliRunner().invoke(riskdocs, ["export", "pdf"])
    assert result.exit_code == 2
    assert "json" in result.output
