"""Material's menu and search without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from auditing import audit
from visiting import OpenPage

pytestmark = pytest.mark.slow

_NARROW = {"width": 360, "height": 800}
_FOCUS = """() => {
    const it = document.activeElement;
    // Of a switch the label is seen, and has the outline.
    const seen = it.matches("input.md-option") ? it.nextElementSibling : it;
    const box = seen.getBoundingClientRect();
    return {name: it.getAttribute("aria-label") || it.innerText || it.tagName,
            seen: box.right > 0 && box.left < innerWidth && box.width > 0,
            menu: !!it.closest(".md-sidebar--primary")};
}"""

_STATE = """() => {
    const it = document.activeElement;
    return {focus: it.localName + (it.id && "#" + it.id), window: document.hasFocus(),
            visible: document.visibilityState, page: document.readyState};
}"""
_READY = {"window": True, "visible": "visible", "page": "complete"}


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    page = open_page("risks/tr-10/", viewport=_NARROW)
    # Nobody is so fast that the theme's program has not begun yet.
    page.get_by_role("button", name="Menu").wait_for()
    page.wait_for_function("window.document$")
    # On a machine that is busy a page may never be idle.
    page.evaluate("new Promise((done) => requestIdleCallback(done, { timeout: 5000 }))")
    return page


def tab_to(page: Page, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUS)["name"].strip() == name:
            return
    raise AssertionError(f"Tab does not reach {name}")


def test_skip_link_comes_first_and_leads_to_the_text(phone: Page) -> None:
    phone.keyboard.press("Tab")
    assert phone.evaluate(_FOCUS)["name"].strip() == "Skip to content"
    phone.keyboard.press("Enter")
    assert phone.evaluate(_STATE) == {"focus": "article#__content", **_READY}


def test_the_sections_can_be_skipped_to_where_the_text_begins(phone: Page) -> None:
    fetched: list[str] = []
    phone.on("request", lambda request: fetched.append(request.url))
    # Nobody waits for the page between two keys.
    for key in ("Tab", "Enter", "Tab"):
        phone.keyboard.press(key)
    expect(phone.locator("a.md-skip:focus")).to_have_css("opacity", "1")
    focus = phone.evaluate(_FOCUS)
    assert focus == {"name": "Skip to: Mitigated by", "seen": True, "menu": False}
    found = audit(
        phone, context={"include": ["a.md-skip:focus"]}, options={"runOnly": ["color-contrast"]}
    )
    assert found["violations"] == []
    phone.keyboard.press("Enter")
    assert phone.evaluate(_STATE) == {"focus": "h2#partners", **_READY}
    header = phone.evaluate("document.querySelector('.md-header').offsetHeight")
    below = phone.evaluate("document.activeElement.getBoundingClientRect().top")
    assert header < below < 2 * header
    assert fetched == []
    phone.keyboard.press("Tab")
    expect(phone.locator("#partners + * a:focus")).to_have_count(1)


def test_nothing_out_of_sight_has_the_focus(phone: Page) -> None:
    for _ in range(20):
        phone.keyboard.press("Tab")
        focus = phone.evaluate(_FOCUS)
        assert focus["seen"], focus
        assert not focus["menu"], focus


def test_menu_is_opened_walked_and_closed(phone: Page) -> None:
    tab_to(phone, "Menu")
    button = phone.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert phone.evaluate(_FOCUS)["menu"]
    tab_to(phone, "Guide")
    phone.keyboard.press("Space")
    link = phone.locator(".md-sidebar--primary").get_by_role("link", name="The catalogue format")
    expect(link).to_be_visible()
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not phone.evaluate(_FOCUS)["menu"]


def test_search_is_opened_by_its_button(phone: Page) -> None:
    tab_to(phone, "Search")
    phone.keyboard.press("Enter")
    phone.keyboard.type("TR-14")
    expect(phone.locator(".md-search-result__item a").first).to_contain_text("TR-14")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("button", name="Search")).to_have_attribute("aria-expanded", "false")


def test_section_of_the_menu_on_a_wide_screen(open_page: OpenPage) -> None:
    page = open_page("risks/", viewport={"width": 1280, "height": 900})
    section = page.get_by_role("checkbox", name="Guide")
    section.focus()
    page.keyboard.press("Enter")
    expect(section).to_be_checked()
    page.keyboard.press("Space")
    expect(section).not_to_be_checked()
