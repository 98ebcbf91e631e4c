"""A list of more rows than one page holds: put together by a script, in parts without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from auditing import audit
from browser.small_catalogue import CATALOGUE
from building import build
from crawling import Crawl
from thoroughness import every
from visiting import serve, wait_for_instant_navigation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from visiting import OpenPage

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("split")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the small catalogue is served, as if three risks were too many for a page."""
    with serve(folder / "site") as root, pytest.MonkeyPatch.context() as patch:
        patch.setattr("riskdocs.model.sources.LIST_SPLIT", 3)
        patch.setattr("riskdocs.model.sources.LIST_PART", 2)
        build(folder, {**CATALOGUE, "docs/favicon.ico": ""}, theme="material", site_url=root)
        yield root


@pytest.fixture
def split(folder: Path, address: str) -> Path:
    """Return the site's folder."""
    assert address
    return folder / "site"


def seen(page: Page) -> tuple[list[str], str, list[str]]:
    """Return the rows that are seen, the line that counts them, and the counts of the choices."""
    page.locator(".rd-filters:not([hidden])").wait_for()
    return (
        page.locator(".rd-list tbody tr:visible").all_inner_texts(),
        page.locator(".rd-count [role=status]").inner_text(),
        page.locator(".rd-pill__count").all_inner_texts(),
    )


STATES = [
    "",
    "?type=Integrity",
    "?status=Draft&status=Retired",
    "?words=agent",
    "?control=none",
    "?sort=title",
    "?sort=-id",
    "?group=type",
    "?status=Draft&group=status&sort=title",
]


@pytest.mark.parametrize("state", every(2, STATES, start=1))
def test_a_list_in_parts_does_what_a_whole_one_does(
    look: OpenPage, address: str, small_address: str, state: str
) -> None:
    whole = seen(look(f"{small_address}risks/{state}"))
    page = look(f"{address}risks/{state}")
    assert seen(page) == whole
    assert page.locator(".rd-pages").count() == 0


def test_it_is_put_together_again_after_a_way_without_a_new_page(page: Page, address: str) -> None:
    page.goto(f"{address}risks/?type=Integrity")
    wait_for_instant_navigation(page)
    whole = seen(page)
    page.evaluate("window.stayed = true")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Controls").first.click()
    page.locator("h1", has_text="Controls").wait_for()
    assert seen(page)[1] == "2 controls"
    page.go_back()
    page.locator("h1", has_text="Risks").wait_for()
    expect(page.locator(".rd-list tbody tr:visible")).to_have_count(2)
    assert seen(page) == whole
    assert page.evaluate("window.stayed") is True


def test_rows_of_every_part_are_ticked(page: Page, address: str) -> None:
    page.goto(f"{address}risks/")
    for name in ("TR-2", "TR-10"):
        page.get_by_role("checkbox", name=f"Tick {name}", exact=True).check()
    page.get_by_role("link", name="Compare them").click()
    page.wait_for_url("**/compare/?compare=TR-2,TR-10")


def test_from_a_folder_it_is_put_together(page: Page, split: Path) -> None:
    page.goto((split / "risks/index.html").as_uri())
    rows, count, _ = seen(page)
    assert (len(rows), count) == (4, "4 risks")
    controls = (split / "controls/index.html").as_uri()
    page.goto(f"{controls}?via=owasp-llm-top-10:1.1/LLM06")
    rows, count, _ = seen(page)
    assert (len(rows), count) == (1, "1 of 2 controls")


def test_without_javascript_every_row_is_on_a_page(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}risks/")
        rows = page.locator(".rd-table").first.locator("tbody a:visible")
        expect(rows).to_have_text(["Prompt injection", "2", "Data leak", "1"])
        page.get_by_role("link", name="TR-3 to TR-10").click()
        expect(page.locator("h1")).to_have_text("Risks TR-3 to TR-10")
        expect(page.locator("tbody th a:visible")).to_have_text(["Élan lost", "Agent runs wild"])
        assert page.locator(".rd-pages [aria-current=page]").first.inner_text() == "TR-3 to TR-10"
        page.get_by_role("link", name="TR-1 to TR-2").first.click()
        expect(page.locator("h1")).to_have_text("Risks")
        page.set_viewport_size({"width": 360, "height": 800})
        for place in ("risks/", "risks/rows/2/"):
            page.goto(f"{address}{place}")
            row = page.locator("tbody tr").first  # a card: nothing is out of sight to the side
            assert row.evaluate("row => getComputedStyle(row).display") == "flex"


def test_where_a_part_does_not_come_the_others_are_linked(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/rows-risk-*.js", lambda route: route.abort())
        page.goto(f"{address}risks/")
        expect(page.locator(".rd-filters")).to_be_hidden()
        page.get_by_role("link", name="TR-3 to TR-10").click()
        expect(page.locator("tbody th a:visible")).to_have_text(["Élan lost", "Agent runs wild"])


@pytest.mark.parametrize("place", ["risks/", "risks/rows/2/"])
def test_it_is_accessible(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}{place}", wait_until="networkidle")
    assert audit(page)["violations"] == []


def test_links_of_a_split_list_lead_somewhere(split: Path) -> None:
    crawl = Crawl(split)
    assert "risks/rows/2/index.html" in crawl.pages
    assert crawl.dead_links() == []
    assert crawl.repeated("title") == []
    assert crawl.repeated_ids() == []
