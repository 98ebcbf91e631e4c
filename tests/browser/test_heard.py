"""What a reader hears: the accessibility tree of every kind of page."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from thoroughness import every
from visiting import OpenPage, wait_for_instant_navigation

pytestmark = pytest.mark.slow

KINDS = [
    "",
    "risks/",
    "risks/tr-10/",
    "references/",
    "references/owasp-llm-top-10/",
    "references/crosswalk/owasp-llm-top-10/",
    "coverage/",
    "graph/",
    "changes/",
    "data/",
    "all/",
    "maintenance/",
    "guide/format/",
    "404.html",
]


def heard(page: Page) -> dict[str, list[str]]:
    """Return what the tree says of each element, by role: `heading "Related 7" [level=2]`."""
    said = defaultdict(list)
    for line in page.locator("main").aria_snapshot().split("\n"):
        name = line.strip().removeprefix("- ").strip("'").rstrip(":'")
        said[name.split(" ")[0]].append(name)
    return said


@pytest.mark.parametrize("address", every(2, KINDS))
def test_what_a_page_is_made_of(open_page: OpenPage, address: str) -> None:
    page = open_page(address, viewport={"width": 1280, "height": 900})
    said = heard(page)
    headings = said["heading"]
    assert not [heading for heading in headings if "¶" in heading]
    levels = [int(heading.rsplit("level=", 1)[1][0]) for heading in headings]
    assert levels[0] == 1, "a page begins with what it is"
    assert levels.count(1) == 1 or address == "all/"
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps, default=0) <= 1, "a level is left out"
    ids = re.compile(r'(?:link|columnheader) "(?:TR|CT)-\d+"')
    named = said["link"] + said["columnheader"]
    assert not [name for name in named if ids.fullmatch(name)], (
        "an ID alone does not say what it is"
    )
    # An author's own tables have no caption.
    tables = page.locator("article table[class]").evaluate_all(
        "all => all.map((one) => one.caption?.textContent.trim() ?? '')"
    )
    assert all(tables), "a table does not say what it is"
    for role in ("region", "navigation"):
        assert len(said[role]) == len(set(said[role])), f"two of the role {role} have one name"
        assert role not in said[role], f"one of the role {role} has no name"
    assert page.locator("main nav[aria-label]:not(:has(a))").count() == 0, "a landmark is empty"
    assert "list" not in [
        line.strip("- ") for line in page.locator(".md-sidebar").first.aria_snapshot().split("\n")
    ], "a list is empty"


def test_relations_are_headings_and_a_table(open_page: OpenPage) -> None:
    page = open_page("risks/tr-10/")
    headings = heard(page)["heading"]
    for wanted in ("Mitigated by", "Related", "Other references", "Also named in"):
        assert any(heading.startswith(f'heading "{wanted}') for heading in headings)
    assert page.get_by_role("region", name="Mitigated by").get_by_role("table").count() == 1
    assert page.get_by_role("table", name="Mitigated by").get_by_role("row").count() == 8


def test_the_menu_says_where_one_is_and_has_nothing_empty(open_page: OpenPage) -> None:
    page = open_page("risks/", java_script_enabled=False)
    menu = page.locator(".md-nav--primary")
    assert menu.locator("[aria-current=page]").all_inner_texts() == ["Risks\n34"]
    # An entry without one below it is a link and nothing else.
    assert menu.locator("li:has(a[href$='coverage/'])").locator("input, ul").count() == 0


def test_what_happens_is_said(open_page: OpenPage) -> None:
    page = open_page("risks/tr-10/")
    wait_for_instant_navigation(page)
    said = page.locator(".md-dialog__inner[aria-live=polite]")
    expect(said).to_have_text("")
    page.get_by_role("table", name="Mitigated by").get_by_role("link", name="AI firewall").click()
    expect(said).to_have_text(re.compile("^CT-17 AI firewall"))
    page.locator(".rd-cite summary").click()
    page.locator(".rd-cite").get_by_role("button", name="Copy to clipboard: As text").click()
    expect(said).to_have_text("Copied to clipboard")


def test_links_say_what_they_lead_to_without_what_stands_around(open_page: OpenPage) -> None:
    page = open_page("risks/")
    row = page.get_by_role("row", name="TR-10 ")
    expect(row.get_by_role("link", name="7 Controls, TR-10")).to_have_text("7")
    page = open_page("references/owasp-llm-top-10/")
    page.get_by_role(
        "link", name="8 controls against risks that cite LLM01, edition 2026"
    ).wait_for()
    entry = page.locator("[id='2026-llm01']")
    entry.get_by_role(
        "link", name="CT-20 Separation of untrusted content from control"
    ).first.wait_for()
    page = open_page("changes/")
    page.get_by_role("link", name="Feeds: all changes").wait_for()
