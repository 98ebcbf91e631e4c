"""Where a repository notes that the history of a folder changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.git.command import GitError, run_git
from riskdocs.git.log import path_of

if TYPE_CHECKING:
    from pathlib import Path

#: What each commit, checkout and tag writes to.
_NOTED = ("logs", "refs")


def history_folders(folder: Path) -> list[Path]:
    """Return the folders in which git writes when the history of a folder changes.

    A worktree has some of its own, and some that it shares.
    """
    try:
        where = run_git(folder, "rev-parse", "--absolute-git-dir", "--git-common-dir")
    except GitError:
        return []
    lines = where.removesuffix(b"\n").split(b"\n")
    held = dict.fromkeys((folder / path_of(line)).resolve() for line in lines)
    return [place for one in held for name in _NOTED if (place := one / name).is_dir()]
