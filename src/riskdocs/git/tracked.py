"""Whether a repository brings a file along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.git.command import GitError, run_git

if TYPE_CHECKING:
    from pathlib import Path


def is_tracked(folder: Path, name: str) -> bool:
    """Tell whether git has something at or below a name in a folder, whatever it is."""
    try:
        return bool(run_git(folder, "ls-files", "--cached", "-z", "--", f":(literal){name}"))
    except GitError:
        return False
