"""What `riskdocs init --from` concludes from keys that say titles, IDs, or names with texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from building import write
from riskdocs import load_catalogue
from riskdocs.authoring.discovery.yaml_words import label_of
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path

TITLES = ["Rogue access points", "Bluejacking of phones", "Eavesdropping", "Stolen SIM cards"]


def defined(folder: Path, files: dict[str, str]) -> str:
    """Return the definition that is written for files."""
    write(folder / "register", files)
    result = CliRunner().invoke(riskdocs, ["init", "--from", str(folder / "register")])
    assert result.exit_code == 0, result.output
    return (folder / "register/catalogue.yml").read_text(encoding="utf-8")


def threats(more: str = "") -> dict[str, str]:
    return {
        f"threats/WP-{n}.md": (
            f"---\nCategory: Radio\nThreat: {title}\ntitle: WP-{n}\n{more}---\nIt is so.\n"
        )
        for n, title in enumerate(TITLES, 1)
    }


def test_a_title_that_is_the_id_is_none(tmp_path: Path) -> None:
    text = defined(tmp_path, threats())
    assert "title: [Threat]  # `title` has the IDs\n" in text
    assert "  - title  # the IDs say the same\n" in text
    catalogue, findings = load_catalogue(tmp_path / "register")
    assert [item.title for item in catalogue.items] == TITLES
    assert not {one.rule for one in findings} - {"risk-uncontrolled"}


def test_a_key_that_says_what_it_is_goes_before_others(tmp_path: Path) -> None:
    files = {
        path: text.replace("---\n", f"---\nasked: Person {path}\n", 1)
        for path, text in threats().items()
    }
    assert "title: [Threat]" in defined(tmp_path, files)


def test_a_title_of_its_own_stays_one(tmp_path: Path) -> None:
    files = {path: text.replace("title: WP-2", "title: Blue") for path, text in threats().items()}
    text = defined(tmp_path, files)
    assert "title: [" not in text
    assert load_catalogue(tmp_path / "register").catalogue.items[1].title == "Blue"


def test_files_without_title_and_front_matter_are_items(tmp_path: Path) -> None:
    files = {f"risks/R-{n}.md": "## What\n\nText.\n\n## Why\n\nText.\n" for n in (1, 2)}
    assert "title-from: heading  # 0 of 2 begin with one\n" in defined(tmp_path, files)
    catalogue, findings = load_catalogue(tmp_path / "register")
    assert [item.title for item in catalogue.items] == ["R-1", "R-2"]
    assert [one.rule for one in findings] == ["field-missing"] * 2


PARTS = ["Makers", "Users", "Carriers", "Shops", "Banks", "Schools", "Clinics", "Towns"]


def test_names_with_texts_are_the_rows_of_a_table(tmp_path: Path) -> None:
    files = {
        path: text.replace(
            "title:", f"Advice:\n  {PARTS[n]}: Be slow.\n  {PARTS[n + 4]}: [Look, Ask]\ntitle:"
        )
        for n, (path, text) in enumerate(threats().items())
    }
    text = defined(tmp_path, files)
    form = "Advice: {type: table, label: Advice, columns: {name: Name, text: Text}}"
    assert form in text
    catalogue, findings = load_catalogue(tmp_path / "register")
    assert catalogue.items[1].fields["Advice"] == (
        {"name": "Users", "text": "Be slow."},
        {"name": "Schools", "text": ("Look", "Ask")},
    )
    assert not {one.rule for one in findings} - {"risk-uncontrolled"}


def test_columns_that_most_rows_have_stay_columns(tmp_path: Path) -> None:
    row = ", ".join(f"{name}: x" for name in PARTS)
    text = defined(tmp_path, threats(f"Advice: {{{row}}}\n"))
    assert f"columns: [{', '.join(PARTS)}]" in text


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("longDescription", "Long description"),
        ("CVEExample", "CVE example"),
        ("rawID", "Raw ID"),
        ("riskIDs", "Risk IDs"),
        ("threat_origin", "Threat origin"),
        ("SAIF", "SAIF"),
        ("EU AI Act", "EU AI Act"),
    ],
)
def test_a_key_is_shown_in_words(key: str, label: str) -> None:
    assert label_of(key) == label


@pytest.mark.parametrize(
    ("key", "values", "read"),
    [
        ("related", [{"sections": [{"title": "Elsewhere"}]}, {"sections": []}], "ignored"),
        ("sequence", ["10", "first"], "ignored"),
        ("sequence", ["1", "2"], "all"),
        ("doc-status", [["Draft"], ["Draft", "Review"]], "ignored"),
        ("reviewed", ["by Ada", "2026-05-01"], "but for some"),
        ("related", [[{"name": "R-2", "why": "alike"}], [{"name": "R-1"}]], "all"),
        ("State", [["by Ada"], ["Draft"]], "field"),
        ("Reviewed", ["by Ada", "by Eve"], "ignored"),
    ],
)
def test_a_key_is_one_of_ours_where_it_has_such_values(
    key: str, values: list[Any], read: str, tmp_path: Path
) -> None:
    facts = (json.dumps({"title": "Leak", key: value}) for value in values)
    files = {f"R-{n}.md": f"---\n{fact}\n---\nText.\n" for n, fact in enumerate(facts, start=1)}
    definition = yaml.safe_load(defined(tmp_path, files))
    assert (key in definition.get("ignore-keys", [])) == (read == "ignored")
    assert (key in definition.get("fields", {})) == (read == "field")
    told = {one.rule for one in load_catalogue(tmp_path / "register").findings}
    assert told.isdisjoint({"definition", "field-unknown", "id-mismatch"})
    assert ("field-type" in told) == (read == "but for some")
