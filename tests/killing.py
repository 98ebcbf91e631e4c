"""Kills a command at each step by which it changes the disk, and runs it once more.

A step is what Python itself reports of the operating system's calls, and each part of a file that
is written; so no way of writing is passed over, whatever module it stands in. Run as a program,
outside of pytest's threads, since it forks: it prints what happened, as JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskdocs.cli.common.command_group import run_as_shell

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_CHANGING = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.truncate",
    "os.utime",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _nothing(fd: object) -> None:
    """Take the place of a call whose effect is not looked at."""


class Killer:
    """Ends the process at the step of a number."""

    def __init__(self, at: int, number: signal.Signals, folder: Path) -> None:
        self.at = at
        self.number = number
        self.folder = str(folder)
        self.seen = 0
        self.write = os.write
        sys.addaudithook(self.watch)
        os.write = self.half_write

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count a step, before it is done."""
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and self.is_ours(path):
                self.step(f"open {path}")
        elif event in _CHANGING and self.is_ours(arguments[0]):
            self.step(f"{event} {arguments[0]}")

    def is_ours(self, path: object) -> bool:
        """Tell whether a path leads into the project; the working folder is the project's."""
        return isinstance(path, int) or Path(Path.cwd(), str(path)).is_relative_to(self.folder)

    def half_write(self, handle: int, data: ReadableBuffer, /) -> int:
        """Write, and be killed half-way if it is the turn of that."""
        data = bytes(data)
        half = max(len(data) // 2, 1)
        done = self.write(handle, data[:half])
        self.step("half a write")
        return done + (self.write(handle, data[half:]) if data[half:] else 0)

    def step(self, what: str) -> None:
        """Count, and kill."""
        self.seen += 1
        if self.seen == self.at:
            Path(self.folder, "..", "killed-at").resolve().write_text(what)
            os.kill(os.getpid(), self.number)


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder, hidden ones too."""
    files = (file for file in sorted(folder.rglob("*")) if not file.is_dir())
    return {file.relative_to(folder).as_posix(): file.read_bytes().hex() for file in files}


def run(
    folder: Path, arguments: Sequence[str], at: int = 0, number: signal.Signals = signal.SIGKILL
) -> dict[str, object]:
    """Run a command in a process of its own, killed at a step or not at all."""
    said = folder.parent / "said.json"
    said.unlink(missing_ok=True)
    (folder.parent / "killed-at").unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            _call(folder, arguments, at, number, said)
        except BaseException:  # noqa: BLE001 - a fork must not go on as its parent
            traceback.print_exc()
        os._exit(99)
    _, status = os.waitpid(child, 0)
    killed_at = folder.parent / "killed-at"
    return {
        "status": os.waitstatus_to_exitcode(status),
        "at": killed_at.read_text() if killed_at.exists() else "",
        **(json.loads(said.read_text()) if said.exists() else {"out": "", "err": ""}),
    }


def _call(
    folder: Path, arguments: Sequence[str], at: int, number: signal.Signals, said: Path
) -> None:
    killer = Killer(at, number, folder)
    status, out, err = _status(arguments)
    killer.at = -1
    said.write_text(json.dumps({"out": out, "err": err}))
    os._exit(status)


def _status(arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run a command as a shell would, and return its status and what it prints."""
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["riskdocs", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            run_as_shell()
        except SystemExit as end:
            return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def main() -> None:
    """Print one row for each step and signal: the files after it, and for a kill the next run."""
    asked = json.load(sys.stdin)
    sys.dont_write_bytecode = True
    # Who is killed loses nothing that was written, synced or not; a power cut is another thing.
    os.fsync = _nothing
    # What every fork would load, read and compile anew: most of what a run takes.
    _run_here(asked, Path(asked["work"]).resolve() / "first")
    folder = Path(asked["work"]).resolve() / "project"
    rows = []
    stride = asked["stride"]
    # Where steps are left out, the second signal comes at others than the first.
    for number, start in ((signal.SIGKILL, 1), (signal.SIGTERM, min(3, stride))):
        for at in count(start, stride):
            _fresh(asked, folder)
            killed = run(folder, asked["arguments"], at, number)
            if not killed["at"]:
                break
            row = {"signal": number.name, "step": at, "killed": killed, "between": tree(folder)}
            if number == signal.SIGKILL:
                again = run(folder, asked["arguments"])
                row |= {"again": again, "after": tree(folder)}
            rows.append(row)
    done = {"run": killed, "files": tree(folder)}
    print(json.dumps({"rows": rows, "undisturbed": done}))  # noqa: T201 - what it is for


def _run_here(asked: dict[str, Any], folder: Path) -> None:
    _fresh(asked, folder)
    with contextlib.chdir(folder):
        status, _, err = _status(asked["arguments"])
    assert status == 0, err


def _fresh(asked: dict[str, Any], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(asked["template"], folder)
    for name, other in asked["hard_links"].items():
        (folder / other).hardlink_to(folder / name)


if __name__ == "__main__":
    main()
