"""Markdown files of the catalogue that are no items and become pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import Built, build, item, write
from riskdocs import load_catalogue
from riskdocs.export.formats import files_of
from riskdocs.export.publication import publish

if TYPE_CHECKING:
    from pathlib import Path

AUDIENCE = """\
---
title: Who reads this & why
template: 404.html
---

[item](#TR-1) [by path](risks/tr-1.md) [page](guides/how.md#who) [made](/graph/)

![Picture](images/a.png)
"""
UNSAFE = """\
---
title: "<script>alert(1)</script>Trick"
---
<b onclick="a()">A</b> <script>alert(2)</script> ![there](https://example.com/a.png) {{ 7 * 7 }}
"""
FILES: dict[str, str | bytes] = {
    "catalogue/catalogue.yml": 'site-pages: [audience.md, "guides/*", trick.md]',
    "catalogue/risks/tr-1.md": item("Leak", "[a](../audience.md) [b](../guides/how.md#who)"),
    "catalogue/audience.md": AUDIENCE,
    "catalogue/trick.md": UNSAFE,
    "catalogue/guides/how.md": "# How to read {.wide}\n\n## Who\n\n[back](../audience.md)\n",
    "catalogue/guides/tr-2.md": item("Item among pages"),
    "catalogue/images/a.png": b"picture",
    "docs/index.md": "[audience](audience.md)\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("pages")
    return build(
        folder,
        FILES,
        site_url="https://example.org/",
        repo_url="https://example.org/r",
        edit_uri="edit/main/docs/",
    )


@pytest.mark.parametrize(
    ("address", "links"),
    [
        (
            "audience/",
            {
                "item": "../risks/tr-1/",
                "by path": "../risks/tr-1/",
                "page": "../guides/how/#who",
                "made": "../graph/",
            },
        ),
        ("guides/how/", {"back": "../../audience/"}),
        ("", {"audience": "audience/"}),
        ("risks/tr-1/", {"a": "../../audience/", "b": "../../guides/how/#who"}),
    ],
)
def test_links_from_and_to_them(site: Built, address: str, links: dict[str, str]) -> None:
    found = site.links(address, "main p a")
    assert {name: found[name] for name in links} == links


def test_they_are_pages_like_others(site: Built) -> None:
    page = site.page("audience/")
    assert page.one("title").text() == "Who reads this & why"
    assert page.one("main img").attributes["src"] == "../images/a.png"
    edit = "https://example.org/r/edit/main/catalogue/audience.md"
    assert page.one("a.edit").attributes["href"] == edit
    assert site.page("guides/how/").one("title").text() == "How to read"
    assert site.exists("risks/tr-2/index.html")
    assert not site.exists("guides/tr-2/index.html")


def test_items_say_which_pages_name_them(tmp_path: Path) -> None:
    site = build(tmp_path, {**FILES, "docs/more.md": "# More & more\n\n[item](#TR-1)\n"})
    assert site.links("risks/tr-1/", "details:has(#named-in) li a") == {
        "Who reads this & why": "../../audience/",
        "More & more": "../../more/",
    }


def test_nothing_of_a_strangers_page_runs(site: Built) -> None:
    assert site.page("trick/").one("title").text() == "alert(1)Trick"
    main = site.page("trick/").one("main")
    assert main.css("script, [onclick], img[src]") == []
    assert "{{ 7 * 7 }}" in main.text()


def test_check_reads_them(tmp_path: Path) -> None:
    wrong = "[no item](#TR-9) [no page](guides/why.md) [code](javascript:a)\n"
    write(tmp_path, {**FILES, "catalogue/audience.md": wrong, "catalogue/other.md": "Text."})
    loaded = load_catalogue(tmp_path / "catalogue")
    found = {(one.path.partition("/")[2], one.rule) for one in loaded.findings}
    assert {(path, rule) for path, rule in found if not rule.startswith("risk-")} == {
        ("audience.md", "link-unresolved"),
        ("audience.md", "link-file"),
        ("audience.md", "url-unsafe"),
        ("trick.md", "html-unsafe"),
        ("trick.md", "image-external"),
        ("other.md", "file-name"),
    }


def test_backlinks_and_exports_know_them(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    first = catalogue.item("TR-1")
    assert first
    assert [source.document.path for source in catalogue.linked_from(first)] == [
        "catalogue/audience.md"
    ]
    files = files_of(publish(catalogue, {}), ["markdown"])
    written = {one.path: one.content.decode(errors="replace") for _, one in files}
    exported = written["data/markdown/audience.md"]
    assert "[item](risks/tr-1.md)" in exported
    assert "[page](guides/how.md#who)" in exported
    assert "[a](../audience.md)" in written["data/markdown/risks/tr-1.md"]
