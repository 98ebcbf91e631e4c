"""A window that several tests have is as new for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from browser.conftest import Windows

_LEFT = """[localStorage.left, sessionStorage.left, innerWidth, matchMedia("print").matches,
  matchMedia("(prefers-color-scheme: dark)").matches, document.querySelectorAll(":hover").length]"""


def test_a_window_keeps_nothing_of_the_test_before(windows: Windows, small_address: str) -> None:
    page = windows.open()
    page.goto(small_address)
    new = page.evaluate(_LEFT)
    page.evaluate("localStorage.left = sessionStorage.left = 'left'")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 400, "height": 300})
    page.mouse.move(200, 200)
    assert not [value for value in page.evaluate(_LEFT) if value in new]
    page.route("**/*", lambda route: route.abort())
    windows.take_back()
    assert windows.open() is page
    assert page.url == "about:blank"
    page.goto(small_address)
    assert page.evaluate(_LEFT) == new
