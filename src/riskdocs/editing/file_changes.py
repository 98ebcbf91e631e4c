"""What becomes of files, worked out before any of them is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ChangedMeanwhileError(Exception):
    """Files, by their paths, are no longer what they were when their change was worked out."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file.

    Attributes:
        path: how findings name it.
        file: where it lies.
        before: its bytes; nothing for a file that is new.
        after: what they become.
        new_path: how findings name it afterwards, if that changes.
        new_file: where it lies afterwards, if that changes.
    """

    path: str
    file: Path
    before: bytes | None
    after: bytes
    new_path: str | None = field(default=None, kw_only=True)
    new_file: Path | None = field(default=None, kw_only=True)
