"""A site that is served in this process, without a port, and what it answers."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer, _timestamp

from processes import run_mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_RELOADING = re.compile(rb"<script>\s*var livereload = .*?</script>", re.DOTALL)


class Answer(NamedTuple):
    """What a server answers."""

    status: str
    content: bytes


class Served:
    """A site that is served.

    Args:
        folder: with an `mkdocs.yml` that names the address at which it is served.
        site: an empty folder.

    Attributes:
        server: MkDocs' own.
        observer: what it hears of changes from.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self._folder = folder
        self._site = site
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self._address = config.site_url or ""
        self._build(config)
        self.server = LiveReloadServer(
            self._rebuild, "127.0.0.1", 0, str(site), urlsplit(self._address).path
        )
        self.server.watch(config.docs_dir)
        self.server.error_handler = self._error_page
        config.plugins.on_serve(self.server, config=config, builder=self._rebuild)
        self.observer: Any = self.server.observer

    def _error_page(self, code: int) -> bytes | None:
        page = self._site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _config(self) -> Any:
        # No port that somebody may use while the tests run.
        given = {"site_dir": str(self._site), "dev_addr": "127.0.0.1:0"}
        return load_config(str(self._folder / "mkdocs.yml"), **given)

    def _build(self, config: Any) -> None:
        build(config, serve_url=self._address)

    def _rebuild(self) -> None:
        self._build(self._config())

    def rebuild(self) -> None:
        """Build again as MkDocs' server does when it has heard of a change."""
        time.sleep(0.002)  # states are named by the millisecond
        self.server._wanted_epoch = _timestamp()  # noqa: SLF001 - its own loop never ends
        self.server.builder()
        with self.server._epoch_cond:  # noqa: SLF001
            self.server._visible_epoch = self.server._wanted_epoch  # noqa: SLF001
            self.server._epoch_cond.notify_all()  # noqa: SLF001

    def get(self, path: str) -> Answer:
        """Return the answer to a request for a path of the site."""
        status, content = self.ask(urlsplit(self._address).path + path)
        return Answer(status, _RELOADING.sub(b"", content))

    def ask(self, path: str, referer: str = "") -> Answer:
        """Return the answer to a request for a path, with the script that reloads pages."""
        said: list[str] = []

        def start(status: str, *headers: object) -> Callable[[bytes], object]:
            said.extend([status, str(headers)])
            return lambda _: None

        address = path.encode().decode("latin-1")
        environ = {"PATH_INFO": address, "REQUEST_METHOD": "GET", "HTTP_REFERER": referer}
        application = self.server.get_app()
        assert application
        body = application(environ, start)
        content = b"".join(body)
        if hasattr(body, "close"):  # as a server of WSGI does
            body.close()
        return Answer(said[0], content)


@contextmanager
def serve(folder: Path, site: Path) -> Iterator[Served]:
    """Serve a site as `mkdocs serve` does."""
    with click.Context(click.Command("serve")) as context:
        context.params = {"livereload": True}
        served = Served(folder, site)
        try:
            yield served
        finally:
            served.server.server_close()


def build_files(folder: Path, site: Path, *, clean: bool) -> dict[str, bytes]:
    """Build a site in a process of its own, and return its files by their paths.

    Args:
        folder: with an `mkdocs.yml`.
        site: where it is written.
        clean: nothing is taken from an earlier build, and nothing kept for a later one.
    """
    settings = folder / "mkdocs.yml"
    if clean:
        settings = folder / "clean.yml"
        settings.write_bytes((folder / "mkdocs.yml").read_bytes())
    arguments = ["--quiet", "--config-file", settings.name, *(["--clean"] if clean else [])]
    done = run_mkdocs(folder, "build", *arguments, "--site-dir", str(site))
    assert done.returncode == 0, done.stderr
    return site_files(site)


def site_files(site: Path) -> dict[str, bytes]:
    """Return the files of a site by their paths."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
