"""When each file was last changed, as git knows it."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Stands before each commit's date in git's output; no path begins with it.
_MARK = "\x01"


def last_changes(folder: Path) -> Mapping[Path, datetime] | None:
    """Return the author date of the newest commit of each file below a folder.

    One call of git answers for all files, however many there are.

    Returns:
        Absolute path to date; nothing where there is no git, no history, or only a part of it
        (a shallow clone would date every file to its oldest commit).
    """
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
            return None
        log = _git(
            folder,
            "-c",
            "core.quotepath=off",
            "log",
            f"--format={_MARK}%aI",
            "--name-only",
            "--no-renames",
            "-z",
            "--",
            ".",
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return _newest_first(log, top)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(  # noqa: S603 - git, with arguments of our own
        command, capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    return done.stdout


def _newest_first(log: str, top: Path) -> Mapping[Path, datetime]:
    """Read git's log, in which a file's first appearance is its last change."""
    changes: dict[Path, datetime] = {}
    date: datetime | None = None
    for part in log.replace("\n", "\0").split("\0"):
        if part.startswith(_MARK):
            date = datetime.fromisoformat(part[1:])
        elif part and date:
            changes.setdefault(top / part, date)
    return changes
