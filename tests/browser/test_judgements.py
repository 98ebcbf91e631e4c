"""How items relate to what they refer to: by keyboard, without JavaScript, and as a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from visiting import OpenPage

pytestmark = pytest.mark.slow

WHY = "A model's inventions are a main source of misinformation"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_key_opens_the_reason(open_page: OpenPage, script: bool) -> None:
    page = open_page("risks/tr-4/", java_script_enabled=script)
    summary = page.locator(".rd-badges summary", has_text="subset of, strength 7 of 10")
    reason = page.get_by_text(WHY)
    expect(reason).to_be_hidden()
    summary.locator("xpath=../..").locator(".rd-badge__here").last.focus()
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(reason).to_be_visible()
    page.keyboard.press("Enter")
    expect(reason).to_be_hidden()


def test_lists_filter_by_relationship(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}risks/")
    ids = page.locator(".rd-list tbody:visible tr td:first-child")
    page.get_by_label("equal to").check()
    expect(ids).to_have_text(["TR-4"])
    page.get_by_label("does not apply").check()
    expect(ids).to_have_text(["TR-4", "TR-14"])
    page.reload()
    expect(ids).to_have_text(["TR-4", "TR-14"])


def test_a_frameworks_page_names_what_does_not_apply_apart(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}references/owasp-llm-top-10/#2026-llm05")
    apart = page.locator(".rd-ruled-out")
    expect(apart).to_contain_text("TR-14")
    expect(apart).to_contain_text("Nobody has tampered with the data here.")
