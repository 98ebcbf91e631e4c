"""The `riskdocs` command."""

from __future__ import annotations

import os
import sys

from riskdocs.cli.command_group import riskdocs
from riskdocs.cli.command_group import run_as_shell as run

__all__ = ["main", "riskdocs"]


def main() -> None:
    """Run the command as the shell calls it, and end the process.

    It ends at once: to take a large catalogue apart, item by item, is a twentieth of a check.
    """
    try:
        run()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            if stream:  # there is none where the shell closed it
                stream.flush()
        if end.code is None or isinstance(end.code, int):
            os._exit(end.code or 0)
        raise
