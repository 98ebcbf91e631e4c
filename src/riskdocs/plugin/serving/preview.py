"""What stands between a browser and MkDocs' server while a site is served."""

from __future__ import annotations

import posixpath
import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from wsgiref.util import FileWrapper

import click

from riskdocs.plugin.serving.later_findings import LaterFindings
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
    """

    def __init__(self) -> None:
        self.site: ServedSite | None = None
        self._turn = threading.Lock()
        self._findings = LaterFindings()

    def show(self, site: ServedSite) -> None:
        """Make what is asked for from a state of the site, and say in a while what is wrong."""
        self.site = site
        self._findings.of(site.build)

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Make files before a server looks for them.

        Args:
            server: of MkDocs.
            builder: builds the site anew.
        """
        watch_natively(server)
        server.set_app(_Application(self, server, server.serve_request))

        def rebuild() -> None:
            with self._turn:
                self.site = None
                builder()

        server.builder = rebuild

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


class _Answer(NamedTuple):
    """What a server wants to say, before it is said."""

    given: list[Any]

    def __call__(self, *given: Any) -> Callable[[bytes], object]:  # noqa: ANN401 - handed on
        self.given[:] = given
        return lambda _: None


class _Application:
    """Answers requests by MkDocs' own answer, once there is a file for it."""

    def __init__(self, preview: Preview, server: LiveReloadServer, answer: WSGIApplication) -> None:
        self._preview = preview
        self._mount = server.mount_path
        self._answer = answer

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self._mount):
            return self._answer(environ, start_response)
        while True:
            site = self._preview.make(*_files_at(path.removeprefix(self._mount)))
            answer = _Answer([])
            body = self._answer(environ, answer)
            # The server waits for a build that is under way, which takes the files away.
            if site is self._preview.site:
                start_response(*answer.given)
                return body
            if isinstance(body, FileWrapper):
                body.close()


def _files_at(address: str) -> list[str]:
    """Return the files that may stand at an address."""
    name = posixpath.normpath(f"/{address}").lstrip("/")
    page = posixpath.join(name, "index.html")
    return [page] if not name or address.endswith("/") else [name, page]
