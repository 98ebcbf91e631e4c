"""Finding items in a list: by mouse, by keyboard, by a shared address, and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from building import build, item
from visiting import serve, wait_for_instant_navigation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

    from visiting import OpenPage

pytestmark = pytest.mark.slow


def shown(page: Page) -> Locator:
    return page.locator(".rd-list tbody:visible tr td:first-child")


def ids(page: Page) -> list[str]:
    return shown(page).all_inner_texts()


def count(page: Page) -> str:
    return page.locator(".rd-count [role=status]").inner_text()


def query(page: Page) -> dict[str, list[str]]:
    # The page's own word: Playwright's comes a moment later.
    return parse_qs(page.evaluate("location.search.slice(1)"))


def pill(page: Page, label: str) -> str:
    return page.locator(".rd-pill", has_text=label).locator(".rd-pill__count").inner_text()


ALL = ["TR-1", "TR-2", "TR-3", "TR-10"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", ALL),
        ("?type=Integrity", ["TR-1", "TR-10"]),
        ("?type=Integrity&type=Availability", ["TR-1", "TR-3", "TR-10"]),
        ("?type=Integrity&status=Draft", ["TR-10"]),
        ("?status=Retired", ["TR-11"]),
        ("?status=Retired&status=Draft", ["TR-3", "TR-10", "TR-11"]),
        ("?ref=owasp-llm-top-10:2025/LLM01", ["TR-1"]),
        ("?ref=owasp-llm-top-10:1.1/LLM06", ["TR-2"]),
        ("?control=none", ["TR-3", "TR-10"]),
        ("?control=CT-1", ["TR-1", "TR-2"]),
        ("?owner=Vendor", ["TR-2"]),
        ("?words=elan", ["TR-3"]),
        ("?words=llm01+injection", ["TR-1"]),
        ("?words=tr-10", ["TR-10"]),
        ("?sort=title", ["TR-10", "TR-2", "TR-3", "TR-1"]),
        ("?sort=-id", ["TR-10", "TR-3", "TR-2", "TR-1"]),
        ("?sort=status", ["TR-3", "TR-10", "TR-1", "TR-2"]),
        ("?type=Nonsense&sort=nonsense", ALL),
    ],
)
def test_an_address_gives_the_view_that_was_shared(
    look: OpenPage, small_address: str, state: str, expected: list[str]
) -> None:
    page = look(f"{small_address}risks/{state}")
    assert ids(page) == expected
    assert page.get_by_label("Words or ID").is_visible()


def test_an_addresses_words_do_not_open_the_themes_search(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/?words=elan&sort=title", wait_until="networkidle")
    assert not page.locator("#__search").is_checked(), "the theme's search lies over the list"


def test_choosing_by_mouse_counts_and_goes_back(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/")
    assert count(page) == "4 risks"
    assert [pill(page, label) for label in ("Integrity", "Draft", "Retired")] == ["2", "2", "1"]
    page.get_by_label("Integrity").check()
    assert (ids(page), count(page)) == (["TR-1", "TR-10"], "2 of 4 risks")
    # What another choice would give, other choices of the same sort being added.
    assert [pill(page, label) for label in ("Draft", "Approved", "Confid")] == ["1", "0", "2"]
    page.get_by_label("Draft", exact=False).first.check()
    assert ids(page) == ["TR-10"]
    page.go_back()
    expect(shown(page)).to_have_text(["TR-1", "TR-10"])
    assert query(page) == {"type": ["Integrity"]}
    page.go_back()
    expect(shown(page)).to_have_text(ALL)
    assert query(page) == {}
    page.go_forward()
    expect(page.get_by_label("Integrity")).to_be_checked()


@pytest.mark.parametrize(
    ("entry", "name", "expected"),
    [
        ("2026/LLM01", "LLM01 Prompt Injection, 2026", ["CT-1", "CT-2"]),
        # Nobody cites this one; a risk cites what it was called in edition 1.1.
        ("2026/LLM02", "LLM02 Sensitive Information Disclosure, 2026", ["CT-1"]),
        ("1.1/LLM06", "LLM06 Sensitive Information Disclosure, 1.1", ["CT-1"]),
        ("2026/LLM99", "", []),
    ],
)
def test_controls_that_answer_an_entry(
    page: Page, small_address: str, entry: str, name: str, expected: list[str]
) -> None:
    key = f"owasp-llm-top-10:{entry}"
    page.goto(f"{small_address}controls/?via={key}")
    assert ids(page) == expected
    assert count(page) == f"{len(expected)} of 2 controls"
    assert pill(page, "Preventative") == str(len(expected[:1]))
    chip = page.get_by_role("button", name="Against risks that cite")
    assert (f"OWASP LLM {name}" if name else key) in chip.inner_text()
    page.get_by_label("Preventative").check()
    assert query(page) == {"via": [key], "type": ["Preventative"]}
    chip.click()
    assert (ids(page), query(page)) == (["CT-1"], {"type": ["Preventative"]})
    assert chip.is_hidden()
    page.go_back()
    expect(chip).to_be_visible()


def test_answers_are_loaded_when_they_are_asked_for(page: Page, small_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small_address}controls/", wait_until="networkidle")
    assert not [url for url in asked if "answers" in url]
    page.goto(f"{small_address}controls/?via=owasp-llm-top-10:2026/LLM01")
    assert [url for url in asked if "answers" in url] == [
        f"{small_address}assets/riskdocs/data/answers-control.js"
    ]


def test_answers_that_do_not_come_are_told(browser: Browser, small_address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/answers-*.js", lambda route: route.abort())
        page.goto(f"{small_address}controls/?via=owasp-llm-top-10:2026/LLM01")
        expect(page.get_by_text("What this list should show could not be loaded.")).to_be_visible()
        page.get_by_role("button", name="Against risks that cite").click()
        expect(shown(page)).to_have_text(["CT-1", "CT-2"])
        assert count(page) == "2 controls"


def test_from_a_framework_to_the_controls_that_answer_an_entry(
    page: Page, small_address: str
) -> None:
    page.goto(f"{small_address}references/owasp-llm-top-10/", wait_until="networkidle")
    page.locator("[id='2026-llm01']").get_by_role("link", name="2 controls").click()
    page.locator("h1", has_text="Controls").wait_for()
    expect(shown(page)).to_have_text(["CT-1", "CT-2"])
    assert query(page) == {"via": ["owasp-llm-top-10:2026/LLM01"]}


def test_an_older_editions_entry_is_unfolded_by_its_address(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}references/owasp-llm-top-10/#2025-llm01")
    expect(page.locator("[id='2025-llm01']").get_by_role("link", name="TR-1")).to_be_visible()


def test_menus_count_when_they_open(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/?status=Draft")
    menu = page.get_by_role("combobox", name="Controls")
    menu.focus()
    assert "No control (2)" in menu.inner_text()
    assert "CT-1 Filter (0)" in menu.inner_text()
    page.get_by_role("combobox", name="Reference").select_option("owasp-llm-top-10:2026/LLM01")
    assert query(page)["ref"] == ["owasp-llm-top-10:2026/LLM01"]
    assert "ref=owasp-llm-top-10:2026/LLM01" in page.evaluate("location.href")


def test_nothing_fits_has_a_way_back(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/")
    page.get_by_label("Words or ID").fill("unheard of")
    assert ids(page) == []
    assert page.get_by_text("None of the risks fits all of this.").is_visible()
    assert count(page) == "0 of 4 risks"
    page.get_by_role("button", name="Show all risks").click()
    assert (ids(page), query(page)) == (ALL, {})


def test_keyboard_alone(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/")
    page.get_by_label("Words or ID").focus()
    page.keyboard.type("agent")
    assert (ids(page), query(page)) == (["TR-10"], {"words": ["agent"]})
    page.keyboard.press("Enter")
    assert ids(page) == ["TR-10"]
    for _ in range(5):
        page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("N")
    assert query(page) == {"control": ["none"]}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert query(page) == {"control": ["none"], "type": ["Confidentiality"]}
    page.keyboard.press("Space")
    heading = page.get_by_role("columnheader", name="Risk", exact=True)
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert ids(page) == ["TR-3", "TR-10"]


def test_typing_is_one_step_back(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/?type=Integrity")
    page.get_by_label("Words or ID").press_sequentially("wild")
    assert ids(page) == ["TR-10"]
    # Where instant navigation sees its first step back, it fetches the page anew.
    page.go_back()
    expect(shown(page)).to_have_text(["TR-1", "TR-10"])
    assert query(page) == {"type": ["Integrity"]}


def test_instant_navigation_and_the_link_to_the_list_itself(page: Page, small_address: str) -> None:
    page.goto(small_address)
    wait_for_instant_navigation(page)
    page.evaluate("window.stayed = true")
    page.locator(".rd-figures").get_by_role("link", name="4 risks").click()
    page.locator(".rd-filters").wait_for()
    page.get_by_label("Integrity").check()
    page.get_by_role("link", name="Agent runs wild").click()
    page.locator("h1", has_text="TR-10").wait_for()
    page.go_back()
    expect(shown(page)).to_have_text(["TR-1", "TR-10"])
    assert query(page) == {"type": ["Integrity"]}
    page.locator(".md-sidebar--primary").get_by_role("link", name="Risks").first.click()
    expect(shown(page)).to_have_text(ALL)
    assert query(page) == {}
    page.locator(".md-sidebar--primary").get_by_role("link", name="Controls").first.click()
    page.locator("h1", has_text="Controls").wait_for()
    expect(shown(page)).to_have_text(["CT-1", "CT-2"])
    assert page.evaluate("window.stayed") is True
    # The menu leads out of what was chosen on the page that it leads to.
    for state, chosen in (
        ("compare/?compare=TR-1,TR-2", ".rd-compare tbody"),
        ("all/?items=TR-1", ".rd-whole__chosen"),
    ):
        page.goto(small_address + state)
        wait_for_instant_navigation(page)
        expect(page.locator(chosen)).to_be_visible()
        page.locator(".md-sidebar--primary a.md-nav__link--active").click()
        expect(page.locator(chosen)).to_be_hidden()
        assert query(page) == {}


def test_narrow_screens_fold_the_choices(page: Page, small_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{small_address}risks/")
    assert not page.get_by_label("Integrity").is_visible()
    page.get_by_role("button", name="More filters").click()
    page.get_by_label("Integrity").check()
    assert ids(page) == ["TR-1", "TR-10"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 360


def test_without_javascript_the_table_is_whole(browser: Browser, small_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_address}risks/?type=Integrity")
        assert ids(page) == [*ALL, "TR-11"]
        assert not page.locator(".rd-filters").is_visible()
        assert not page.locator(".rd-nothing").is_visible()
        page.get_by_role("link", name="Data leak").click()
        expect(page.locator("h1")).to_have_text("TR-2 Data leak")


def test_long_lists_are_cut_until_all_is_asked_for(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = {f"catalogue/tr-{number}.md": item(f"Risk {number}") for number in range(1, 161)}
    files["docs/favicon.ico"] = ""
    site = build(tmp_path_factory.mktemp("long"), files)
    with serve(site.folder) as root:
        page.goto(f"{root}risks/")
        assert count(page) == "160 risks"
        assert len(ids(page)) == 100
        page.get_by_role("button", name="Show all 160").click()
        assert len(ids(page)) == 160
        assert page.evaluate("document.activeElement.textContent") == "Risk 101"
        page.get_by_label("Words or ID").fill("risk 15")
        assert count(page) == "12 of 160 risks"


def test_a_long_list_is_whole_without_its_script(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = {f"catalogue/tr-{number}.md": item(f"Risk {number}") for number in range(1, 161)}
    site = build(tmp_path_factory.mktemp("long"), files, theme="material")
    with serve(site.folder) as root, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}risks/")
        expect(page.locator(".rd-list tbody tr:visible")).to_have_count(160)
    with serve(site.folder) as root, browser.new_context() as context:
        page = context.new_page()
        page.route("**/list*.js*", lambda route: route.abort())
        page.goto(f"{root}risks/")
        expect(page.locator(".rd-list tbody tr:visible")).to_have_count(160)
        assert page.locator(".rd-filters").is_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_rows_stay_where_they_are_when_the_script_comes(open_page: OpenPage, width: int) -> None:
    page = open_page("risks/", viewport={"width": width, "height": 800})
    expect(page.locator(".rd-filters")).to_be_visible()
    rows = page.locator(".rd-table tbody").bounding_box()
    page.route("**/list.js", lambda route: route.fulfill(body=""))
    page.reload()
    expect(page.locator(".rd-filters")).to_be_hidden()
    assert page.locator(".rd-table tbody").bounding_box() == pytest.approx(rows, abs=1)


def test_a_title_from_right_to_left_turns_nothing_else_round(open_page: OpenPage) -> None:
    page = open_page("risks/")
    page.locator("tbody th a").first.evaluate("link => (link.textContent = '\\u202eabc')")
    what = page.locator(".rd-line__what").first
    begins, ends = what.evaluate("""(what) => [0, 9].map((place) => {
      const range = document.createRange();
      range.setStart(what.firstChild, place);
      range.setEnd(what.firstChild, place + 1);
      return range.getBoundingClientRect().x;
    })""")
    assert begins < ends


def test_large_numbers_are_written_as_everywhere(open_page: OpenPage) -> None:
    page = open_page("risks/")

    def lengthen(route: Route) -> None:
        head, rows, foot = re.split(r"<tbody>|</tbody>", route.fetch().text())
        route.fulfill(body=f"{head}<tbody>{rows * 40}</tbody>{foot}", content_type="text/html")

    page.route("**/risks/**", lengthen)
    page.goto(f"{page.url}?type=Integrity")
    expect(page.locator(".rd-count [role=status]")).to_have_text("1,120 of 1,360 risks")
    assert pill(page, "Integrity") == "1,120"
    expect(page.locator(".rd-rest button")).to_have_text("Show all 1,120")
