"""A chosen few: ticked in a list, beside each other, and on one page for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.small_catalogue import CATALOGUE
from building import Built, build
from visiting import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from visiting import OpenPage

pytestmark = pytest.mark.slow

NOTHING = "\N{EN DASH}"


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=f"Tick {name}", exact=True).check()


def compared(page: Page) -> dict[str, list[str]]:
    """Return what stands in each row of the table, by its label."""
    page.locator(".rd-compare tbody").wait_for()
    return {
        row.locator("th").inner_text(): [
            " ".join(t.split()) for t in row.locator("td").all_inner_texts()
        ]
        for row in page.locator(".rd-compare tbody tr").all()
    }


def test_from_ticks_to_what_two_share(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/", wait_until="networkidle")
    assert page.get_by_text("Tick rows to compare or print them.").is_visible()
    tick(page, "TR-1")
    assert page.get_by_text("Two to four can be compared.").is_visible()
    # What is ticked stays ticked when a filter puts its row aside.
    page.get_by_label("Words or ID").fill("data")
    tick(page, "TR-2")
    assert page.locator(".rd-ticked [role=status]").inner_text() == "2 ticked"
    page.get_by_role("link", name="Compare them").click()
    found = compared(page)
    assert page.evaluate("location.search") == "?compare=TR-1,TR-2"
    assert page.locator(".rd-compare thead th").all_inner_texts() == [
        "TR-1\nPrompt injection",
        "TR-2\nData leak",
    ]
    assert found["Type, shared"] == ["Confidentiality"]
    assert found["Type, of one"] == ["Integrity", NOTHING]
    assert found["Status"] == ["Review", "Approved"]
    assert found["Controls, shared"] == ["CT-1 Filter"]
    assert found["Controls, of one"] == ["CT-2 Monitor", NOTHING]
    assert found["Owner"] == ["Bank", "Vendor"]
    assert found["References"][1] == "OWASP LLM LLM06 Sensitive Information Disclosure, 1.1"
    page.get_by_role("link", name="CT-1 Filter").click()
    page.locator("h1", has_text="CT-1").wait_for()


def test_more_than_four_are_for_print_alone(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/?status=Draft&status=Review&status=Approved&status=Retired")
    tick(page, "TR-1", "TR-2", "TR-3", "TR-10", "TR-11")
    assert page.get_by_role("link", name="Compare them").is_hidden()
    assert page.get_by_role("link", name="On one page, to print").is_visible()
    page.get_by_role("button", name="Untick all").click()
    assert page.get_by_role("checkbox", checked=True, name="Tick").count() == 0
    assert page.get_by_text("Tick rows to compare").is_visible()


@pytest.mark.parametrize(
    ("state", "names", "told"),
    [
        ("TR-1,TR-2", ["TR-1", "TR-2"], ""),
        ("tr1, ct-2 TR-1", ["TR-1", "CT-2"], ""),
        ("TR-1,XX-9", ["TR-1"], "No item is called XX-9. One more is needed to compare."),
        ("TR-99", [], "No item is called TR-99."),
        ("TR-1,TR-2,TR-3,TR-10,CT-1", ["TR-1", "TR-2", "TR-3", "TR-10"], "Only the first four"),
        ("<img src=x onerror=alert(1)>,TR-1,TR-2", ["TR-1", "TR-2"], "No item is called <img."),
        ("", [], ""),
    ],
)
def test_what_an_address_compares(
    look: OpenPage, small_address: str, state: str, names: list[str], told: str
) -> None:
    page = look(f"{small_address}compare/?compare={state}")
    expect(page.locator(".rd-compare form")).to_be_visible()
    expect(page.locator(".rd-compare thead th span")).to_have_text(names)
    expect(page.locator(".rd-compare [role=status]")).to_contain_text(told, use_inner_text=True)
    assert bool(told) == bool(page.locator(".rd-compare [role=status] p").count())


def test_what_does_not_come_is_not_said_to_be_no_item(window: Page, small_address: str) -> None:
    window.route("**/compare-*.js", lambda route: route.abort())
    window.goto(f"{small_address}compare/?compare=TR-1,TR-2")
    status = window.locator(".rd-compare [role=status]")
    expect(status).to_have_text("The items could not be loaded.")
    window.unroute_all()
    window.get_by_role("button", name="Compare").click()
    expect(status).to_have_text("TR-1, TR-2, beside each other")


def test_of_three_it_is_said_which_share(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}compare/?compare=TR-1,TR-2,TR-10")
    found = compared(page)
    assert found["Controls, shared"] == ["CT-1 Filter TR-1, TR-2"]
    assert found["Type, shared"] == ["Integrity TR-1, TR-10 Confidentiality TR-1, TR-2"]


def test_ids_can_be_written(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}compare/")
    page.get_by_label("IDs, two to four").fill("tr-1 tr-2")
    page.keyboard.press("Enter")
    assert compared(page)["Controls, shared"] == ["CT-1 Filter"]
    assert page.evaluate("location.search") == "?compare=tr-1,tr-2"
    page.go_back()
    expect(page.locator(".rd-compare table")).to_have_count(0)


def test_what_came_is_told_and_nothing_on_the_screen_moves(page: Page, small_address: str) -> None:
    parts = page.locator("h1, .rd-compare form, .rd-compare__hint, .md-footer")
    measure = "all => all.map((one) => Math.min(one.getBoundingClientRect().y, innerHeight))"
    before: list[list[float]] = []

    def answer(route: Route) -> None:
        before.append(parts.evaluate_all(measure))
        route.continue_()

    page.route("**/compare-*.js", answer)
    page.goto(f"{small_address}compare/?compare=TR-1,TR-2")
    expect(page.locator(".rd-compare [role=status]")).to_have_text("TR-1, TR-2, beside each other")
    assert before == [parts.evaluate_all(measure)]


def test_without_javascript_it_is_said_what_to_do(browser: Browser, small_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_address}compare/?compare=TR-1,TR-2")
        assert page.get_by_text("Comparing needs JavaScript.").is_visible()
        assert page.locator(".rd-compare form").is_hidden()
        page.get_by_role("article").get_by_role("link", name="Risks").click()
        expect(page.locator("h1")).to_have_text("Risks")
        assert page.locator(".rd-ticked").is_hidden()
        assert page.locator(".rd-tick").count() == 0


def test_a_chosen_few_on_one_page_for_print(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}risks/", wait_until="networkidle")
    tick(page, "TR-10", "TR-2")
    page.get_by_role("link", name="On one page, to print").click()
    page.get_by_text("2 chosen: TR-2, TR-10").wait_for()
    page.emulate_media(media="print")
    sections = page.locator(".rd-whole__item:visible > h2")
    expect(sections).to_have_text(["TR-2 Data leak", "TR-10 Agent runs wild"])
    assert page.locator(".rd-whole__contents li:visible").count() == 2
    # What the page's style sheet hides comes after the page, where navigation is instant.
    expect(page.get_by_role("link", name="Show everything")).to_be_hidden()
    expect(page.locator(".rd-whole__size"), "it is the whole catalogue's").to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Show everything").click()
    expect(sections).to_have_count(7)


def test_who_is_not_there_is_told(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}all/?items=tr1,XX-9")
    expect(page.get_by_text("1 chosen: TR-1. No item is called XX-9.")).to_be_visible()


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of a catalogue that is too large for one page."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("whole.WHOLE_SPLIT", "site_pages.WHOLE_SPLIT"):
            patch.setattr(f"riskdocs.pages.{name}", 3)
        patch.setattr("riskdocs.model.sources.WHOLE_PART", 2)
        patch.setattr("riskdocs.pages.compare._ITEMS", 2)
        files = {**CATALOGUE, "docs/favicon.ico": ""}
        linked = "See [the other](#TR-2), [the last](#TR-10) and [the filter](#CT-1).\n"
        files["catalogue/risks/tr-1.md"] = f"{CATALOGUE['catalogue/risks/tr-1.md']}\n{linked}"
        return build(
            tmp_path_factory.mktemp("split"), files, theme="material", use_directory_urls=False
        )


def test_a_chosen_few_of_a_large_catalogue_come_from_its_parts(page: Page, split: Built) -> None:
    with serve(split.folder) as root:
        page.goto(f"{root}all/index.html?items=TR-10,TR-1")
        expect(page.locator(".rd-whole__item:visible > h2")).to_have_text(
            ["TR-1 Prompt injection", "TR-10 Agent runs wild"]
        )
        too_large = page.get_by_text("The catalogue is too large for one page")
        expect(too_large).to_be_hidden()
        links = {
            link.inner_text(): (link.evaluate("node => node.href") or "").removeprefix(root)
            for link in page.locator(".rd-whole__item p a").all()
        }
        assert links["the other"] == "all/risks/1.html#TR-2"
        assert links["the last"] == "risks/tr-10.html"
        assert links["the filter"] == "controls/ct-1.html"
        page.goto(f"{root}all/index.html#TR-3")
        assert page.locator("[id=TR-3] a").is_visible()
        expect(too_large).to_be_visible()


def test_from_a_folder_two_are_compared_and_the_few_are_elsewhere(page: Page, split: Built) -> None:
    address = split.folder.as_uri()
    page.goto(f"{address}/compare/index.html?compare=TR-1,TR-2")
    assert compared(page)["Controls, shared"] == ["CT-1 Filter"]
    # No page of a folder may fetch another.
    page.goto(f"{address}/all/index.html?items=TR-1")
    link = page.get_by_role("link", name="all/print.html?items=TR-1")
    link.click()
    page.get_by_text("1 chosen: TR-1").wait_for()
    assert page.locator(".rd-whole__item:visible").count() == 1
