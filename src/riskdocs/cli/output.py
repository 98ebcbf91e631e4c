"""Files that a command makes for others, such as a report: whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.cli.refusal import Refusal
from riskdocs.editing.writing.disk import replace_file

if TYPE_CHECKING:
    from pathlib import Path


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
