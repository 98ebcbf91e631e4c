"""What a reference says of how item and entry relate is left alone by every command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from building import item, write
from riskdocs.cli import riskdocs

MAP = """\
external-refs:
  - owasp-llm-top-10:
      - entry: "LLM01:2026 Prompt Injection" # its own words
        relationship: subset-of
        strength: 6
        why: It is one way of several.
"""
FILES = {
    "catalogue/risks/tr-1.md": f"---\ntitle: One\ndoc-status: Draft\n{MAP}---\nText.\n",
    "catalogue/risks/tr-2.md": item("Two", related=["TR-1"]),
}


@pytest.mark.parametrize(
    "command",
    [
        ["rename", "TR-1", "--to", "TR-9"],
        ["retire", "TR-1", "--replaced-by", "TR-2"],
        ["fix", "--unsafe"],
    ],
    ids=lambda command: command[0],
)
def test_commands_leave_it_alone(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(riskdocs, command, catch_exceptions=False)
    assert done.exit_code in {0, 1}, done.output
    (file,) = (f for f in Path("catalogue/risks").iterdir() if "title: One" in f.read_text())
    assert MAP in file.read_text()


def test_fix_mends_words_that_are_nearly_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "catalogue/risks/tr-1.md"
    wrong = MAP.replace("subset-of", "subset").replace("strength", "strenght")
    write(tmp_path, {name: FILES[name].replace(MAP, wrong)})
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(riskdocs, ["fix", "--unsafe"], catch_exceptions=False)
    assert MAP in Path(name).read_text()
