"""The guide's page that leads from a folder of files to a site, done word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from riskdocs.cli.command_group import riskdocs

PAGE = (Path(__file__).parents[2] / "docs/guide/existing.md").read_text(encoding="utf-8")
_FILE = re.compile(r'^```\w+ title="(\S+)"\n(.*?)^```\n', re.DOTALL | re.MULTILINE)


@pytest.mark.slow
def test_the_page_defines_items_in_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: text for path, text in _FILE.findall(PAGE) if path.startswith("map/")}
    definition = files.pop("map/catalogue.yml")
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(riskdocs, ["init", "--from", "map"])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "map/catalogue.yml").read_text(encoding="utf-8") == definition
    checked = CliRunner().invoke(riskdocs, ["check", "map", "--format", "concise"])
    assert checked.exit_code == 0, checked.output
    assert {line.split()[2] for line in checked.output.splitlines()} == {"risk-uncontrolled"}


@pytest.mark.slow
def test_the_page_leads_from_files_to_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path: text for path, text in _FILE.findall(PAGE) if path.startswith("register/")}
    definition = files.pop("register/catalogue.yml")
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(riskdocs, ["init", "--from", "register"])
    assert made.exit_code == 0, made.output
    written = tmp_path / "register/catalogue.yml"
    assert written.read_text(encoding="utf-8") == definition
    edited = definition.replace("role: other", "role: control")
    written.write_text(edited.replace("related: [", "mitigates: ["), encoding="utf-8")
    checked = CliRunner().invoke(riskdocs, ["check", "register", "--format", "concise"])
    assert checked.exit_code == 0, checked.output
    assert {line.split()[2] for line in checked.output.splitlines()} == {"link-form"}
    build(load_config("mkdocs.yml", strict=True))
    page = (tmp_path / "site/threats/r-004/index.html").read_text(encoding="utf-8")
    assert 'href="../../measures/m-2/"' in page
