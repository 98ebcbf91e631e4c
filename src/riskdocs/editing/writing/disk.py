"""The steps by which files on disk change. Each leaves a file whole, wherever it is stopped.

The one exception is a file with several names (hard links): a new file in its place would part
it from its other names, so its bytes are overwritten from the first to the last.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Only Windows tells text from bytes, and only others can refuse to follow a link.
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

#: What a file system without hard links answers to one who wants to make one.
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def content(file: Path) -> bytes | None:
    """Return a file's bytes, or nothing where no file is.

    Raises:
        OSError: it can't be read, or is a link, a folder or a device.
    """
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", str(file))
        with open(os.open(file, os.O_RDONLY | _BINARY | _NO_LINK), "rb") as stream:  # noqa: PTH123 - a path has no flags
            return stream.read()
    except FileNotFoundError:
        return None


def create(file: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a file where none is, and see it to the disk.

    Args:
        file: its folder exists.
        data: the content.
        like: the file whose mode it gets.

    Raises:
        FileExistsError: there is one.
        OSError: it can't be written; a part of it may be there.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        _write(handle, data)
    finally:
        os.close(handle)
    if like:
        shutil.copymode(like, file)


def has_other_names(file: Path) -> bool:
    """Tell whether a file has hard links."""
    return file.stat().st_nlink > 1


def overwrite(file: Path, data: bytes) -> None:
    """Give a file with several names new bytes; stopped half-way it has some of both.

    Raises:
        OSError: it can't be written.
    """
    handle = os.open(file, os.O_WRONLY | _BINARY | _NO_LINK)
    try:
        _write(handle, data)
        os.ftruncate(handle, len(data))
        os.fsync(handle)
    finally:
        os.close(handle)


def is_mixture(data: bytes, one: bytes, other: bytes) -> bool:
    """Tell whether bytes are what `overwrite` leaves of two contents when it is stopped."""
    shorter, longer = sorted((one, other), key=len)
    common = len(shorter)
    return (
        common <= len(data) <= len(longer)
        and data[common:] == longer[common : len(data)]
        and all(byte in pair for byte, *pair in zip(data, one, other, strict=False))
    )


def rename_to_free(file: Path, target: Path) -> None:
    """Give a file another name that is free, in one step that never takes another's place.

    Stopped half-way, the file has both names.

    Raises:
        FileExistsError: the name is not free.
        OSError: it can't be done.
    """
    if sys.platform == "win32":
        file.rename(target)  # which refuses a name that is taken
        return
    try:
        os.link(file, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "there is a file", str(target)) from error
        file.rename(target)
    else:
        file.unlink()


def sync_folder(folder: Path) -> None:
    """See the names in a folder to the disk, where the system offers that.

    Raises:
        OSError: the disk failed.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(file: Path, data: bytes) -> None:
    """Write a single file, over what may be there, so that nobody sees half of it.

    A link is followed, a mode kept, and a device such as `/dev/null` written to. This is for what
    can be made again, such as a report; a catalogue's own files are written by `write_all`.

    Raises:
        OSError: it can't be written; then it is what it was.
    """
    file = file.resolve()
    there = file.exists()
    if there and not file.is_file():
        file.write_bytes(data)
        return
    if there and has_other_names(file):
        overwrite(file, data)
        return
    part = file.with_name(f".riskdocs-{token_hex(8)}")
    try:
        create(part, data, like=file if there else None)
        part.replace(file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)
