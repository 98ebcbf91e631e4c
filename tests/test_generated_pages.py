"""The pages of the guide that are made of the code say what the code says: `make guide`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from riskdocs.authoring.definition_reference import definition_reference
from riskdocs.cli.command_reference import command_reference
from riskdocs.rules import documentation
from riskdocs.texts.text_reference import text_reference

GUIDE = Path(__file__).parents[1] / "docs/guide"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("definition-keys.md", definition_reference),
        ("command-options.md", command_reference),
        ("rules.md", documentation.page),
        ("texts.md", text_reference),
    ],
)
def test_page_is_what_the_code_says(name: str, made: Callable[[], str]) -> None:
    assert (GUIDE / name).read_text(encoding="utf-8") == made(), "make it anew: make guide"
