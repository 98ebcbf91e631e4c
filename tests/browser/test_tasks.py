"""What readers come for, each from where they arrive, in at most three clicks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.small_catalogue import CATALOGUE
from building import build, item
from scripting import ScriptedRepository
from visiting import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow

MOST = 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small catalogue is served, with a past and an approved risk without a control."""
    git = ScriptedRepository(tmp_path_factory.mktemp("tasks"))
    git.commit("Begin", CATALOGUE)
    open_risk = item("Open door", doc_status="Approved", type="Integrity")
    git.commit("Add a risk", {"catalogue/risks/tr-12.md": open_risk})
    with serve(git.folder / "site") as root:
        build(git.folder, {}, theme="material", site_url=root, plugins=["search", "riskdocs"])
        yield root


class Reader:
    """Somebody who clicks, and whose clicks are counted. Choosing from a menu is one."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.clicks = 0

    def arrive(self, place: str = "") -> None:
        self.page.goto(f"{self.root}{place}")

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def link(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("article").get_by_role("link", name=name).first)

    def choose(self, menu: str, choice: str) -> None:
        self.clicks += 1
        select = self.page.locator(".rd-filters").get_by_label(menu, exact=True)
        value = select.locator("option", has_text=choice).get_attribute("value")
        select.select_option(value)

    def tick(self, *names: str) -> None:
        for name in names:
            self.click(self.page.get_by_role("checkbox", name=f"Tick {name}", exact=True))

    def rows(self) -> list[str]:
        return self.page.locator(".rd-list tbody tr:visible th a").all_inner_texts()


def approved_risks_without_a_control(reader: Reader) -> None:
    reader.arrive()
    reader.link("All risks")
    reader.click(reader.page.locator(".rd-pill", has_text="Approved"))
    reader.choose("Controls", "No control")
    assert reader.rows() == ["Open door"]


def controls_that_answer_an_entry(reader: Reader) -> None:
    reader.arrive()
    reader.link(re.compile("^OWASP.*2026"))
    entry = reader.page.locator("[id='2026-llm01']")
    reader.click(entry.get_by_role("link", name="2 controls"))
    expect(reader.page).to_have_url(re.compile("/controls/\\?via=owasp-llm-top-10:2026/LLM01$"))
    expect(reader.page.get_by_text("2 of 2 controls")).to_be_visible()
    assert reader.rows() == ["Filter", "Monitor"]


def controls_that_answer_what_a_risk_cites(reader: Reader) -> None:
    reader.arrive("risks/tr-1/")
    reader.link(re.compile("^2 controls against risks that cite LLM01, edition 2026"))
    expect(reader.page.get_by_text("2 of 2 controls")).to_be_visible()


def entries_that_nobody_covers(reader: Reader) -> None:
    reader.arrive()
    reader.link("Coverage and gaps")
    gap = reader.page.locator("#lists ~ section", has_text="LLM Applications, 2026")
    expect(gap.get_by_role("heading")).to_contain_text("8 of 10")
    expect(gap.get_by_role("link", name="LLM03")).to_be_visible()


def share_a_filtered_view(reader: Reader) -> None:
    reader.arrive()
    reader.link("All risks")
    reader.click(reader.page.locator(".rd-pill", has_text="Confidentiality"))
    expect(reader.page).to_have_url(re.compile(r"/risks/\?type=Confidentiality$"))
    found = reader.rows()
    assert found == ["Prompt injection", "Data leak"]
    reader.page.goto(reader.page.url)
    assert reader.rows() == found


def compare_two(reader: Reader) -> None:
    reader.arrive("risks/")
    reader.tick("TR-1", "TR-2")
    reader.link("Compare them")
    shared = reader.page.get_by_role("row", name="Controls, shared")
    expect(shared.get_by_role("link")).to_have_text(["CT-1 Filter"])


def print_a_selection(reader: Reader) -> None:
    reader.arrive("risks/")
    reader.tick("TR-1", "TR-10")
    reader.link("On one page, to print")
    reader.page.get_by_text("2 chosen").wait_for()
    reader.page.emulate_media(media="print")
    heads = reader.page.locator(".rd-whole__item:visible > h2")
    expect(heads).to_have_text(["TR-1 Prompt injection", "TR-10 Agent runs wild"])
    expect(reader.page.locator(".md-header, .rd-screen").locator("visible=true")).to_have_count(0)


def cite_an_item(reader: Reader) -> None:
    reader.arrive()
    reader.link("TR-1 Prompt injection")
    reader.click(reader.page.locator(".rd-cite summary"))
    expect(reader.page.locator(".rd-cite code").first).to_contain_text("TR-1 Prompt injection")


def what_changed_last(reader: Reader) -> None:
    reader.arrive()
    reader.link("What has changed")
    newest = reader.page.locator(".rd-changes").first
    expect(newest.get_by_role("link", name="TR-12 Open door")).to_be_visible()


def subscribe(reader: Reader) -> None:
    reader.arrive()
    reader.link("What has changed")
    # The home page, too, has a link to all changes, which is no feed.
    expect(reader.page.get_by_role("heading", level=1, name="Changes")).to_be_visible()
    feed = reader.page.get_by_role("link", name="all changes")
    reader.clicks += 1
    answer = reader.page.request.get(feed.evaluate("link => link.href"))
    assert "<title>TR-12 Open door: new</title>" in answer.text()


def from_a_wrong_address_to_the_item(reader: Reader) -> None:
    reader.arrive("risk/tr10.html")
    expect(reader.page).to_have_title(re.compile("^Page not found"))
    reader.link("TR-10")
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Agent runs wild")


@pytest.mark.parametrize(
    ("task", "clicks"),
    [
        (approved_risks_without_a_control, 3),
        (controls_that_answer_an_entry, 2),
        (controls_that_answer_what_a_risk_cites, 1),
        (entries_that_nobody_covers, 1),
        (share_a_filtered_view, 2),
        (compare_two, 3),
        (cite_an_item, 2),
        (print_a_selection, 3),
        (what_changed_last, 1),
        (subscribe, 2),
        (from_a_wrong_address_to_the_item, 1),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_task(window: Page, address: str, task: Callable[[Reader], None], clicks: int) -> None:
    reader = Reader(window, address)
    task(reader)
    window.emulate_media(media="screen")
    assert reader.clicks == clicks <= MOST
