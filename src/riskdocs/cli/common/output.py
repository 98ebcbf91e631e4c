"""Where a report goes: to a terminal, or into a file, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from riskdocs.cli.common.refusal import Refusal
from riskdocs.editing.writing.disk import replace_file
from riskdocs.reports.full import Screen

if TYPE_CHECKING:
    from pathlib import Path


def screen_for(output: Path | None) -> Screen:
    """Return what a report is read on that goes into a file, or else to who called."""
    terminal = output is None and sys.stdout.isatty()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size().columns if terminal else Screen.width
    return Screen(width, colour=terminal and not plain)


def write_whole(file: Path, content: str | bytes, *, folders: bool = False) -> None:
    """Write a file in one step, over what was there.

    Args:
        file: where.
        content: what.
        folders: make those that it lies in.

    Raises:
        Refusal: it can't be written.
    """
    try:
        if folders:
            file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Refusal(f"`{file}` can't be written: {error.strerror or error}.") from error
