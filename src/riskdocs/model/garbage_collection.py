"""Python's search for unreachable objects, done less often where much is made and little dropped.

It starts for each 700 objects that a program makes more than it gives back. To read a catalogue or
to build a site makes a hundred times as many that live until the end.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
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


def collect_rarely() -> None:
    """Search less often, and not at the program's end, when all memory goes anyway.

    A user of the library may have set it to run rarely or never.
    """
    first, *others = gc.get_threshold()
    if 0 < first < _OBJECTS:
        gc.set_threshold(_OBJECTS, *others)
    atexit.register(gc.freeze)


def collect_and_freeze() -> None:
    """Search everything once, and from now on only what is made after this."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
