"""The `riskdocs` command.

What it needs is imported once a signal that asks it to stop has an answer: the start of a command
takes as long as the work on a small catalogue.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

    from riskdocs.cli.common.command_group import riskdocs

__all__ = ["main", "riskdocs"]


def __getattr__(name: str) -> object:
    """Import the command when it is first asked for."""
    if name != "riskdocs":
        raise AttributeError(f"module 'riskdocs.cli' has no attribute {name!r}")
    from riskdocs.cli.common import command_group  # noqa: PLC0415 - see above

    return command_group.riskdocs


def main() -> None:
    """Run the command as the shell calls it, and end the process.

    It ends at once: to take a large catalogue apart, item by item, is a twentieth of a check.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stopped)
    from riskdocs.cli.common.command_group import run_as_shell  # noqa: PLC0415 - see above

    try:
        run_as_shell()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            if stream:  # there is none where the shell closed it
                stream.flush()
        if end.code is None or isinstance(end.code, int):
            os._exit(end.code or 0)
        raise


def _stopped(number: int, frame: FrameType | None) -> NoReturn:
    """End before anything was begun: an exception may be lost among imports."""
    del number, frame
    with suppress(OSError):  # nobody listens any more
        os.write(2, b"Error: Stopped.\n")
    os._exit(2)
