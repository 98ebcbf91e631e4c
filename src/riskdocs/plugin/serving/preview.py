"""What stands between a browser and MkDocs' server while a site is served."""

from __future__ import annotations

import posixpath
import threading
import time
from typing import TYPE_CHECKING, Any
from wsgiref.util import FileWrapper

import click

from riskdocs.plugin.serving.later_findings import LaterFindings
from riskdocs.plugin.serving.reloading import Reloading
from riskdocs.plugin.serving.watching import watch_natively

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer

    from riskdocs.plugin.serving.served_site import ServedSite


def is_live() -> bool:
    """Tell whether the server that comes reloads, as only such a one asks plug-ins about itself."""
    context = click.get_current_context(silent=True)
    given = context.params if context else {}
    # MkDocs has one option for both, properdocs two.
    return bool(not given["no_livereload"] if "no_livereload" in given else given.get("livereload"))


class Preview:
    """Makes what is asked for, from the state of the site that was seen last.

    Attributes:
        site: that state; nothing where the last build failed, or made everything itself.
        began: how many builds have begun. Two of them have no state in common, though both may
            have none.
    """

    def __init__(self) -> None:
        self.site: ServedSite | None = None
        self.began = 0
        self._server: LiveReloadServer | None = None
        self._turn = threading.Lock()
        self._findings = LaterFindings()

    def show(self, site: ServedSite) -> None:
        """Make what is asked for from a state of the site, and say in a while what is wrong."""
        self.site = site
        self._findings.of(site.build)
        self._watch()

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Make files before a server looks for them.

        Args:
            server: of MkDocs.
            builder: builds the site anew.
        """
        self._server, observer = server, watch_natively(server)
        self._watch()
        application = _Application(self, server, server.serve_request)
        server.set_app(application)

        def rebuild() -> None:
            application.reloading.changed(observer.taken())
            with self._turn:
                self.site = None
                self.began += 1
                builder()

        server.builder = rebuild

    def _watch(self) -> None:
        """Watch the folders of pages that the definition names; it may name others than before."""
        if self._server and self.site:
            for folder in self.site.build.catalogue.page_folders:
                if folder.is_dir() and str(folder.absolute()) not in self._server._watched_paths:  # noqa: SLF001 - nothing else tells
                    self._server.watch(str(folder))

    def make(self, *paths: str) -> ServedSite | None:
        """Make the first of some files that the site has, and the page that says that none is.

        Returns:
            The state that it was made from.
        """
        while True:
            site = self.site
            if site:
                any(self._make(site, path) for path in (*paths, "404.html"))  # the first one
            if site is self.site:
                return site

    def _make(self, site: ServedSite, path: str) -> bool:
        steps = site.make(path)
        found = None
        while (step := self._next(site, steps)) is not None:
            found = step
            time.sleep(0)  # another one's turn
        return bool(found)

    def _next(self, site: ServedSite, steps: Iterator[bool]) -> bool | None:
        """Take a step; nothing where there is none left, or another state is there."""
        with self._turn:
            return next(steps, None) if self.site is site else None


class _Application:
    """Answers requests by MkDocs' own answer, once there is a file for it."""

    def __init__(self, preview: Preview, server: LiveReloadServer, answer: WSGIApplication) -> None:
        self._preview = preview
        self._mount = server.mount_path
        self._answer = answer
        self.reloading = Reloading(answer, self._page_at)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (answer := self.reloading.answer(environ, start_response)) is not None:
            return answer
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        said, body = self._get(path, environ)
        if dict(said[1]).get("Content-Type") == "text/html":
            body = [content := b"".join(body)]
            self.reloading.shows(path, content)
        start_response(*said)
        return body

    def _get(self, path: str, environ: WSGIEnvironment) -> tuple[list[Any], Iterable[bytes]]:
        """Return what is answered: the status with the headers, and the body."""
        paths = _files_at(path.removeprefix(self._mount)) if path.startswith(self._mount) else []
        said: list[Any] = []

        def say(*given: Any) -> Callable[[bytes], object]:  # noqa: ANN401 - handed on
            said[:] = given
            return lambda _: None

        while True:
            began = self._preview.began
            site = self._preview.make(*paths)
            body = self._answer(environ, say)
            # The server waits for a build that is under way, which takes the files away.
            if site is self._preview.site and began == self._preview.began:
                return said, body
            if isinstance(body, FileWrapper):
                body.close()

    def _page_at(self, path: str) -> bytes:
        environ = {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": "GET"}
        return b"".join(self._get(path, environ)[1])


def _files_at(address: str) -> list[str]:
    """Return the files that may stand at an address."""
    name = posixpath.normpath(f"/{address}").lstrip("/")
    page = posixpath.join(name, "index.html")
    return [page] if not name or address.endswith("/") else [name, page]
