"""A real browser, and built sites served to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.small_catalogue import CATALOGUE
from building import OWN_EXTENSIONS, build
from scripting import ScriptedRepository
from visiting import OpenPage, find_browser, note_errors, serve

REPOSITORY = Path(__file__).parents[2]
# A state is waited for as long as a busy machine takes to reach it, not for Playwright's 5 seconds.
expect.set_options(timeout=20_000)
# Each frame of a motion costs as much as what a test does. No script of ours asks whether there
# shall be any, and `test_accessibility.py` holds what the style sheet does then.
_STILL: dict[str, Any] = {"reduced_motion": "reduce"}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh window, which must not report any error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **_STILL)
    opened = context.new_page()
    troubles: list[str] = []
    note_errors(opened, troubles)
    yield opened
    context.close()
    assert troubles == []


class Windows:
    """Windows on sites: no request may leave the host, and nothing may report an error.

    Attributes:
        kept: those that stay open, by their settings.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opened: list[Page] = []
        self._troubles: list[str] = []
        self.kept: dict[str, Page] = {}

    def open(self, **settings: object) -> Page:
        """Open a window with settings of the browser's context."""
        context = self._browser.new_context(**{**_STILL, **settings})
        page = context.new_page()
        note_errors(page, self._troubles)
        page.on("request", lambda request: self._note(request.url))
        self._opened.append(page)
        return page

    def _note(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self._troubles.append(url)

    def close(self) -> None:
        """Close them all."""
        for page in self._opened:
            page.context.close()
        self.hold()

    def hold(self) -> None:
        """Hold that nothing went wrong since this was asked last."""
        troubles = list(self._troubles)
        self._troubles.clear()
        assert troubles == []


@pytest.fixture
def open_page(browser: Browser, own_address: str) -> Iterator[OpenPage]:
    """Return the function that opens a page of the own site in a fresh window.

    Its arguments are the address below the site's root, and settings of the browser's context.
    """
    windows = Windows(browser)

    def open_at(address: str = "", **settings: object) -> Page:
        page = windows.open(**settings)
        page.goto(own_address + address)
        return page

    yield open_at
    windows.close()


@pytest.fixture(scope="module")
def _windows(browser: Browser) -> Iterator[Windows]:
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def look(_windows: Windows) -> Iterator[OpenPage]:
    """Return the function that opens an address, for who leaves nothing behind in the window.

    One serves all with the same settings: to open it costs as much as another page in it.
    """

    def go(address: str, **settings: object) -> Page:
        name = repr(settings)
        if name not in _windows.kept:
            _windows.kept[name] = _windows.open(**settings)
        page = _windows.kept[name]
        page.goto(address)
        return page

    yield go
    _windows.hold()


@pytest.fixture
def look_at(own_address: str, look: OpenPage) -> OpenPage:
    """As `open_page`, in a window of `look`."""

    def go(address: str = "", **settings: object) -> Page:
        return look(own_address + address, **settings)

    return go
