"""Python's search for unreachable objects, done less often while a site is built.

It starts for each 700 objects that a program makes more than it gives back. A build makes a hundred
times as many that live until its end, and spent a fifteenth of its time looking through them. A
last search follows when the program ends and gives back all its memory anyway.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

_OBJECTS = 20_000


class Patience:
    """Keeps the setting of before the build, to restore it behind."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Search less often, unless whoever runs the build searches seldom or never."""
        before = gc.get_threshold()
        if 0 < before[0] < _OBJECTS:
            self._before = before
            gc.set_threshold(_OBJECTS, *before[1:])
        _spare_last_search()

    def end(self) -> None:
        """Search as often as before."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None


@cache
def _spare_last_search() -> None:
    """Let the end of the program keep from the search whatever is still there, once for all."""
    atexit.register(gc.freeze)
