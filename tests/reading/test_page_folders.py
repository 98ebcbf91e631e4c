"""The folders of the site's other pages: those that the definition names, and the site's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import item, write
from riskdocs import load_catalogue

FILES = {
    "catalogue/catalogue.yml": "pages: [docs, more]\n",
    "catalogue/risks/tr-1.md": item("One"),
    "docs/a.md": "# A\n",
    "more/b.md": "# B\n",
    "site/c.md": "# C\n",
}


@pytest.mark.parametrize(
    ("docs", "read"),
    [(None, "ab"), ("docs", "ab"), ("more", "ba"), ("site", "cab"), ("site/../docs", "ab")],
)
def test_each_is_read_once_and_the_sites_own_first(
    tmp_path: Path, docs: str | None, read: str
) -> None:
    write(tmp_path, FILES)
    folder = tmp_path / docs if docs else None
    catalogue, _ = load_catalogue(tmp_path / "catalogue", docs=folder)
    assert [page.document.file.stem for page in catalogue.pages] == list(read)
