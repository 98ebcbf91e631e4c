"""The picture of the relations, looked at by mouse, by keyboard and without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import build, item
from visiting import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


def size(page: Page) -> float:
    return float(page.locator(".rd-graph").evaluate("svg => svg.getBoundingClientRect().width"))


def test_zooming_by_button_key_and_wheel(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}graph/")
    whole = size(page)
    page.get_by_role("button", name="Larger").click()
    assert size(page) > whole
    frame = page.locator(".rd-graph__frame")
    frame.focus()
    page.keyboard.press("-")
    assert size(page) == pytest.approx(whole)
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert size(page) == pytest.approx(whole * 1.25**2)
    page.keyboard.press("0")
    assert size(page) <= whole
    before = size(page)
    frame.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert size(page) > before


def test_moving_by_mouse_does_not_follow_the_link_below(page: Page, small_address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 500})
    page.goto(f"{small_address}graph/")
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    frame = page.locator(".rd-graph__frame")
    box = page.locator("[data-node=CT-1]")
    box.hover()
    scrolled = frame.evaluate("frame => frame.scrollLeft")
    place = box.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    assert frame.evaluate("frame => frame.scrollLeft") == scrolled - 60
    assert page.locator("h1").inner_text() == "Graph"
    page.locator("[data-node=CT-1]").click()
    page.locator("h1", has_text="CT-1 Filter").wait_for()


def test_looking_at_one_item_shows_what_it_has_to_do_with(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}graph/")
    page.locator("[data-node=CT-2]").focus()
    near = page.locator("[data-node].rd-near").evaluate_all(
        "nodes => nodes.map(node => node.dataset.node)"
    )
    assert sorted(near) == ["CT-1", "CT-2", "TR-1"]
    page.keyboard.press("Enter")
    page.locator("h1", has_text="CT-2 Monitor").wait_for()


def test_without_javascript_every_box_is_a_link(browser: Browser, small_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_address}graph/")
        assert not page.get_by_role("button", name="Larger").is_visible()
        assert page.locator(".rd-graph a").count() == 6
        page.locator("[data-node=TR-10]").click()
        assert page.locator("h1").inner_text() == "TR-10 Agent runs wild"


def test_an_items_page_loads_no_program_for_its_picture(page: Page, small_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small_address}risks/tr-1/", wait_until="networkidle")
    assert page.locator(".rd-picture [data-node]").count() == 4
    assert not [address for address in asked if "graph.js" in address or "mermaid" in address]
    page.locator(".rd-picture [data-node=CT-2]").click()
    page.locator("h1", has_text="CT-2 Monitor").wait_for()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        f"catalogue/tr-{number}.md": item(f"Risk {number}", related=["TR-7"])
        for number in range(1, 152)
    }
    files["catalogue/ct-1.md"] = item("Filter", mitigates=["TR-9"])
    files["docs/favicon.ico"] = ""
    return build(tmp_path_factory.mktemp("many"), files).folder


def test_too_many_items_start_from_a_chosen_one(page: Page, many: Path) -> None:
    with serve(many) as root:
        page.goto(f"{root}graph/")
        assert "152 items are too many for one picture" in page.locator(".rd-lead").inner_text()
        assert page.locator("[aria-current]").get_attribute("data-node") == "TR-7"
        page.get_by_label("Item, by ID or title").fill("tr-9")
        page.keyboard.press("Enter")
        page.get_by_text("TR-9 Risk 9 and its neighbours").wait_for()
        assert page.locator("[data-node]").evaluate_all(
            "nodes => nodes.map(node => node.dataset.node)"
        ) == ["TR-9", "TR-7", "CT-1"]
        assert page.evaluate("location.search") == "?item=TR-9"
        page.locator("[data-node=CT-1]").click()
        assert page.locator("h1").inner_text() == "CT-1 Filter"
        page.goto(f"{root}graph/?item=TR-404")
        assert page.get_by_text("No item is called TR-404.").is_visible()
