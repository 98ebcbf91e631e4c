"""`riskdocs frameworks`: what is held, in a terminal and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import item
from conftest import WriteFiles
from riskdocs.cli import riskdocs
from riskdocs.frameworks.library import data_files

OWN = """
framework:
  {id: own, name: Own Policy, publisher: Us, url: "https://example.org/", as_of: 2026-10-31}
editions:
  - {id: "1", label: "1", date: 2024, status: superseded, url: "https://example.org/1",
     entries: [{id: P-1, title: One}]}
  - {id: "2", label: "2", date: 2026-02, status: current, url: "https://example.org/2",
     entries: [{id: P-1, title: One}, {id: P-2, title: P-2, title_verified: false}]}
"""


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_files: WriteFiles) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(
        {
            "catalogue/catalogue.yml": "frameworks: {files: own.yaml}\n",
            "catalogue/own.yaml": OWN,
            "catalogue/tr-1.md": item("One", external_refs=[{"own": "P-2"}]),
        }
    )


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def test_those_that_are_cited_are_listed_with_their_age() -> None:
    assert call("frameworks", "--cited", "--today", "2026-11-30").stdout == (
        "ID   EDITION  ENTRIES  VERIFIED  PUBLISHED  AS OF       DAYS  NAME\n"
        "own  2              2         1  2026-02    2026-10-31    30  Own Policy\n"
    )


def test_a_catalogue_that_cites_nothing_is_told_so() -> None:
    Path("catalogue/tr-1.md").write_text(item("One"), encoding="utf-8")
    result = call("frameworks", "--cited")
    assert (result.stdout, result.stderr) == ("", "The catalogue cites no framework.\n")
    assert call("frameworks", "--cited", "--format", "json").stdout == "[]\n"


def test_programs_get_the_same_with_all_editions() -> None:
    (own,) = json.loads(
        call("frameworks", "--cited", "--today", "2026-11-30", "--format", "json").stdout
    )
    assert own == {
        "id": "own",
        "name": "Own Policy",
        "publisher": "Us",
        "editions": ["2", "1"],
        "current": ["2"],
        "newest": "2026-02",
        "entries": 2,
        "verified": 1,
        "as_of": "2026-10-31",
        "age": 30,
    }


def test_all_of_the_package_are_listed_without_a_catalogue(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    held = json.loads(call("frameworks", "--format", "json").stdout)
    assert [one["id"] for one in held] == sorted(file.stem for file in data_files())
    # The package says of each framework as of when its data are.
    assert all(one["age"] is not None for one in held)


def test_a_day_that_is_none_is_refused_at_its_place(write_files: WriteFiles) -> None:
    write_files({"catalogue/own.yaml": OWN.replace("2026-10-31", "2026-10")})
    result = call("check")
    assert result.exit_code == 2
    assert "“2026-10” must be a day such as 2025-11-18." in result.stderr


def test_sources_are_listed_for_people_and_for_programs() -> None:
    text = call("frameworks", "sources").stdout
    assert "stride: https://learn.microsoft.com/" in text
    assert "\n  mitre-atlas/atlas-data\n" in text
    rows = {
        row["id"]: row
        for row in json.loads(call("frameworks", "sources", "--format", "json").stdout)
    }
    assert sorted(rows) == sorted(file.stem for file in data_files())
    assert rows["cosai-risk-map"]["repository"] == "cosai-oasis/secure-ai-tooling"
    assert rows["iso-42001"]["by-hand"].startswith("The standard is sold")
