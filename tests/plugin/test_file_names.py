"""What strangers may call their files, and where the catalogue may lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

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


RUNS = "<script>alert(1)</script>"
#: Files beside an item, and which of them a site has.
BESIDE: dict[str, str | bytes] = {
    "risks/tr-1.md": item("One", "[data](a.csv)"),
    "risks/a.csv": "a,b",
    "risks/plan.png": b"PNG",
    "_controls/ct-1.md": item("Filter", mitigates=["TR-1"]),
    "_controls/images/b.png": b"PNG",
    "risks/tr-6.markdown": RUNS,
    "risks/tr-7.mdown": RUNS,
    "risks/notes.mkdn": RUNS,
    "risks/tr-8.mkd": RUNS,
    "risks/tr-2.md.txt": RUNS,
    "risks/tr-3.txt": RUNS,
    "risks/report.html": RUNS,
    "risks/REPORT.XHTML": RUNS,
    "risks/p.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{RUNS}</svg>',
    "risks/x.js": "alert(1)",
    "risks/x.zip": "PK",
    "README.md": RUNS,
    "_layouts/default.html": RUNS,
    "_data/a.json": "{}",
    "_config.yml": "a: b",
    "CNAME": "evil.example",
    ".hidden/a.png": b"PNG",
}
PUBLISHED = {"risks/a.csv", "risks/plan.png", "_controls/images/b.png"}


@pytest.mark.parametrize("folder", ["catalogue", "docs", "docs/items"])
def test_of_a_catalogue_only_items_and_media_are_published(tmp_path: Path, folder: str) -> None:
    files = {f"{folder}/{name}": content for name, content in BESIDE.items()}
    plugins = [{"riskdocs": {"catalogue": folder, "data": []}}]
    site = build(tmp_path, files, plugins=plugins)
    built = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")}
    inside = f"{folder.removeprefix('docs/')}/"
    assert {name for name in built if name.removeprefix(inside) in BESIDE} == PUBLISHED
    assert {"risks/tr-1/index.html", "controls/ct-1/index.html"} <= built
    assert not [name for name in built if "tr-6" in name or "notes" in name or "tr-2" in name]
    for page in site.folder.rglob("*.html"):
        assert "alert(1)" not in page.read_text(encoding="utf-8")
    assert sorted(set(site.rules())) == ["file-active", "file-name"]


def test_the_definition_can_allow_more_but_no_markdown(tmp_path: Path) -> None:
    files = {
        "catalogue/catalogue.yml": 'publish: ["tools", "*.zip", "*.markdown"]',
        "catalogue/tr-1.md": item("One"),
        "catalogue/tools/x.html": "<p>",
        "catalogue/x.zip": "PK",
        "catalogue/tools/y.markdown": "Text.",
    }
    site = build(tmp_path, files)
    assert site.rules() == ["file-name"]
    assert site.exists("tools/x.html")
    assert site.exists("x.zip")
    assert not site.exists("tools/y")
    assert not site.exists("tools/y.markdown")


def test_of_two_with_one_address_the_first_is_there(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "catalogue/risks/tr-1.md": item("One"),
        "catalogue/risks/a.png": b"beside",
        "catalogue/data/items.csv": "beside",
        "docs/index.md": "Their home.",
        "docs/graph.md": "Their graph.",
        "docs/risks.md": "Their risks.",
        "docs/risks/tr-1.md": "Their TR-1.",
        "docs/risks/a.png": b"documentation",
        "docs/about.md": "First.",
        "docs/about/index.md": "Second.",
    }
    site = build(tmp_path, files)
    shown = {
        address: site.page(address).one("main").text().strip()
        for address in ("", "graph/", "risks/", "about/")
    }
    assert shown == {
        "": "Their home.",
        "graph/": "Their graph.",
        "risks/": "Their risks.",
        "about/": "First.",
    }
    assert site.page("risks/tr-1/").one("h1").text() == "TR-1 One"
    assert (site.folder / "risks/a.png").read_bytes() == b"documentation"
    assert site.html("data/items.csv") == "beside"
    assert site.rules() == ["address-taken"] * 6


def test_an_empty_catalogue_fails_a_strict_build(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        build(tmp_path, {"docs/about.md": "Text."}, strict=True)
