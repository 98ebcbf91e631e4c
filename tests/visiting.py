"""Serves a built site to a browser, as a host would."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Route

#: Opens a page of the site that a test visits: its address below the root, browser settings.
OpenPage = Callable[..., Page]
#: The first is Chromium without windows: to open a page costs it a third of what it costs the rest.
_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")


def find_browser() -> str | None:
    """Return the program of the lightest browser that is installed, if one is."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def note_errors(page: Page, troubles: list[str]) -> None:
    """Write down what a page and its scripts report as errors.

    A browser gives no typeface to a page that is opened from a folder, and says so; its titles have
    the system's then.
    """

    def note(said: ConsoleMessage) -> None:
        about = f"{said.text} {said.location['url']}"
        face = page.url.startswith("file:") and ".woff2" in about
        if said.type == "error" and not face:
            troubles.append(said.text)

    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", note)


def wait_for_instant_navigation(page: Page) -> None:
    """Wait until the theme knows the site's pages: who clicks before that has a page loaded."""
    page.wait_for_function(
        "performance.getEntriesByType('resource').some(({name}) => name.endsWith('/sitemap.xml'))"
    )


class HeldBack:
    """A page's requests for some files, which wait until a test lets them go.

    Those that come after it go on at once: on a busy machine there are some.
    """

    def __init__(self, page: Page, address: str) -> None:
        """Hold back what a page asks for at addresses of the form `address` from now on."""
        self._page = page
        self._waiting: list[Route] = []
        self._answer: Callable[[Route], None] | None = None
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self._answer:
            self._answer(route)
        else:
            self._waiting.append(route)

    def let_go(self, answer: Callable[[Route], None] = Route.continue_) -> None:
        """Answer them as soon as there is one."""
        for _ in range(400):
            if self._waiting:
                break
            self._page.wait_for_timeout(50)
        assert self._waiting, "nothing was asked for"
        self._answer = answer
        for route in self._waiting:
            answer(route)


class _Server(ThreadingHTTPServer):
    # A page asks for some twenty files at once. With room for five the sixth waits for seconds on a
    # machine that is busy.
    request_queue_size = 128


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # so that a browser keeps its connections

    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's output is for failures."""

    def send_error(self, code: int, *args: str | None) -> None:
        """Answer with the site's own page for what is missing, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, *args)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder, which may still be empty, and give its address, which ends in `/`."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
