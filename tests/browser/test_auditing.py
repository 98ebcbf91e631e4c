"""What makes axe-core faster changes nothing that it says."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from auditing import audit

PAGE = """<!doctype html><html lang="en"><title>Faults</title><main>
<h1 style="color: #999; background: rgb(238 238 238 / 90%)">Faint</h1>
<p style="color: hsl(0 0% 0% / 30%)">Fainter <a href="#" style="opacity: .5">link</a></p>
<p style="background: linear-gradient(red, white)">Nobody knows <input></p>
<p style="color: color-mix(in srgb, white 80%, black)">Mixed <img src="none.png"></p>
<div style="background: #222; color: #444; mix-blend-mode: multiply">Dark</div></main>"""


def test_axe_says_the_same_as_by_itself(browser: Browser) -> None:
    with browser.new_context() as context:
        one, two = context.new_page(), context.new_page()
        for page in (one, two):
            page.set_content(PAGE)
        ours, own = audit(one), Axe().run(two).response
    assert {fault["id"] for fault in own["violations"]} == {"color-contrast", "image-alt", "label"}
    assert own["incomplete"]
    for kind in ("violations", "incomplete", "passes", "inapplicable"):
        assert ours[kind] == own[kind]
