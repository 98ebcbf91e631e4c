"""A sign of life for who waits at a terminal."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUIET_SECONDS = 1.0


@contextmanager
def progress(doing: str, begun: float | None = None) -> Iterator[None]:
    """Say on a terminal what is being done, once it takes longer than a second.

    Args:
        doing: what.
        begun: when, as `time.monotonic` says; without it, now.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    started = time.monotonic() if begun is None else begun

    def tell() -> None:
        pause = _QUIET_SECONDS
        while not done.wait(pause):
            pause = 0.5
            seconds = int(time.monotonic() - started)
            # What is said next takes its place.
            sys.stderr.write(f"{doing} ... {seconds} s\r")
            sys.stderr.flush()
        if time.monotonic() - started > _QUIET_SECONDS:
            sys.stderr.write("\x1b[K")
            sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
