"""What strangers may call their files, and where the catalogue may lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import build, item

EDIT: dict[str, Any] = {"repo_url": "https://example.org/repo", "edit_uri": "edit/main/docs/"}
HOSTILE = 'x" onmouseover="alert(1)" y=".md'


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (EDIT, "https://example.org/repo/edit/main/catalogue/risks/{quoted}"),
        (
            {"edit_uri_template": "https://example.org/?file={path}"},
            "https://example.org/?file=../catalogue/risks/{quoted}",
        ),
        (
            {"edit_uri_template": "https://example.org/?file={path!q}"},
            "https://example.org/?file=..%2Fcatalogue%2Frisks%2F{quoted}",
        ),
    ],
)
@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("tr-1.md", "tr-1.md"),
        ("tr-1_why#x? 100%.md", "tr-1_why%23x%3F%20100%25.md"),
        (f"tr-1-{HOSTILE}", "tr-1-x%22%20onmouseover%3D%22alert%281%29%22%20y%3D%22.md"),
    ],
)
def test_edit_link_leads_to_the_file_and_no_further(
    tmp_path: Path, settings: dict[str, Any], address: str, name: str, quoted: str
) -> None:
    files = {f"catalogue/risks/{name}": item("One")}
    site = build(tmp_path, files, theme="material", **settings)
    (link,) = site.page("risks/tr-1/").css("a[title='Edit this page']")
    assert link.attributes["href"] == address.format(quoted=quoted)
    assert site.page("risks/tr-1/").css("[onmouseover]") == []


def test_edit_link_of_another_page_is_as_safe(tmp_path: Path) -> None:
    files = {"catalogue/risks/tr-1.md": item("One"), f"docs/{HOSTILE}": "# Two"}
    site = build(tmp_path, files, theme="material", **EDIT)
    pages = [path for path in site.folder.rglob("index.html") if "onmouseover" in str(path)]
    assert len(pages) == 1
    assert ' onmouseover="' not in pages[0].read_text(encoding="utf-8").split("<article")[1]


def test_a_catalogue_within_the_documentation_is_shown_once(tmp_path: Path) -> None:
    hostile = item("One", "<script>alert(1)</script> ![x](x.svg)")
    files = {"docs/items/risks/tr-1.md": hostile, "docs/items/risks/x.svg": "<svg/>"}
    plugins = [{"riskdocs": {"catalogue": "docs/items"}}]
    site = build(tmp_path, files, plugins=plugins)
    assert site.exists("risks/tr-1/index.html")
    assert site.exists("risks/x.svg")
    assert not site.exists("items")
    assert "alert(1)" not in site.html("risks/tr-1/")
