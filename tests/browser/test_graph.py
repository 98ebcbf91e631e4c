"""The picture of the relations: its links, its lines, and choosing where there is too much."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import ViewportSize, expect

from auditing import audit
from browser.picture import box, is_in_sight, items
from building import build, item
from visiting import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from visiting import OpenPage

pytestmark = pytest.mark.slow


def test_looking_at_one_item_shows_what_it_has_to_do_with(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}graph/")
    box(page, "CT-2").focus()
    assert sorted(items(page.locator(".rd-node.rd-near"))) == ["CT-1", "CT-2", "TR-1"]
    assert page.locator("path.rd-near").count() == 2
    box(page, "TR-3").hover()
    expect(page.locator(".rd-near")).to_have_count(0)
    box(page, "TR-2").hover()
    expect(page.locator(".rd-node.rd-near .rd-id")).to_have_text(["TR-1", "TR-2", "CT-1"])
    page.keyboard.press("Enter")
    page.locator("h1", has_text="CT-2 Monitor").wait_for()


def test_without_javascript_every_box_is_a_link(browser: Browser, small_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_address}graph/")
        assert not page.get_by_role("button", name="Larger").is_visible()
        assert page.locator(".rd-graph a").count() == 6
        box(page, "TR-10").click()
        expect(page.locator("h1")).to_have_text("TR-10 Agent runs wild")


def test_an_items_page_loads_no_program_for_its_picture(page: Page, small_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small_address}risks/tr-1/", wait_until="networkidle")
    assert page.locator(".rd-picture .rd-node").count() == 4
    assert not [address for address in asked if re.search("graph|panzoom|mermaid", address)]
    page.get_by_text("How it relates").last.click()
    page.locator(".rd-picture").locator(box(page, "CT-2")).click()
    page.locator("h1", has_text="CT-2 Monitor").wait_for()


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a catalogue of 30 risks, of which a control mitigates two, and a name."""
    cited = {3: ["LLM01:2026"], 4: ["LLM01:2026"]}
    files = {
        f"catalogue/tr-{number}.md": item(
            f"Risk {number}",
            type=["Integrity" if number == 2 else "Availability"],
            external_refs=[{"owasp-llm-top-10": cited.get(number, [])}],
        )
        for number in range(1, 31)
    }
    files["catalogue/ct-1.md"] = item("Filter", mitigates=["TR-2", "TR-3"], related=["TR-4"])
    files["catalogue/catalogue.yml"] = (
        "kinds:\n  risk: {prefix: TR}\n  control: {prefix: CT}\n  theme: {id: 'theme{Name}'}\n"
    )
    files["catalogue/themeTheft.md"] = item("Theft", aliases=["TH-1"], related=["TR-5"])
    files["docs/favicon.ico"] = ""
    with serve(build(tmp_path_factory.mktemp("thirty"), files, theme="material").folder) as root:
        yield root


class Choice(NamedTuple):
    """What is typed, and what is to be seen then."""

    typed: str
    address: str
    chosen: list[str]
    words: list[str]
    said: str


@pytest.mark.parametrize(
    "choice",
    [
        Choice("TR-2 Risk 2", "TR-2", ["TR-2"], ["mitigates"], "TR-2 Risk 2: mitigated by CT-1"),
        Choice("themetheft", "TH-1", ["Theft"], ["related"], "Theft: related to TR-5"),
        Choice("ct 1", "CT-1", ["CT-1"], ["mitigates", "mitigates", "related"], "related to TR-4"),
        Choice(
            "Risks: Integrity",
            "risk:Integrity",
            ["TR-2"],
            ["mitigates"],
            "(items: 1, relations: 1)",
        ),
        Choice(
            "LLM01:2026",
            "owasp-llm-top-10:2026/LLM01",
            ["TR-3", "TR-4"],
            ["mitigates", "related"],
            "(items: 2, relations: 2)",
        ),
    ],
    ids=["a risk", "a name", "a control", "a type", "an entry"],
)
def test_what_is_chosen_among_many_stands_out(look: OpenPage, thirty: str, choice: Choice) -> None:
    page = look(f"{thirty}graph/")
    page.get_by_label("Look at an item, a type or an entry").fill(choice.typed)
    page.keyboard.press("Enter")
    told = page.locator(".rd-graph__said", has_text=choice.said)
    for _ in range(2):  # as chosen, and as the address says
        told.wait_for()
        assert sorted(items(page.locator(".rd-node.rd-chosen"))) == choice.chosen
        seen = page.locator(".rd-graph__word:visible")
        assert sorted(seen.all_text_contents()) == choice.words
        page.goto(f"{thirty}graph/?item={choice.address}")
        assert page.locator("#rd-item").input_value() == choice.address
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".rd-chosen, .rd-near").count() == 0
    assert page.evaluate("location.search") == ""


