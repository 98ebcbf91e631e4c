"""A table of texts: what the page shows of each, where its links lead, what check tells of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import WriteFiles
from riskdocs import load_catalogue
from riskdocs.markdown import read_markdown
from riskdocs.markdown.html import render

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
CONTROL = "---\ntitle: Control\ndoc-status: Draft\nmitigates: [TR-1]\n---\nIt helps.\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_page_shows(case: dict[str, Any]) -> None:
    assert render(case["text"]).html.rstrip("\n") == case["html"].rstrip("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_links_lead(case: dict[str, Any]) -> None:
    assert [link.destination for link in read_markdown(case["text"]).links] == case["links"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_check_tells(case: dict[str, Any], write_files: WriteFiles) -> None:
    head = "---\ntitle: Risk\ndoc-status: Draft\n---\n"
    root = write_files({"catalogue/ct-1.md": CONTROL, "catalogue/tr-1.md": head + case["text"]})
    above = head.count("\n")
    found = [
        f"{finding.span.line - above}:{finding.span.column} {finding.rule}"
        for finding in load_catalogue(root).findings
    ]
    assert found == case["findings"]
