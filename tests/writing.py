"""Changes put on disk, as a command does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from riskdocs.editing.file_changes import FileChange
from riskdocs.editing.writing.lock import sole_writer
from riskdocs.editing.writing.transaction import write_all


def write(project: Path, changes: Sequence[FileChange]) -> None:
    """Write changes as the project's sole writer."""
    with sole_writer(project.resolve(), "test", wait_seconds=0):
        write_all(project.resolve(), changes)
