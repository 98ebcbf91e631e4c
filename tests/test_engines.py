"""The comparison of engines finds what differs, and leaves out only what is the theme's."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import write
from engines import main

PAGE = (
    '<html><head><meta name="generator" content="mkdocs-1"></head><body>'
    "<nav><a href=a/>A</a></nav><article>Text</article></body></html>"
)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"index.html": PAGE.replace("mkdocs-1", "mkdocs-2")}, 0),
        ({"index.html": PAGE.replace("<nav>", "<nav data-md-scrollfix>")}, 0),
        ({"index.html": PAGE.replace("Text", "Taxt")}, 1),
        ({"index.html": PAGE.replace("a/", "b/")}, 1),
        ({"index.html": PAGE, "feed.xml": "new"}, 1),
        ({"index.html": PAGE, "assets/javascripts/bundle.1.min.js": "the theme's"}, 0),
        ({}, 1),
    ],
)
def test_what_differs_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: dict[str, str], found: int
) -> None:
    write(tmp_path / "one", {"index.html": PAGE})
    write(tmp_path / "other", {"riskdocs.txt": "", **other})
    write(tmp_path / "one", {"riskdocs.txt": ""})
    assert main(str(tmp_path / "one"), str(tmp_path / "other")) == bool(found)
    assert capsys.readouterr().out.endswith(f"1 pages, 2 engines: {found} differences\n")


def test_no_pages_are_no_agreement(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.txt": "", "other/a.txt": ""})
    assert main(str(tmp_path / "one"), str(tmp_path / "other")) == 1
