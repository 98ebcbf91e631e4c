"""What strangers wrote, in every format of a difference."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from building import ParsedPage, item, write
from exporting import hostile_catalogue
from riskdocs.api import load_catalogue
from riskdocs.difference.compare import CatalogueState, compare_states
from riskdocs.pages.difference_html import difference_html
from riskdocs.reports.difference.json_file import difference_json, difference_schema
from riskdocs.reports.difference.markdown import difference_markdown, notes_markdown
from riskdocs.reports.difference.text import difference_text, notes_text
from riskdocs.rules.run import check
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.difference.difference_model import Difference

_ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(params=["all new", "all gone", "all changed"])
def difference(request: pytest.FixtureRequest, tmp_path: Path) -> Difference:
    hostile = hostile_catalogue(tmp_path)
    write(tmp_path / "plain", {f"{one.id}.md": item("Plain") for one in hostile.items[::2]})
    if os.name == "posix":
        broken = os.fsencode(tmp_path) + b"/docs/no-\xff-md"
        (tmp_path / "docs").mkdir(exist_ok=True)
        with open(broken, "wb") as file:  # noqa: PTH123 - a name that no Path can hold
            file.write(b"[x](#TR-999)\n")
    hostile = load_catalogue(tmp_path / "catalogue").catalogue
    evil = CatalogueState("evil \x1b[2J <b>", hostile, check(hostile))
    other = CatalogueState("other", *load_catalogue(tmp_path / "plain", pages=()))
    (tmp_path / "empty").mkdir()
    nothing = CatalogueState("nothing", *load_catalogue(tmp_path / "empty", pages=()))
    pairs = {
        "all new": (nothing, evil),
        "all gone": (evil, nothing),
        "all changed": (other, evil),
    }
    before, after = pairs[request.param]
    return compare_states(before, after)


def test_on_a_terminal(difference: Difference) -> None:
    for shown in (
        difference_text(difference, Texts()),
        notes_text("x", difference, Texts()),
    ):
        assert not _ACTS.search(shown)


def test_as_markdown(difference: Difference) -> None:
    shown = difference_markdown(difference, Texts()) + notes_markdown("x", difference, Texts())
    assert not _ACTS.search(shown)
    tags = {"<details>", "</details>", "<summary>", "</summary>"}
    assert set(re.findall(r"<[^>]*>", shown)) == tags


def test_as_json(difference: Difference) -> None:
    shown = difference_json(difference)
    assert shown.isascii()
    Draft202012Validator(json.loads(difference_schema())).validate(json.loads(shown))


def test_as_a_page(difference: Difference) -> None:
    shown = difference_html(difference, Texts())
    shown.encode()
    page = ParsedPage(shown)
    elements = {node.tag for node in page.css("main *")}
    assert elements <= {"h1", "h2", "h3", "p", "ul", "li", "b", "section", "details", "summary"}
