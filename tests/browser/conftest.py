"""A real browser, and built sites served to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from browser.small_catalogue import CATALOGUE
from building import OWN_EXTENSIONS, build
from scripting import ScriptedRepository
from visiting import OpenPage, note_errors, serve

REPOSITORY = Path(__file__).parents[2]
# A state is waited for as long as a busy machine takes to reach it, not for Playwright's 5 seconds.
expect.set_options(timeout=20_000)
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder: it needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's chromium, or whatever Chrome there is.

    In CI a missing browser is a failure; on a laptop the tests are skipped.
    """
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        message = "There is no chromium here; on Debian: apt-get install chromium"
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


#: Opens a tab, given settings of the browser's context.
OpenTab = Callable[..., Page]


@pytest.fixture(scope="session")
def open_tab(browser: Browser) -> Iterator[OpenTab]:
    """Return the function that opens a tab beside those with the same settings.

    A context of its own for each takes twice as long. Who needs one makes it.
    """
    contexts: dict[str, BrowserContext] = {}

    def open_beside(**settings: object) -> Page:
        name = repr(settings)
        if name not in contexts:
            contexts[name] = browser.new_context(**settings)  # type: ignore[arg-type] # Playwright's own
            contexts[name].new_page()  # as long as one is open, the window stays
        return contexts[name].new_page()

    yield open_beside
    for context in contexts.values():
        context.close()


def _close(page: Page) -> None:
    """Close a tab, and leave nothing to the next."""
    page.evaluate("try { localStorage.clear(); } catch { /* no page of a site has none */ }")
    page.close()


@pytest.fixture
def page(open_tab: OpenTab) -> Iterator[Page]:
    """Return a fresh tab, which must not report any error."""
    opened = open_tab(viewport={"width": 1280, "height": 900})
    troubles: list[str] = []
    note_errors(opened, troubles)
    yield opened
    _close(opened)
    assert troubles == []


def _note_all(page: Page, address: str, troubles: list[str]) -> None:
    """Write down errors, and requests that leave the host."""

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(request.url)

    note_errors(page, troubles)
    page.on("request", note)


@pytest.fixture
def open_page(open_tab: OpenTab, own_address: str) -> Iterator[OpenPage]:
    """Return the function that opens a page of the own site in a fresh tab.

    Its arguments are the address below the site's root, and settings of the browser's context.
    Afterwards it is held that no request left the host and that the console had no error.
    """
    troubles: list[str] = []
    opened = []

    def open_at(address: str = "", **settings: object) -> Page:
        page = open_tab(**settings)
        opened.append(page)
        _note_all(page, own_address, troubles)
        page.goto(own_address + address)
        return page

    yield open_at
    for page in opened:
        _close(page)
    assert troubles == []


@pytest.fixture(scope="module")
def _kept() -> Iterator[dict[str, Page]]:
    """Tabs that stay open, by their settings."""
    pages: dict[str, Page] = {}
    yield pages
    for page in pages.values():
        _close(page)


@pytest.fixture(scope="module")
def _troubles() -> list[str]:
    """What went wrong in them since this was asked last."""
    return []


@pytest.fixture
def look_at(
    open_tab: OpenTab, own_address: str, _kept: dict[str, Page], _troubles: list[str]
) -> Iterator[OpenPage]:
    """As `open_page`, for who does nothing but look: one tab serves all with the same settings."""

    def go(address: str = "", **settings: object) -> Page:
        name = repr(settings)
        if name not in _kept:
            _kept[name] = open_tab(**settings)
            _note_all(_kept[name], own_address, _troubles)
        _kept[name].goto(own_address + address)
        return _kept[name]

    yield go
    troubles = [*_troubles]
    _troubles.clear()
    assert troubles == []
