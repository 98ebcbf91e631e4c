"""A fault that a published catalogue had for months, made again: numbers that change their meaning.

Labels with titles were cut down to their numbers, since the numbers seemed to say it all. Later the
numbers were looked up in the edition of that day. Nobody saw it: each change was one line, and each
file was in good order before and after.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import item
from riskdocs.cli import riskdocs
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from pathlib import Path

LEAK = "catalogue/risks/tr-1.md"
PLUGIN = "catalogue/risks/tr-2.md"
TITLES = {
    LEAK: ("The model repeats what it learned", "LLM06", "Sensitive Information Disclosure"),
    PLUGIN: ("A plug-in does too much", "LLM07", "Insecure Plugin Design"),
}


def files(label: str) -> dict[str, str]:
    return {
        path: item(
            title,
            doc_status="Approved",
            external_refs=[{"owasp-llm-top-10": [label.format(number=number, title=name)]}],
        )
        for path, (title, number, name) in TITLES.items()
    }


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ScriptedRepository:
    git = ScriptedRepository(tmp_path)
    git.commit("Cite with number and title", files("{number}: {title}"))
    git.tag("with-titles")
    git.commit("Say it shorter", files("{number}"))
    git.tag("cut")
    git.commit("Name the edition", files("{number}:2025"))
    git.tag("keyed")
    git.commit("Titles are nicer", files("{number}:2025 {title}"))
    git.tag("contradicts")
    monkeypatch.chdir(tmp_path)
    return git


def shifts(base: str, head: str) -> list[tuple[str, str | None, str | None]]:
    result = CliRunner().invoke(riskdocs, ["diff", base, head, "--format=json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["decide"]["meaning"] == ["TR-1", "TR-2"]
    assert found["decide"]["approved"] == ["TR-1", "TR-2"]
    assert {ref["shift"] for each in found["items"] for ref in each["references"]} == {"meaning"}
    return [
        (each["id"], ref["before"]["title"], ref["after"]["title"])
        for each in found["items"]
        for ref in each["references"]
    ]


def test_diff_shows_the_cut() -> None:
    assert shifts("with-titles", "cut") == [
        ("TR-1", "Sensitive Information Disclosure", None),
        ("TR-2", "Insecure Plugin Design", None),
    ]


def test_diff_shows_the_new_meaning() -> None:
    assert shifts("cut", "keyed") == [
        ("TR-1", None, "Excessive Agency"),
        ("TR-2", None, "System Prompt Leakage"),
    ]


def test_diff_shows_what_the_two_did_together() -> None:
    assert shifts("with-titles", "keyed") == [
        ("TR-1", "Sensitive Information Disclosure", "Excessive Agency"),
        ("TR-2", "Insecure Plugin Design", "System Prompt Leakage"),
    ]


def test_a_reviewer_reads_it_first() -> None:
    result = CliRunner().invoke(riskdocs, ["diff", "with-titles", "keyed", "--format=markdown"])
    decide, _, rest = result.stdout.partition("<details>")
    assert "References that changed their meaning" in decide
    assert (
        "a reference changed its meaning: it was OWASP LLM LLM06:1.1 Sensitive Information "
        "Disclosure and is now OWASP LLM LLM06:2025 Excessive Agency"
    ) in decide
    assert rest


@pytest.mark.parametrize(
    ("state", "rule", "severity"),
    [("cut", "ref-ambiguous", "warning"), ("contradicts", "ref-title", "error")],
)
def test_check_names_it(
    state: str, rule: str, severity: str, repository: ScriptedRepository
) -> None:
    repository.switch(state)
    result = CliRunner().invoke(riskdocs, ["check", "--format=json", "--select", rule])
    found = json.loads(result.stdout)["findings"]
    assert [(each["rule"], each["severity"], each["path"]) for each in found] == [
        (rule, severity, LEAK),
        (rule, severity, PLUGIN),
    ]
    assert "Excessive Agency" in found[0]["message"] + str(found[0]["help"])


def test_the_page_of_changes_and_release_notes_tell_it() -> None:
    result = CliRunner().invoke(riskdocs, ["changelog", "--since=with-titles", "--until=keyed"])
    assert result.stdout.count("a reference changed its meaning") == 2
