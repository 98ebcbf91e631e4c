"""The few questions that are asked of git, by its own command.

Nothing here writes to a repository, runs its hooks, or takes what a stranger may choose for an
option: revisions are resolved to commits first, paths come from git itself.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class GitError(Exception):
    """Git is missing, or has no answer; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a commit.

    Attributes:
        path: relative to the repository object's folder, with `/`.
        mode: `100644`, `120000` for a symbolic link, `160000` for a submodule.
        object: the name of its content.
        size: in bytes.
    """

    path: str
    mode: str
    object: str
    size: int

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"

    @property
    def is_file(self) -> bool:
        """Whether it is a file in its own right."""
        return self.mode.startswith("100")


class Repository:
    """A git repository, seen from one of its folders.

    Args:
        folder: whose files are meant; paths are relative to it.

    Raises:
        GitError: git is not installed, or the folder is in no repository.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._prefix = self._text("rev-parse", "--show-prefix").rstrip("\n")

    def commit(self, revision: str) -> str:
        """Return the commit that a branch, a tag or another revision names.

        Raises:
            GitError: there is none.
        """
        try:
            return self._text(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            ).strip()
        except GitError:
            message = f"Git knows no revision `{revision}` here"
            if revision == "HEAD":
                message = "Nothing is committed here yet"
            elif self.is_shallow:
                message += ", and this is a shallow clone; fetch the whole history first"
            raise GitError(f"{message}.") from None

    @property
    def is_shallow(self) -> bool:
        """Whether a part of the history is missing."""
        return self._text("rev-parse", "--is-shallow-repository").strip() == "true"

    def short_name(self, revision: str) -> str:
        """Return what one of our own names stands for: `origin/main` for `origin/HEAD`."""
        return self._text("rev-parse", "--abbrev-ref", revision).strip() or revision

    def commit_until(self, moment: str) -> str | None:
        """Return the last commit before a moment such as `2026-05-01T12:00:00Z`, if any."""
        return self._text("rev-list", "-1", f"--before={moment}", "HEAD").strip() or None

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the commit from which two others went their ways, if there is one."""
        try:
            return self._text("merge-base", one, other).strip()
        except GitError:
            return None

    def entries(self, commit: str) -> tuple[TreeEntry, ...]:
        """Return the folder's files in a commit; none where the commit lacks the folder."""
        try:
            tree = f"{commit}:{self._prefix}"
            listed = self._text("ls-tree", "--full-tree", "-r", "-l", "-z", tree)
        except GitError:
            return ()
        return tuple(_entry(line) for line in listed.split("\0") if line)

    def contents(self, objects: Iterable[str]) -> Iterator[bytes]:
        """Yield the contents of objects, in their order."""
        names = list(objects)
        output = self._run("cat-file", "--batch", given="\n".join([*names, ""]).encode())
        place = 0
        for _ in names:
            line_end = output.index(b"\n", place)
            size = int(output[place:line_end].rpartition(b" ")[2])
            yield output[line_end + 1 : line_end + 1 + size]
            place = line_end + 1 + size + 1

    def sizes(self, objects: Iterable[str]) -> list[int | None]:
        """Return the sizes of objects in bytes, in their order; nothing for one that is missing.

        A partial clone has not got everything.
        """
        given = "".join(f"{name}\n" for name in objects).encode()
        lines = self._run("cat-file", "--batch-check", given=given).split(b"\n")
        words = [line.rpartition(b" ")[2] for line in lines if line]
        return [int(word) if word.isdigit() else None for word in words]

    def renames_since(self, commit: str) -> dict[str, str]:
        """Return the former paths of renamed files, each with its path now."""
        diff = ("diff", "--no-ext-diff", "--no-textconv", "--relative", "-M", "--diff-filter=R")
        fields = self._text(*diff, "--name-status", "-z", commit, "--", ".").split("\0")
        return dict(zip(fields[1::3], fields[2::3], strict=False))

    def states(self, commit: str) -> Iterator[tuple[str, ...]]:
        """Yield the commits that changed the folder and the files that each changed, newest first.

        The first parent alone is followed: what a merge brought is one change, of the day on which
        it was merged. A commit is its name and its date in seconds since 1970; a file is its mode
        (zeros where it was deleted), its object and its path.
        """
        log = (
            "log",
            "--first-parent",
            "-m",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--root",
            "-z",
        )
        text = self._text(*log, "--relative", "--format=%x01%H%x01%ct", commit, "--", ".")
        fields = iter(text.split("\0"))
        for field in fields:
            start = field.lstrip("\n")
            if start.startswith("\x01"):
                yield tuple(start[1:].split("\x01"))
            elif start.startswith(":"):
                _, mode, _, name, _ = start.split()
                yield mode, name, next(fields)

    def line(self, commit: str) -> list[str]:
        """Return a commit and its ancestors by way of the first parent, newest first."""
        return self._text("rev-list", "--first-parent", commit).split()

    def tags(self) -> list[tuple[str, str, str]]:
        """Return each tag's name, commit and date, in the order of their versions."""
        form = "%(refname:strip=2)%00%(*objectname)%00%(objectname)%00%(creatordate:iso-strict)"
        listed = self._text(
            "for-each-ref", "--sort=version:refname", f"--format={form}", "refs/tags"
        )
        found = []
        for each in listed.splitlines():
            name, peeled, direct, date = each.split("\0")
            found.append((name, peeled or direct, date))
        return found

    def last_commit_time(self) -> str:
        """Return when the last commit was made, in seconds since 1970."""
        return self._text("log", "-1", "--format=%ct").strip()

    def names_ever(self) -> frozenset[str]:
        """Return the path of every file that any branch has or ever had in the folder."""
        log = ("log", "--all", "-m", "--no-renames", "--diff-filter=A", "--name-only", "-z")
        listed = self._text(*log, "--relative", "--format=", "--", ".")
        return frozenset(name for name in listed.split("\0") if name)

    def _text(self, *arguments: str) -> str:
        return os.fsdecode(self._run(*arguments))

    def _run(self, *arguments: str, given: bytes | None = None) -> bytes:
        # Each argument is one of ours or an object's name; no shell is involved.
        command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", *arguments]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=self.folder, input=given, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise GitError("This needs git, which is not installed.") from None
        if done.returncode:
            said = os.fsdecode(done.stderr).strip().split("\n")[0].removeprefix("fatal: ")
            if said.startswith("not a git repository"):
                raise GitError("This folder is in no git repository.")
            raise GitError(f"Git says: {said or 'no'}.")
        return done.stdout


def _entry(line: str) -> TreeEntry:
    facts, _, path = line.partition("\t")
    mode, _, name, size = facts.split()
    return TreeEntry(path, mode, name, int(size) if size.isdigit() else 0)
