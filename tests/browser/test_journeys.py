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
    partners = home.get_by_role("table", name="Mitigated by")
    partners.get_by_role("link", name="System acceptance testing").click()
    expect(home).to_have_url(re.compile(r"/controls/ct-5/$"))
    partners = home.get_by_role("table", name="Mitigates")
    partners.get_by_role("link", name="Inadequate system alignment").click()
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
    badge = home.locator(".rd-badge", has_text="LLM01").filter(has_text="2026").first
    out = badge.get_by_role("link", name="Prompt Injection")
    expect(out).to_have_attribute("href", re.compile(r"^https://genai\.owasp\.org/.*2026/$"))
    for place in ("2026-llm01", "2025-llm01"):
        here = badge.locator(f"a[href$='/references/owasp-llm-top-10/#{place}']")
        expect(here.first).to_be_attached()


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
    page = open_page("#100%")
    page.evaluate("location.hash = '#CT-5'")
    expect(page).to_have_url(re.compile(r"/controls/ct-5/$"))


def test_preview_shows_on_a_link_to_an_item(open_page: OpenPage) -> None:
    page = open_page("risks/tr-14/")
    page.locator(".rd-relations a").first.hover()
    preview = page.locator(".md-tooltip2--active, .md-tooltip2[role=dialog]").first
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("Decide on evidence whether this system")


@pytest.mark.parametrize(("width", "height", "below"), [(1280, 900, 250), (360, 740, 740)])
def test_an_items_page_says_first_what_it_is(
    open_page: OpenPage, width: int, height: int, below: int
) -> None:
    page = open_page("risks/tr-10/", viewport={"width": width, "height": height})
    lead = page.locator(".rd-lead")
    expect(lead).to_contain_text("Text that a model reads is taken by it as an instruction")
    box = lead.bounding_box()
    assert box
    assert box["y"] < below
    assert box["y"] + box["height"] < height
    # The anchor of the heading that stood above it still leads here.
    assert page.locator("#summary").bounding_box() == box
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_scheme_follows_the_system_until_somebody_chooses(open_page: OpenPage) -> None:
    page = open_page("risks/tr-14/", color_scheme="light")
    scheme = "document.body.dataset.mdColorScheme"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{scheme} === 'slate'")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{scheme} === 'default'")
    page.locator("label[for=__palette_1]:visible").click()
    page.locator("label[for=__palette_2]:visible").click()
    page.wait_for_function(f"{scheme} === 'slate'")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    page.reload()
    assert page.evaluate(scheme) == "slate"


def test_a_first_visit_in_the_dark_is_dark_before_the_theme_has_run(open_page: OpenPage) -> None:
    page = open_page(color_scheme="dark")
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))
    page.evaluate("localStorage.clear()")
    page.goto(page.url, wait_until="domcontentloaded")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_visitor(open_page: OpenPage, scheme: str) -> None:
    page = open_page("risks/tr-14/", color_scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", background)[:3])
    assert (brightness > 600) is (scheme == "light")
