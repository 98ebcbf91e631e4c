"""The folders of the site's other pages: those that the definition names, and the site's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

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


@pytest.mark.parametrize(
    ("head", "is_text"),
    [
        ("---\ntitle: '[x](#TR-8)'\n---\n", False),
        ("---\ntitle: '[x](#TR-8)'\n...\n", False),
        ("---\ntitle: '[x](#TR-8)'\n--- \n", False),
        ("---\n\nA text with [x](#TR-8).\n\n---\n", True),
        ("---\ntitle: *[x](#TR-8)\n---\n", True),
        ("---\ntitle: '[x](#TR-8)'\n----\n", True),
    ],
)
def test_front_matter_is_what_mkdocs_takes_for_it(head: str, is_text: bool, tmp_path: Path) -> None:
    text = f"{head}\nSee [it](#TR-9).\n\n---\n\nSee [it](#TR-9).\n"
    assert (get_data(text)[0] == text) == is_text
    write(tmp_path, FILES | {"docs/a.md": text})
    catalogue, _ = load_catalogue(tmp_path / "catalogue")
    links = [link.destination for page in catalogue.pages for link in page.links]
    assert links == ["#TR-8"] * is_text + ["#TR-9"] * 2


def test_links_are_checked_in_a_folder_that_is_a_symbolic_link(tmp_path: Path) -> None:
    texts = {
        "catalogue/risks/tr-1.md": item("One", "[a](../../docs/a.md) [no](../../docs/no.md)"),
        "elsewhere/pages/a.md": "# A\n\n[b](b.md) [gone](gone.md)\n",
        "elsewhere/pages/b.md": "# B\n",
    }
    write(tmp_path, texts)
    (tmp_path / "docs").symlink_to("elsewhere/pages", target_is_directory=True)
    found = load_catalogue(tmp_path / "catalogue").findings
    assert [(one.path, one.message) for one in found if one.rule == "link-file"] == [
        ("catalogue/risks/tr-1.md", "There is no file `no.md` in the folder `docs`."),
        ("docs/a.md", "There is no file `gone.md` in the folder `docs`."),
    ]
