"""CONTRIBUTING shows a finding as it is printed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from building import item, write
from riskdocs.cli import riskdocs

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def shown() -> list[str]:
    """Return the examples under the heading about findings."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    _, _, section = text.partition("### How to read a finding\n")
    section, _, _ = section.partition("\n### ")
    return re.findall(r"```text\n(.*?)```", section, re.DOTALL)


def test_its_examples_are_what_is_printed(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_github, on_a_terminal = shown
    monkeypatch.chdir(tmp_path)
    (line,) = re.findall(r"^\d+ \| (.*)$", on_a_terminal, re.MULTILINE)
    text = item("Inadequate alignment", f"## Summary\n\n{line}", type="Integrity")
    write(
        tmp_path,
        {
            "catalogue/risks/tr-14.md": text.replace('"', ""),
            "catalogue/risks/tr-4.md": item("Hallucination"),
        },
    )

    def printed(*arguments: str) -> str:
        call = ["check", "--select", "link-self", *arguments]
        return CliRunner().invoke(riskdocs, call, catch_exceptions=False).stdout

    assert printed().startswith(on_a_terminal + "\n")
    command, _, _ = printed("--format", "github").partition("\n")
    properties, _, message = command.removeprefix("::warning ").partition("::")
    assert f"file=catalogue/risks/tr-14.md,line={_line(on_a_terminal)}," in properties
    title = unquote(properties.rpartition("title=")[2])
    assert f"{title}\n{unquote(message)}\n" == on_github


def _line(finding: str) -> str:
    found = re.search(r"tr-14\.md:(\d+):", finding)
    assert found
    return found[1]
