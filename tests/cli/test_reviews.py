"""`riskdocs reviews`: what waits, in a terminal and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import item
from conftest import WriteFiles
from difference.test_since_review import Repository
from riskdocs.cli import riskdocs
from scripting import ScriptedRepository

FILES = {
    "catalogue/catalogue.yml": "rules: {review-interval-days: 100}\n",
    "catalogue/tr-1.md": item(
        "Old", reviewed="2026-01-05", external_refs=[{"owasp-llm-top-10": "LLM06:2025"}]
    ),
    "catalogue/tr-2.md": item("Alone"),
    "catalogue/ct-1.md": item("Plug", mitigates=["TR-1"], reviewed="2026-08-01"),
}


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_files: WriteFiles) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(FILES)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, arguments, catch_exceptions=False)


def test_report_for_people() -> None:
    result = call("reviews", "--today", "2026-09-01")
    assert result.exit_code == 0
    assert result.stdout == (
        "What waits on 2026-09-01\n"
        "\n"
        "Reviews due after 100 days (2)\n"
        "  TR-2 Alone: never reviewed\n"
        "  TR-1 Old: 2026-01-05, 239 days ago\n"
        "\n"
        "References to older editions (1)\n"
        "  TR-1 Old: LLM06:2025 Excessive Agency  ->  LLM03:2026 Excessive Agency; "
        "2026 came out after the review\n"
        "\n"
        "Risks without a control (1)\n"
        "  TR-2 Alone\n"
        "\n"
        "Items without any neighbour (1)\n"
        "  TR-2 Alone\n"
        "\n"
        "What changed since a review is not known: git's history is missing or incomplete.\n"
    )


def test_what_changed_since_a_review_is_told_with_its_day(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    old = item("Old", reviewed="2026-09-01", external_refs=[{"owasp-llm-top-10": "LLM06:2025"}])
    repository.commit("2026-01-01", {"catalogue/tr-1.md": old})
    repository.commit("2026-09-10", {"catalogue/ct-1.md": item("Stopper", mitigates=["TR-1"])})
    Path("catalogue/ct-2.md").write_text(item("Lid", mitigates=["TR-1"]), encoding="utf-8")
    said = call("reviews", "--today", "2026-09-20").stdout
    assert (
        "Changed since the review (1)\n"
        "  TR-1 Old, reviewed 2026-09-01: CT-1 Stopper on 2026-09-10; "
        "CT-2 Lid is not committed yet\n"
    ) in said
    assert "  TR-1 Old: LLM06:2025 Excessive Agency  ->  LLM03:2026 Excessive Agency\n" in said


def test_report_for_programs() -> None:
    report = json.loads(call("reviews", "--today", "2026-09-01", "--format", "json").stdout)
    assert report == {
        "version": 1,
        "today": "2026-09-01",
        "interval_days": 100,
        "never_reviewed": ["TR-2"],
        "due": [{"item": "TR-1", "reviewed": "2026-01-05", "days": 239}],
        "changed_since_review": None,
        "superseded": [
            {
                "item": "TR-1",
                "label": "LLM06:2025",
                "entry": "owasp-llm-top-10:2025/LLM06",
                "successors": ["owasp-llm-top-10:2026/LLM03"],
                "since_review": True,
            }
        ],
        "uncovered": ["TR-2"],
        "unlinked": ["TR-2"],
    }


def test_check_names_an_edition_that_the_review_could_not_know() -> None:
    result = call("check", "--format", "json", "--select", "ref-superseded")
    (found,) = json.loads(result.stdout)["findings"]
    assert found["help"].endswith(
        "Edition 2026 came out on 2026-08-04, after the review of 2026-01-05."
    )


def test_entries_of_a_list_have_days_of_their_own(tmp_path: Path) -> None:
    entry = "- {{id: TR-{}, title: Leak, doc-status: Draft}}\n"
    definition = (
        "kinds: {risk: {prefix: TR, items: {file: r.yaml}}}\nrules: {review-interval-days: 9}\n"
    )
    repository = Repository(tmp_path)
    for name in ("tr-1", "tr-2", "ct-1"):
        (tmp_path / f"catalogue/{name}.md").unlink()
    repository.commit(
        "2026-01-01",
        {"catalogue/catalogue.yml": definition, "catalogue/r.yaml": entry.format(2)},
    )
    repository.commit("2026-02-01", {"catalogue/r.yaml": entry.format(1) + entry.format(2)})
    report = json.loads(call("reviews", "--today", "2026-09-01", "--format", "json").stdout)
    assert report["never_reviewed"] == ["TR-2", "TR-1"]


def test_reports_say_what_the_catalogue_calls_its_items(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    git = ScriptedRepository(tmp_path)
    kinds = "kinds: {threat: {prefix: TR, role: risk}, control: {prefix: CT}}\n"
    threats = {"catalogue/catalogue.yml": kinds}
    git.commit("First", FILES | threats)
    write_files({"catalogue/ct-1.md": item("Plug", mitigates=["TR-2"])})
    assert "Threats without a control (1)\n" in call("reviews").stdout
    assert "  Threats that lost their last control" in call("diff").stdout


def test_what_becomes_of_a_copy_that_is_left_out_is_told_nowhere(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    definition = "ignore-files: [archive]\nrules: {review-interval-days: 9}\n"
    copy = {"catalogue/archive/ct-1.md": item("Plug", mitigates=["TR-1"])}
    repository.commit("2026-01-01", {"catalogue/catalogue.yml": definition, **copy})
    before = call("reviews", "--today", "2026-09-01", "--format", "json").stdout
    assert "TR-2" in before
    repository.commit("2026-02-01", {"catalogue/archive/ct-1.md": item("Another")})
    assert call("reviews", "--today", "2026-09-01", "--format", "json").stdout == before
