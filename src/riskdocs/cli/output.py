"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from riskdocs.cli.refusal import Refusal


def write_whole(file: Path, text: str) -> None:
    """Write a file in one step, over what was there.

    Raises:
        Refusal: it can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            part.chmod(0o666 & ~_umask())
            part.replace(file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refusal(f"`{file}` can't be written: {error.strerror or error}.") from error


def create_whole(file: Path, text: str) -> None:
    """Write a file that is not there yet, in one step.

    Raises:
        Refusal: it is there, or can't be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            try:
                stream.write(text)
                stream.flush()
            except BaseException:
                file.unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        raise Refusal(f"`{file}` is there already, and nothing was written.") from error
    except OSError as error:
        raise Refusal(f"`{file}` can't be written: {error.strerror or error}.") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
