"""A git repository made by a script, the same to the last hash each time."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from building import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


class ScriptedRepository:
    """A repository whose commits are a day apart, with no settings but its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.day = 0
        self("init", "--quiet", "--initial-branch=main")

    def __call__(self, *arguments: str) -> str:
        """Run git and return what it prints."""
        date = (BEGIN + timedelta(days=self.day)).isoformat()
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_COMMITTER_DATE": date,
        }
        done = subprocess.run(
            ["git", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **settings},
        )
        return done.stdout

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files; nothing for a content deletes one."""
        write(self.folder, {name: text for name, text in files.items() if text is not None})
        for name, text in files.items():
            if text is None:
                (self.folder / name).unlink()

    def commit(self, message: str, files: Mapping[str, str | None]) -> None:
        """Commit files, a day after the commit before."""
        self.day += 1
        self.write(files)
        self("add", "--all")
        self("commit", "--quiet", f"--message={message}")

    def branch(self, name: str) -> None:
        """Begin a branch here."""
        self("checkout", "--quiet", "-b", name)

    def switch(self, name: str) -> None:
        """Go to a branch."""
        self("checkout", "--quiet", name)

    def merge(self, name: str, files: Mapping[str, str | None] | None = None) -> None:
        """Merge a branch with a commit of its own; files settle what conflicts."""
        self.day += 1
        strategy = ["--strategy=ours"] if files else []
        self("merge", "--quiet", "--no-ff", "--no-commit", *strategy, name)
        self.write(files or {})
        self("add", "--all")
        self("commit", "--quiet", f"--message=Merge {name}")

    def tag(self, name: str) -> None:
        """Tag the commit."""
        self("tag", "--annotate", f"--message={name}", name)
