"""Where the frameworks come from."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from riskdocs.frameworks.library import data_files
from riskdocs.frameworks.source_table import FrameworkSource, source_table

NEWEST = {"newest": "https://example.org/"}
FILE = {"repository": "a/b", "path": "c.yaml"}


def test_every_framework_of_the_package_has_a_row_and_nothing_else_has() -> None:
    assert list(source_table()) == sorted(file.stem for file in data_files())


@pytest.mark.parametrize(
    "row",
    [
        {"by-hand": "It is a letter."},
        {"repository": "a/b", "paths": ["c/*.yaml"], "extractor": "atlas"},
        {"by-hand": "It is sold.", "taken-from": [FILE | {"commit": "0123abc"}]},
    ],
)
def test_a_row_says_where_to_look(row: dict[str, object]) -> None:
    assert FrameworkSource.model_validate(NEWEST | row).newest == "https://example.org/"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({}, "must have repository and paths, or by-hand"),
        ({"repository": "a/b"}, "must have repository and paths, or by-hand"),
        ({"repository": "a/b", "paths": ["c"], "by-hand": "Sold."}, "or by-hand"),
        ({"by-hand": "Sold.", "extractor": "atlas"}, "nothing that the extractor could read"),
        ({"repository": "https://a/b", "paths": ["c"]}, "repository"),
        ({"repository": "a/b", "paths": ["../c"]}, "paths"),
        ({"repository": "a/b", "paths": ["/c"]}, "paths"),
        ({"by-hand": "Sold.", "taken-from": [FILE | {"commit": "main"}]}, "commit"),
        ({"by-hand": "Sold.", "taken-from": [FILE | {"sha256": "0123"}]}, "sha256"),
        ({"by-hand": "Sold.", "extracter": "atlas"}, "extracter"),
    ],
)
def test_a_row_that_leads_nowhere_is_refused(row: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        FrameworkSource.model_validate(NEWEST | row)
