"""What a visitor does: from the home page to a risk, over its controls and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from visiting import OpenPage

TR_14 = re.compile(r"/risks/tr-14/$")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def home(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    return open_page(java_script_enabled=request.param)


def test_by_clicking_to_a_risk_over_its_control_and_back(home: Page) -> None:
    home.get_by_role("article").get_by_role("link", name="TR-14").first.click()
    expect(home).to_have_url(TR_14)
    expect(home.get_by_role("heading", level=1)).to_have_text("TR-14 Inadequate system alignment")
    home.locator(".rd-relations").get_by_role("link", name=re.compile("CT-5")).click()
    expect(home).to_have_url(re.compile(r"/controls/ct-5/$"))
    home.locator(".rd-relations").get_by_role("link", name=re.compile("TR-14")).first.click()
    expect(home).to_have_url(TR_14)


def test_by_the_list_of_risks(home: Page) -> None:
    home.get_by_role("article").get_by_role("link", name=re.compile("All risks, with")).click()
    expect(home).to_have_url(re.compile(r"/risks/$"))
    home.locator("tbody th a", has_text="Inadequate system alignment").click()
    expect(home).to_have_url(TR_14)


def test_breadcrumbs_lead_back_to_the_list(home: Page) -> None:
    home.goto(home.url + "risks/tr-14/")
    home.locator(".md-path").get_by_role("link", name="Risks").click()
    expect(home).to_have_url(re.compile(r"/risks/$"))


def test_neighbours_within_the_kind(home: Page) -> None:
    home.goto(home.url + "risks/tr-14/")
    home.locator(".md-footer__link--next").click()
    expect(home).to_have_url(re.compile(r"/risks/tr-15/$"))
    # Instant navigation changes the address before it changes the page.
    expect(home.get_by_role("heading", level=1)).to_contain_text("TR-15")
    home.locator(".md-footer__link--prev").click()
    expect(home).to_have_url(TR_14)


def test_badge_leads_to_the_entry_of_its_edition(home: Page) -> None:
    home.goto(home.url + "risks/tr-10/")
    badge = home.locator(".rd-badge", has_text="LLM01").filter(has_text="2025").get_by_role("link")
    expect(badge.first).to_have_attribute(
        "href", "https://genai.owasp.org/llmrisk/llm01-prompt-injection/"
    )


def test_by_searching(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("TR-14")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_contain_text("TR-14")
    first.click()
    expect(page).to_have_url(re.compile(r"/risks/tr-14/"))


@pytest.mark.parametrize("fragment", ["TR-14", "tr-14", "TR-014"])
def test_address_in_use_before(open_page: OpenPage, fragment: str) -> None:
    expect(open_page(f"#{fragment}")).to_have_url(TR_14)


def test_address_in_use_before_followed_on_the_page(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("location.hash = '#CT-5'")
    expect(page).to_have_url(re.compile(r"/controls/ct-5/$"))


def test_preview_shows_on_a_link_to_an_item(open_page: OpenPage) -> None:
    page = open_page("risks/tr-14/")
    page.locator(".rd-relations a").first.hover()
    expect(page.locator(".md-tooltip2--active, .md-tooltip2[role=dialog]").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_visitor(open_page: OpenPage, scheme: str) -> None:
    page = open_page("risks/tr-14/", color_scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", background)[:3])
    assert (brightness > 600) is (scheme == "light")
