"""A real browser, and built sites served to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from browser.small_catalogue import CATALOGUE
from building import OWN_EXTENSIONS, build
from scripting import ScriptedRepository
from visiting import OpenPage, find_browser, note_errors, serve

REPOSITORY = Path(__file__).parents[2]
# A state is waited for as long as a busy machine takes to reach it, not for Playwright's 5 seconds.
expect.set_options(timeout=20_000)
# Each frame of a motion costs as much as what a test does. No script of ours asks whether there
# shall be any, and `test_accessibility.py` holds what the style sheet does then.
_SETTINGS: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "reduced_motion": "reduce",
}
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    # No page is open for long enough that optimising its programs would pay.
    "--js-flags=--max-optimized-bytecode-size=0",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder: it needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return what `find_browser` finds.

    In CI a missing browser is a failure; on a laptop the tests are skipped.
    """
    program = find_browser()
    if not program:
        message = "There is no chromium here; on Debian: apt-get install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the project's own catalogue is served, built with Material.

    The server comes first: previews work only on a site that knows its own address.
    """
    folder = tmp_path_factory.mktemp("own")
    for part in ("catalogue", "docs"):
        shutil.copytree(REPOSITORY / part, folder / part)
    _give_a_past(folder)
    with serve(folder / "site") as address:
        build(
            folder,
            {},
            theme="material",
            plugins=["search", {"riskdocs": {"maintenance": True}}],
            site_url=address,
            repo_url="https://github.com/riskdocs/riskdocs",
            edit_uri="edit/main/docs/",
            markdown_extensions=OWN_EXTENSIONS,
        )
        yield address


def _give_a_past(folder: Path) -> None:
    """Commit the files, one of them in an older version first."""
    git = ScriptedRepository(folder)
    name = "catalogue/risks/tr-10.md"
    now = (folder / name).read_text(encoding="utf-8")
    git.commit("Begin", {name: f"{now}\nAs it once was.\n"})
    git.commit("Go on", {name: now})


@pytest.fixture(scope="session")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small catalogue of `small_catalogue.py` is served, built with Material."""
    folder = tmp_path_factory.mktemp("small")
    # The server comes first: instant navigation works only at the site's own address.
    with serve(folder / "site") as address:
        build(folder, CATALOGUE, theme="material", site_url=address, plugins=["search", "riskdocs"])
        yield address


class Windows:
    """Windows on sites: no request may leave the host, and nothing may report an error.

    To open one costs as much as two pages in it, so each serves one test after another.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._taken: list[tuple[Page, dict[str, Any]]] = []
        self._troubles: list[str] = []

    def open(self, **given: Any) -> Page:
        """Return an empty window with settings of the browser's context."""
        settings = {**_SETTINGS, **given}
        free = self._free.setdefault(repr(settings), [])
        page = free.pop() if free else self._opened(settings)
        self._taken.append((page, settings))
        return page

    def _opened(self, settings: dict[str, Any]) -> Page:
        page = self._browser.new_context(**settings).new_page()
        note_errors(page, self._troubles)
        page.on("request", lambda request: self._note(request.url))
        return page

    def _note(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self._troubles.append(url)

    def take_back(self) -> None:
        """Empty those that are open, for others; hold that nothing went wrong in them."""
        for page, settings in self._taken:
            try:
                _empty(page, settings)
            except Error:
                page.context.close()
            else:
                self._free[repr(settings)].append(page)
        self._taken.clear()
        troubles = list(self._troubles)
        self._troubles.clear()
        assert troubles == []

    def close(self) -> None:
        """Close them all."""
        for pages in self._free.values():
            for page in pages:
                page.context.close()


def _empty(page: Page, settings: Mapping[str, Any]) -> None:
    """Leave a window as it was when it was opened, but for what a browser caches."""
    page.unroute_all()
    page.goto("about:blank")
    forget = {"origin": "*", "storageTypes": "local_storage"}
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", forget)
    session.detach()
    page.emulate_media(
        media="null",
        color_scheme=settings["color_scheme"],
        reduced_motion=settings["reduced_motion"],
        forced_colors="none",
    )
    page.set_viewport_size(settings["viewport"])


@pytest.fixture(scope="module")
def _windows(browser: Browser) -> Iterator[Windows]:
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def windows(_windows: Windows) -> Iterator[Windows]:
    """Return where windows come from, each of them empty."""
    yield _windows
    _windows.take_back()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Return a window for all tests of a file that leave nothing behind; it may report errors."""
    context = browser.new_context(**_SETTINGS)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(windows: Windows) -> Page:
    """Return an empty window."""
    return windows.open()


@pytest.fixture
def look(windows: Windows) -> OpenPage:
    """Return the function that opens an address in a window of its own.

    Its arguments are the address, and settings of the browser's context.
    """

    def go(address: str, **settings: object) -> Page:
        page = windows.open(**settings)
        page.goto(address)
        return page

    return go


@pytest.fixture
def open_page(own_address: str, look: OpenPage) -> OpenPage:
    """Return the function that opens a page of the own site, by its address below the root."""

    def go(address: str = "", **settings: object) -> Page:
        return look(own_address + address, **settings)

    return go
