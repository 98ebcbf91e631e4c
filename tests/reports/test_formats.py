"""Each format, of one small report, against a golden file; and valid whatever strangers wrote."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_reading import READERS, read_gitlab, read_sarif
from riskdocs.model.finding import Edit, Finding, Fix, Severity, Span
from riskdocs.reports.concise import concise_report
from riskdocs.reports.full import Screen, full_report
from riskdocs.reports.github import github_report
from riskdocs.reports.gitlab import gitlab_report
from riskdocs.reports.json_report import json_report
from riskdocs.reports.report import Report, Sources
from riskdocs.reports.sarif import sarif_report

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parent / "data"

RENDERERS: dict[str, Callable[[Report], str]] = {
    "full": lambda report: "".join(full_report(report)),
    "concise": concise_report,
    "json": json_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": partial(sarif_report, version="1.2.3"),
}

TR_14 = """\
---
title: Inadequate alignment
doc-status: Draft
type: Integrty
---

Models go wrong in the way of [hallucinations](#TR-14), and worse.
"""

PATH = "catalogue/risks/tr-14 (ä).md"

FINDINGS = (
    Finding(
        "risk-uncontrolled",
        PATH,
        Span(),
        "No control mitigates TR-14.",
        severity=Severity.NOTE,
    ),
    Finding(
        "value-unknown",
        PATH,
        Span(4, 7, 4, 15),
        "`Integrty` is no type of this catalogue.",
        "Did you mean `Integrity`?",
        Fix(safe=False, edits=(Edit(Span(4, 7, 4, 15), "Integrity"),)),
    ),
    Finding(
        "link-self",
        PATH,
        Span(7, 31, 7, 55),
        "TR-14 links to itself here: 100%, [x](https://example.org).",
        "Did you mean #TR-4 (Hallucination)?",
        severity=Severity.WARNING,
    ),
)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(TR_14.encode())
    return Report(FINDINGS, 32, 31, Sources(tmp_path, tmp_path))


@pytest.mark.parametrize("name", RENDERERS)
def test_golden(name: str, report: Report) -> None:
    golden = DATA / f"golden-{name}.txt"
    made = RENDERERS[name](report)
    if name == "sarif":
        # The rules' own texts change with the rules; that all are there is another test.
        log = read_sarif(made)
        del log["runs"][0]["tool"]["driver"]["rules"]
        for result in log["runs"][0]["results"]:
            del result["ruleIndex"]
        made = json.dumps(log, indent=1) + "\n"
    if "UPDATE_GOLDEN" in os.environ:
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_colours_are_for_screens_that_have_them(report: Report) -> None:
    plain = "".join(full_report(report, Screen(colour=False)))
    coloured = "".join(full_report(report, Screen(colour=True)))
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert coloured.count("\x1b[31;1m") == 2  # the one error: its word and its marker


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (["link-self"] * 30, ""),
        (["link-self", "value-unknown"], ""),
        (
            ["value-unknown", *["link-self"] * 2_000],
            "Most often: link-self (2,000) and value-unknown (1).\n",
        ),
        (
            [*"aaabbcdefg" * 5],
            "Most often: a (15), b (10), c (5), d (5), e (5) and 2 other rules.\n",
        ),
    ],
)
def test_a_long_report_says_what_was_found_most(rules: list[str], said: str) -> None:
    found = tuple(replace(FINDINGS[0], rule=rule) for rule in rules)
    made = "".join(full_report(Report(found, 1, 1, Sources(Path(), Path()))))
    assert said in made
    assert ("Most often" in made) is bool(said)


def test_nothing_found() -> None:
    empty = Report((), 1, 1, Sources(Path(), Path()))
    assert "".join(full_report(empty)) == "1 file, 1 item: nothing to report.\n"
    assert concise_report(empty) == ""
    assert read_gitlab(gitlab_report(empty)) == []


def valid(name: str, made: str) -> None:
    """Fail unless a program that reads the format can read this."""
    if name in READERS:
        READERS[name](made)


@pytest.mark.parametrize("name", RENDERERS)
def test_valid(name: str, report: Report) -> None:
    valid(name, RENDERERS[name](report))


@pytest.mark.parametrize("name", RENDERERS)
@settings(max_examples=30)
@given(
    texts=st.tuples(st.text(), st.text(), st.text(), st.text()),
    place=st.tuples(*[st.integers(1, 50)] * 4),
)
def test_anything_that_strangers_write_is_harmless(
    name: str, texts: tuple[str, str, str, str], place: tuple[int, int, int, int]
) -> None:
    path, message, advice, text = texts
    line, column, more_lines, end_column = place
    span = Span(line, column, line + more_lines - 1, column + end_column)
    fix = Fix(safe=True, edits=(Edit(span, text),))
    finding = Finding("link-self", path, span, f"Here: {message}", advice, fix)
    made = RENDERERS[name](Report((finding, finding), 1, 1, Sources(Path(), Path())))
    made.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\u2066]", made)
    valid(name, made)


@pytest.mark.parametrize(
    "hostile",
    [
        "::set-output name=a::b",
        "x\n::error file=/etc/passwd::boo",
        "x\r::stop-commands::t",
        "##[add-mask]x",
        "##vso[task.setvariable variable=a]b",
        "%0A::error::x",
        "\x1b]0;title\x07\x1b[2J",
    ],
)
@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_no_text_commands_a_ci_system(name: str, hostile: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(f"{hostile}\n".encode())
    finding = Finding("link-self", "a.md", Span(1, 1, 1, 3), hostile, hostile)
    odd_path = Finding("link-self", hostile, Span(1, 1, 1, 3), hostile, hostile)
    made = RENDERERS[name](Report((finding, odd_path), 1, 1, Sources(tmp_path, tmp_path)))
    commands = [line for line in made.split("\n") if line.lstrip().startswith("::")]
    ours = 2 if name == "github" else 0
    assert len(commands) == ours
    assert all(line.startswith("::error file=") for line in commands)
    assert not re.search(r"##\w*\[", made)
    assert not re.search("[\x1b\x07\r]", made)


def test_a_github_annotation_reads_back(report: Report) -> None:
    line = github_report(report).split("\n")[2]
    properties, text = line.removeprefix("::warning ").split("::", 1)
    read = dict(part.split("=", 1) for part in properties.split(","))
    assert read["col"] == "31"
    assert read["endColumn"] == "55"
    assert "100%25, [x](https://example.org)." in text
    assert "%0ADid you mean" in text


def test_github_gets_no_columns_for_several_lines() -> None:
    finding = Finding("link-self", "a.md", Span(1, 5, 3, 2), "Here.")
    made = github_report(Report((finding,), 1, 1, Sources(Path(), Path())))
    assert "col=" not in made
    assert "line=1,endLine=3" in made


def test_no_file_outside_the_catalogues_folder_is_shown(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    (inside / "tr-1.md").symlink_to(tmp_path / "secret.md")
    finding = Finding("link-self", "tr-1.md", Span(1, 1, 1, 3), "Here.")
    assert "secret" not in "".join(full_report(Report((finding,), 1, 1, Sources(inside, inside))))


def test_sarif_describes_every_rule(report: Report) -> None:
    log = read_sarif(RENDERERS["sarif"](report))
    driver = log["runs"][0]["tool"]["driver"]
    for result in log["runs"][0]["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"]
        assert rule["helpUri"].endswith(rule["id"])
