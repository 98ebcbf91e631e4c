"""What a repository has in a folder, and where it notes that the folder's history changed."""

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


def is_tracked(folder: Path, name: str) -> bool:
    """Tell whether git has something at or below a name in a folder, whatever it is.

    Args:
        folder: in a repository, or in none.
        name: of a file, a folder, a link or another repository.
    """
    try:
        return bool(run_git(folder, "ls-files", "--cached", "-z", "--", f":(literal){name}"))
    except GitError:
        return False
