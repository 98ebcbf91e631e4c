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
    with tempfile.NamedTemporaryFile(
        dir=file.parent, prefix=f".{file.name}.", delete=False
    ) as stream:
        temporary = Path(stream.name)
    try:
        temporary.write_bytes(data)
        shutil.copymode(file, temporary)
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def unified_diff(path: str, before: bytes, after: bytes) -> str:
    """Return the difference of two versions of a file, as `git apply` takes it."""
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="\n"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes) -> list[str]:
    """Split at LF alone, so that CR stays visible to whoever applies the difference."""
    return [line + "\n" for line in data.decode().split("\n")[:-1]] + [
        line for line in data.decode().split("\n")[-1:] if line
    ]