def test_what_is_said_of_a_choice_has_titles_and_leads_on(page: Page, thirty: str) -> None:
    page.goto(f"{thirty}graph/?item=TR-2")
    # Many of the list's links stand beside words.
    assert audit(page, options={"runOnly": ["link-in-text-block"]})["violations"] == []
    page.locator(".rd-graph__said").get_by_role("link", name="CT-1 Filter").click()
    page.wait_for_url("**/ct-1/")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        f"catalogue/tr-{number}.md": item(f"Risk {number}", related=["TR-7"])
        for number in range(2, 153)
    }
    files["catalogue/ct-1.md"] = item("Filter", mitigates=["TR-9"])
    files["docs/favicon.ico"] = ""
    return build(tmp_path_factory.mktemp("many"), files, theme="material").folder


def test_too_many_items_start_from_a_chosen_one(page: Page, many: Path) -> None:
    with serve(many) as root:
        page.goto(f"{root}graph/")
        assert "152 items are too many for one picture" in page.locator(".rd-lead").inner_text()
        assert items(page.locator(".rd-node[aria-current]")) == ["TR-7"]
        page.get_by_label("Item, by ID or title").fill("tr-9")
        page.keyboard.press("Enter")
        page.get_by_text("TR-9 Risk 9 and its neighbours").wait_for()
        assert items(page.locator(".rd-node")) == ["TR-9", "TR-7", "CT-1"]
        assert page.evaluate("location.search") == "?item=TR-9"
        page.locator("article").get_by_role("link", name="TR-9 Risk 9").last.click()
        page.locator("h1", has_text="TR-9 Risk 9").wait_for()
        page.go_back()
        page.get_by_text("TR-9 Risk 9 and its neighbours").wait_for()
        page.go_back()
        expect(page.locator(".rd-node[aria-current]")).to_contain_text("TR-7")
        page.go_forward()
        page.get_by_text("TR-9 Risk 9 and its neighbours").wait_for()
        box(page, "CT-1").hover()
        expect(page.locator(".rd-node.rd-near .rd-id")).to_have_text(["TR-9", "CT-1"])
        box(page, "CT-1").click()
        expect(page.locator("h1")).to_have_text("CT-1 Filter")
        # Others begin so.
        page.goto(f"{root}graph/?item=TR-1")
        expect(page.get_by_text("No item is called TR-1.")).to_be_visible()


def test_from_a_folder_the_way_back_is_free(window: Page, many: Path) -> None:
    address = f"{many.as_uri()}/graph/index.html"
    window.goto(address)
    window.get_by_label("Item, by ID or title").fill("tr-9")
    window.keyboard.press("Enter")
    window.wait_for_url("**/risks/tr-9/")
    window.go_back()
    window.wait_for_timeout(200)
    assert window.url == address


def test_a_narrow_window_begins_at_the_chosen_item(browser: Browser, many: Path) -> None:
    size = ViewportSize(width=360, height=800)
    with serve(many) as root, browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(f"{root}graph/?item=CT-1")
        page.get_by_text("CT-1 Filter and its neighbours").wait_for()
        chosen = page.locator(".rd-node[aria-current]")
        assert items(chosen) == ["CT-1"]
        page.wait_for_timeout(100)
        assert is_in_sight(chosen)
        assert page.evaluate("scrollY") == 0
