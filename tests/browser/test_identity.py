"""What a site looks like with a publisher's own colours, logo and typefaces, and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from auditing import audit
from browser.small_catalogue import CATALOGUE
from building import build, item
from thoroughness import every
from visiting import OpenPage, serve

pytestmark = pytest.mark.slow

THEME: Any = {
    "name": "material",
    "palette": {"primary": "deep purple", "accent": "deep purple"},
    "logo": "mine.svg",
    "favicon": "mine.svg",
    "font": False,
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
FACE = "body { --md-text-font-family: Courier, monospace; }"


def style(page: Page, selector: str, name: str) -> str:
    value: str = page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))"
        ".getPropertyValue(name).trim()",
        [selector, name],
    )
    return value


def test_a_publishers_own_rule(browser: Browser, tmp_path: Path) -> None:
    files = {**CATALOGUE, "docs/mine.svg": LOGO, "docs/mine.css": FACE}
    with serve(tmp_path / "site") as address:
        build(tmp_path, files, theme=THEME, site_url=address, extra_css=["mine.css"])
        page = browser.new_page(reduced_motion="reduce")
        page.goto(f"{address}risks/tr-1/")
        purple = style(page, "body", "--md-primary-fg-color")
        assert purple == "#7e56c2"
        assert style(page, ".md-header", "background-color") == "rgb(126, 86, 194)"
        assert style(page, "body", "--rd-accent") == style(page, "body", "--md-typeset-a-color")
        assert style(page, "h1", "font-family").startswith("Courier")
        assert style(page, ".rd-lead", "font-family").startswith("Courier")
        for logo in (
            ".md-header .md-logo img[src$='/mine.svg']",
            "link[rel=icon][href$='/mine.svg']",
        ):
            assert page.locator(logo).count() == 1
        assert audit(page)["violations"] == []
        page.close()


def test_superseded_references_fit_a_phone(browser: Browser, tmp_path: Path) -> None:
    labels = ["LLM07:2025 System Prompt Leakage", "LLM05:2025 Improper Output Handling"]
    risk = item("Leak", external_refs=[{"owasp-llm-top-10": labels}])
    with serve(tmp_path / "site") as address:
        build(tmp_path, {"catalogue/risks/tr-1.md": risk}, theme="material", site_url=address)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{address}risks/tr-1/")
        notes = page.locator(".rd-badge__note")
        assert notes.all_inner_texts() == [
            "now LLM08:2026 Hidden Context Exposure",
            "now LLM10:2026",
        ]
        for note in notes.all():
            box = note.bounding_box()
            assert box
            assert box["x"] + box["width"] <= 360
        assert page.evaluate("document.scrollingElement.scrollWidth") == 360
        page.close()


@pytest.mark.parametrize("address", every(2, ["", "risks/tr-10/", "coverage/", "changes/"], 1))
def test_paper_is_light_where_the_screen_is_dark(open_page: OpenPage, address: str) -> None:
    page = open_page(address, color_scheme="dark")
    assert style(page, "body", "background-color") == "rgb(18, 24, 30)"
    page.emulate_media(media="print", color_scheme="dark")
    assert style(page, "body", "background-color") == "rgb(255, 255, 255)"
    assert style(page, "h1", "color") == "rgb(0, 0, 0)"
    found = audit(page, options={"runOnly": ["color-contrast"]})
    assert found["violations"] == []
    assert found["passes"]


def test_a_map_and_its_legend_keep_their_colours_where_others_are_forced(
    open_page: OpenPage,
) -> None:
    page = open_page("coverage/")
    page.emulate_media(forced_colors="active")
    colours = page.evaluate("""() => [".rd-map .rd-on", ".rd-legend .rd-type"].map((selector) => [
      ...new Set([...document.querySelectorAll(selector)].flatMap((part) => [
        getComputedStyle(part).backgroundColor,
        getComputedStyle(part, "::before").backgroundColor,
      ])),
    ])""")
    assert len({*colours[0]} & {*colours[1]}) > 2
