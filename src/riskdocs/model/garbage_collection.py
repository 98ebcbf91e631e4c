"""Python's search for unreachable objects, done less often where much is made and little dropped.

It starts for each 700 objects that a program makes more than it gives back. To read a catalogue or
to build a site makes a hundred times as many that live until the end.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECTS = 20_000


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep Python from searching in what is about to be made: it would find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class RareCollecting:
    """Lets Python search seldom from one event to another, and restores its setting behind."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Search less often, unless the setting is to search seldom or never already."""
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
    """Keep what is there at the program's end from the last search, as all memory goes anyway."""
    atexit.register(gc.freeze)
