"""The wanted page comes first."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from visiting import OpenPage

pytestmark = pytest.mark.slow

CASES = [
    ("TR-10", ["risks/tr-10/"]),
    ("tr-1", ["risks/tr-1/"]),
    ("CT-3", ["controls/ct-3/"]),
    ("CT-5", ["controls/ct-5/"]),
    ("LLM01", ["references/owasp-llm-top-10/", "risks/tr-10/"]),
    ("LLM06:2025", ["references/owasp-llm-top-10/"]),
    ("AML.T0051", ["references/mitre-atlas/", "risks/tr-10/"]),
    ("AC-2", ["references/nist-sp-800-53r5/"]),
    ("SI-4", ["references/nist-sp-800-53r5/"]),
    ("prompt injection", ["risks/tr-10/"]),
    ("hallucination", ["risks/tr-4/"]),
    ("data leakage", ["risks/tr-15/"]),
]


@pytest.mark.parametrize(("query", "wanted"), CASES)
def test_first_results(open_page: OpenPage, query: str, wanted: list[str]) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(query, delay=20)
    results = page.locator(".md-search-result__item")
    for place, address in enumerate(wanted):
        link = results.nth(place).locator("a").first
        expect(link).to_have_attribute("href", _at(address), timeout=15_000)
    links = [result.locator("a").first.get_attribute("href") or "" for result in results.all()]
    pages = [re.split("[?#]", link)[0] for link in links]
    assert len(pages) == len(set(pages)), "a page is there twice"


def test_nothing_is_loaded_for_it_before_somebody_searches(open_page: OpenPage) -> None:
    page = open_page("risks/tr-1/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.reload(wait_until="networkidle")
    assert not [name for name in asked if name.startswith("search")]
    page.locator(".md-search__form").hover()
    page.wait_for_load_state("networkidle")
    assert "search_index.json" in asked


def test_words_searched_for_are_marked_on_the_page_found(open_page: OpenPage) -> None:
    page = open_page("risks/tr-1/?h=data")
    expect(page.locator("article mark").first).to_have_text(re.compile("data", re.IGNORECASE))


def test_an_address_can_search(open_page: OpenPage) -> None:
    page = open_page("?q=TR-10")
    expect(page.locator(".md-search-result__item a").first).to_contain_text("TR-10")


def _at(address: str) -> re.Pattern[str]:
    return re.compile(rf"/{re.escape(address)}(\?|#|$)")
