"""The search in other languages, under other programs, and beside others' searches."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from building import build, item, write
from thoroughness import CI_ALONE
from visiting import serve

pytestmark = pytest.mark.slow

FILES: dict[str, str | bytes] = {
    "catalogue/risks/tr-1.md": item("Datenleck", "Vertrauliches gerät nach außen.", type=["Neu"]),
    "catalogue/risks/tr-2.md": item("幻覚とモデルの誤り", "出力が事実と異なる。"),
    "catalogue/controls/ct-1.md": item("Filter", "Es siebt.", mitigates=["TR-1", "TR-2"]),
    "docs/about.md": "# About\n\nNothing of that.\n",
}


def _typed(page: Page, query: str) -> Locator:
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")
    field.press_sequentially(query, delay=15)
    return page.locator(".md-search-result__item a").first


@pytest.mark.parametrize(
    ("language", "found"),
    [
        pytest.param("de", "1 Suchergebnis", marks=CI_ALONE),
        ("ja", "1件見つかりました"),
        pytest.param("ar", "نتائج البحث مستند واحد", marks=CI_ALONE),
    ],
)
def test_the_box_speaks_the_themes_language(
    tmp_path: Path, page: Page, language: str, found: str
) -> None:
    theme: dict[str, str] = {"name": "material", "language": language}
    site = build(tmp_path, FILES, theme=theme, plugins=["search", "riskdocs"])
    with serve(site.folder) as at:
        page.goto(at)
        for query, title in [
            ("leck", "TR-1"),
            ("aussen", "TR-1"),
            ("幻覚", "TR-2"),
            ("事実", "TR-2"),
        ]:
            expect(_typed(page, query)).to_contain_text(title)
        expect(page.locator(".md-search-result__meta")).to_have_text(found)


def test_properdocs_builds_the_same(tmp_path: Path, page: Page) -> None:
    config = {
        "site_name": "Test",
        "theme": {"name": "material"},
        "plugins": ["search", "riskdocs"],
    }
    write(tmp_path, {**FILES, "mkdocs.yml": json.dumps(config)})
    subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    with serve(tmp_path / "site") as at:
        page.goto(at)
        expect(_typed(page, "siebt")).to_contain_text("CT-1")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/controls/ct-1/"))


def test_a_site_without_a_search_has_no_box(tmp_path: Path, page: Page) -> None:
    site = build(tmp_path, FILES, theme="material", plugins=["riskdocs"])
    with serve(site.folder) as at:
        page.goto(f"{at}risks/tr-1/", wait_until="networkidle")
        expect(page.locator(".md-search")).to_have_count(0)


#: Of MkDocs' own search, with the box that its themes have.
OTHER_BOX = (
    '{% extends "base.html" %}{% block content %}<input id="mkdocs-search-query">'
    '<div id="mkdocs-search-results" data-no-results-text="-"></div>'
    '{{ super() }}{% endblock %}{% block scripts %}<script>var base_url = "{{ base_url }}"</script>'
    "{{ super() }}{% endblock %}"
)


def test_another_search_has_its_own_program_and_index(tmp_path: Path, page: Page) -> None:
    site = build(
        tmp_path,
        {**FILES, "own/main.html": OTHER_BOX},
        theme={"name": "material", "custom_dir": "own"},
        plugins=["/search", "riskdocs"],
    )
    with serve(site.folder) as at:
        page.goto(f"{at}about/", wait_until="networkidle")
        page.locator("#mkdocs-search-query").press_sequentially("siebt", delay=15)
        expect(page.locator("#mkdocs-search-results a").first).to_contain_text("CT-1")
        assert not site.exists("search/titles.json")
