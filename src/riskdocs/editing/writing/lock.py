"""One command at a time writes to a project.

The lock is the operating system's, on `.riskdocs/lock` beside the catalogue. It ends with the
process that holds it, however that ends: there is no stale lock, and nobody has to guess whether
a process still lives. What the file says is for the one that waits, and decides nothing.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from riskdocs.editing.writing.signals import held_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The folder of what a command needs while it writes; removed at the end.
LOCK_FOLDER = ".riskdocs"
#: In the project's folder; there as long as files are changing.
JOURNAL = f"{LOCK_FOLDER}/journal.json"

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
#: Windows locks bytes, and nobody else may read these: they lie behind all that is written.
_BYTE = 1 << 30
#: How often somebody may remove what we have just made. Some places take nothing at all.
_TRIES = 1000


class LockedError(Exception):
    """Another command writes to the project; the message says which."""


@contextmanager
def sole_writer(project: Path, command: str, *, wait_seconds: float) -> Iterator[None]:
    """Hold a project's lock, so that no other command reads what it will write over.

    Args:
        project: the folder that holds the catalogue, resolved; made if there is none.
        command: who wants it, for others to read.
        wait_seconds: for how many seconds to wait for another.

    Raises:
        LockedError: another has held it all the time.
        OSError: the project can't be written to.
    """
    made = [folder for folder in (project, *project.parents) if not folder.exists()]
    with held_signals() as stop_if_asked:
        handle = _held(project / LOCK_FOLDER, time.monotonic() + wait_seconds, stop_if_asked)
        os.ftruncate(handle, 0)
        os.write(handle, f"`{command}` (process {os.getpid()})".encode())
    try:
        yield
    finally:
        with held_signals():
            _release(handle, project / LOCK_FOLDER)
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()


def _held(folder: Path, deadline: float, stop_if_asked: Callable[[], None]) -> int:
    """Return the open file whose lock is ours."""
    while True:
        stop_if_asked()
        handle = _opened(folder)
        try:
            if _lock(handle):
                if _is_named(handle, folder / "lock"):
                    return handle
            elif time.monotonic() > deadline:
                _give_up(handle)
            else:
                time.sleep(0.05)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _give_up(handle: int) -> NoReturn:
    said = os.read(handle, 200).decode(errors="replace")
    raise LockedError(said or "another command")


def _opened(folder: Path) -> int:
    """Open the lock's file; the one who held it before may be just about to remove it.

    Raises:
        OSError: nothing can be made there.
    """
    tries = 0
    while True:
        try:
            # Not with `exist_ok`, which stumbles over a folder that goes away as it looks.
            folder.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                folder.mkdir()
            if not stat.S_ISDIR(folder.lstat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "it is a link", str(folder))
            return os.open(folder / "lock", _FLAGS, 0o666)
        except FileNotFoundError:
            tries += 1
            if tries == _TRIES:
                raise


def _is_named(handle: int, file: Path) -> bool:
    """Tell whether the file that we locked is still the one that others would."""
    try:
        there = file.stat()
    except FileNotFoundError:
        return False
    own = os.fstat(handle)
    return (own.st_dev, own.st_ino) == (there.st_dev, there.st_ino)


def _release(handle: int, folder: Path) -> None:
    file = folder / "lock"
    if sys.platform != "win32":  # as long as it is ours, so that nobody else's is removed
        file.unlink(missing_ok=True)
    os.close(handle)
    with suppress(OSError):
        if sys.platform == "win32":  # which removes no open file, neither ours nor another's
            file.unlink()
        folder.rmdir()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
