"""A copy of this process that does some of its work in the background."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class BackgroundProcess:
    """A copy of this process, of which only the files that it writes remain.

    It is no promise: where no copy can be made safely or it would gain nothing, and where it fails,
    whoever waits for it finds nothing and does the work.
    """

    def __init__(self) -> None:
        self._process: int | None = None

    def begin(self, *tasks: Callable[[], object]) -> None:
        """Let it do some things, one after another. They print nothing."""
        self._process = os.fork() if _can_copy() else None
        if self._process == 0:
            _do_and_end(tasks)

    def wait(self) -> None:
        """Wait until it has ended, however it has, if it has begun."""
        if self._process:
            with suppress(ChildProcessError):  # somebody else has waited for all that there are
                os.waitpid(self._process, 0)
            self._process = None


def _can_copy() -> bool:
    # A lock that another thread holds stays locked in the copy. Elsewhere than on Linux there is no
    # copying, or the system's own libraries don't bear it.
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _do_and_end(tasks: Iterable[Callable[[], object]]) -> None:
    """End without what else a program does at its end: that is the first process's affair."""
    try:
        for do in tasks:
            do()
    finally:
        os._exit(0)
