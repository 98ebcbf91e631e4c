"""Signals that ask a command to stop, kept until a moment at which it can."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: From the keyboard, another program, a terminal that closes (not on Windows).
_ASKING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


@contextmanager
def held_signals() -> Iterator[Callable[[], None]]:
    """Keep signals that ask to stop, and yield what raises KeyboardInterrupt if one came.

    A signal that was ignored before is ignored still.
    """
    came: list[int] = []

    def stop_if_asked() -> None:
        if came:
            raise KeyboardInterrupt

    # Python lets the main thread alone have handlers; in another one no signal arrives.
    asking = _ASKING if threading.current_thread() is threading.main_thread() else []
    asking = [number for number in asking if signal.getsignal(number) != signal.SIG_IGN]
    before = {
        number: signal.signal(number, lambda number, _: came.append(number)) for number in asking
    }
    try:
        yield stop_if_asked
    finally:
        for number, handler in before.items():
            # Nothing stands for a handler that was not Python's.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
