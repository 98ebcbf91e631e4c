"""A real browser for the tests of what a visitor does, and a server for the site."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.visited import CATALOGUE
from building import build

if TYPE_CHECKING:
    from typing import Any

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of the system. Where CI is set, having none is a failure."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("There is neither chromium nor google-chrome to walk through the site with.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window, which must not report any error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site that `visited.py` describes."""
    folder = tmp_path_factory.mktemp("visited")
    # Instant navigation works only at the address that the site was built for.
    with served(folder / "site") as root:
        build(folder, CATALOGUE, theme="material", site_url=root, plugins=["search", "riskdocs"])
        yield root


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        del args


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site, and give its address, which ends in a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
