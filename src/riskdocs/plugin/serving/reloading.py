"""Which browsers load their page again after a change: those whose page is another one now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: How MkDocs' script asks whether there is a newer state than its page's, and how it is told.
_QUESTION = re.compile(r"/livereload/(\d+)/\d+")
_SCRIPT = re.compile(
    rb"<script>\s*var livereload = .*\blivereload\((\d+), \d+\);\s*</script>", re.DOTALL
)
#: What of it a page shows, stands in the page's own bytes. Of all else a browser asks by itself.
_IN_PAGES = (".md", ".yml", ".yaml")


@dataclass(slots=True)
class _Shown:
    """What a browser shows: a page, and the last state in which it is known to be the same."""

    digest: bytes
    others: int
    epoch: int


class Reloading:
    """Answers browsers that wait for changes.

    Args:
        ask: tells of the newest state, as MkDocs' server does.
        page_at: returns what a browser would get at a path.
    """

    def __init__(self, ask: WSGIApplication, page_at: Callable[[str], bytes]) -> None:
        self._ask = ask
        self._page_at = page_at
        self._others = 0
        self._shown: dict[tuple[str, int], _Shown] = {}

    def changed(self, paths: set[str]) -> None:
        """Hear which files have changed; of none by name, any may have."""
        if not paths or not all(path.endswith(_IN_PAGES) for path in paths):
            self._others += 1

    def shows(self, path: str, content: bytes) -> None:
        """Hear that a browser gets a page."""
        if found := _SCRIPT.search(content):
            epoch = int(found[1])
            self._shown[path, epoch] = _Shown(_digest(content), self._others, epoch)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes] | None:
        """Wait until a page is another one than a browser has; nothing where none is asked for."""
        asked = _QUESTION.fullmatch(environ["PATH_INFO"])
        path = unquote(urlsplit(environ.get("HTTP_REFERER", "")).path)
        if not asked:
            return None
        shown = self._shown.get((path, int(asked[1])))
        while True:
            place = f"/livereload/{shown.epoch if shown else asked[1]}/0"
            newest = b"".join(self._ask({**environ, "PATH_INFO": place}, start_response))
            if not shown or self._differs(path, shown):
                return [newest]
            if int(newest) == shown.epoch:  # nothing has changed for a while
                return [asked[1].encode()]
            shown.epoch = int(newest)

    def _differs(self, path: str, shown: _Shown) -> bool:
        return shown.others != self._others or _digest(self._page_at(path)) != shown.digest


def _digest(content: bytes) -> bytes:
    return blake2b(_SCRIPT.sub(b"", content), digest_size=16).digest()
