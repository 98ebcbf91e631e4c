"""What is wrong with a catalogue, said while its pages are looked at."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from riskdocs.model.garbage_collection import collect_and_freeze

if TYPE_CHECKING:
    from riskdocs.plugin.build import Build

#: Seconds after a change: the page that somebody waits for is made first.
_WAIT = 0.5


class LaterFindings:
    """Runs the rules in a thread of its own."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None
        self._build: Build | None = None

    def of(self, build: Build) -> None:
        """Log what is wrong in a while, unless another build comes before that."""
        if self._timer:
            self._timer.cancel()
        self._build = build
        self._timer = timer = threading.Timer(_WAIT, self._log)
        timer.daemon = True
        timer.start()

    def _log(self) -> None:
        if build := self._build:
            build.found.all  # noqa: B018 - this takes a while, in which another build may come
            if build is self._build:
                build.found.log()
            del build  # another build may have come, and nobody know this one
        collect_and_freeze()
