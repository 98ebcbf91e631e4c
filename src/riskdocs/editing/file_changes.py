"""What becomes of files, worked out before any of them is written, and how that is shown."""

from __future__ import annotations

import difflib
import io
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


def unified_diff(path: str, before: bytes, after: bytes, new_path: str | None = None) -> str:
    """Return the difference of two versions of a file, as `git apply` takes it.

    Args:
        path: the file.
        before: its bytes.
        after: what they become.
        new_path: what the file is called afterwards, if that changes.
    """
    new_path = new_path or path
    header = (
        f"diff --git a/{path} b/{new_path}\nrename from {path}\nrename to {new_path}\n"
        if new_path != path
        else ""
    )
    if before == after:
        return header
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{path}", f"b/{new_path}", lineterm="\n"
    )
    return header + "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes) -> list[str]:
    """Split at LF alone, so that CR stays visible to who applies the difference."""
    return [line.decode() for line in io.BytesIO(data)]
