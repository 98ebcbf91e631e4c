"""Files written whole or not at all, and the difference of two."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, data: bytes) -> None:
    """Give a file new content. Its mode is kept; nobody ever sees half of it.

    Raises:
        OSError: it can't be written; then it is what it was.
    """
    temporary = staged_file(file, data, like=file)
    try:
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def staged_file(file: Path, data: bytes, *, like: Path) -> Path:
    """Write a file's new content beside it, whence one step puts it in its place.

    Args:
        file: where the content is meant to be; its folder exists.
        data: the content.
        like: the file whose mode it gets.

    Raises:
        OSError: it can't be written; then nothing is left behind.
    """
    with tempfile.NamedTemporaryFile(
        dir=file.parent, prefix=f".{file.name}.", delete=False
    ) as stream:
        temporary = Path(stream.name)
    try:
        temporary.write_bytes(data)
        shutil.copymode(like, temporary)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


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
    """Split at LF alone, so that CR stays visible to whoever applies the difference."""
    return [line + "\n" for line in data.decode().split("\n")[:-1]] + [
        line for line in data.decode().split("\n")[-1:] if line
    ]
