"""The few questions that are asked of git, by its plumbing commands.

Nothing here writes to a repository, or takes what a stranger may choose for an option: revisions
are resolved to commits first, paths come from git itself. What git answers is the same whatever the
settings are; a name that is not UTF-8 keeps its bytes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.git.command import EMBEDDED, GitError, run_git
from riskdocs.git.log import (
    FORMAT,
    CommitFile,
    lines,
    moment,
    path_of,
    read_blame,
    read_commit,
    read_log,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from riskdocs.git.log import LoggedCommit

#: How `diff-tree` tells what each commit changed.
_CHANGES = (
    *("diff-tree", "--stdin", "-r", "-z", "--raw", "--root", "--no-abbrev", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--text", "--encoding=UTF-8", "--date=raw"),
    *("--relative", f"--format={FORMAT}"),
)
_NUMBER = re.compile(r"(\d+)")


class CommitTag(NamedTuple):
    """A tag of a commit.

    Attributes:
        name: of the tag; what is not UTF-8 in it is replaced.
        commit: that it names, be it by way of other tags.
        date: when it was made, or its commit if it is no more than a name.
    """

    name: str
    commit: str
    date: datetime


class Repository:
    """A git repository, seen from one of its folders.

    Args:
        folder: whose files are meant; paths are relative to it.

    Raises:
        GitError: git is not installed, the folder is in no repository, or in one that lies among
            the catalogue's files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        where = self._run("rev-parse", "--is-inside-git-dir", "--show-prefix")
        inside, _, prefix = where.partition(b"\n")
        if inside == b"true":
            # An old git does not know the setting that refuses a bare repository.
            raise GitError(EMBEDDED)
        self._prefix = path_of(prefix.removesuffix(b"\n"))

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
        shown = self._text("rev-parse", "--verify", "--abbrev-ref=strict", revision)
        return shown.strip() or revision

    def times(self) -> list[tuple[str, int]]:
        """Return the commits, newest first, each with when it was made in seconds since 1970.

        Any number can stand there, and few are a date of the calendar.
        """
        walked = self._text("rev-list", "--timestamp", "HEAD", "--").splitlines()
        facts = (line.split() for line in walked)
        return [(name, int(seconds)) for seconds, name in facts]

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the commit from which two others went their ways, if there is one."""
        try:
            return self._text("merge-base", one, other).strip()
        except GitError:
            return None

    def entries(self, commit: str) -> tuple[CommitFile, ...]:
        """Return the folder's files in a commit; none where the commit lacks the folder."""
        try:
            tree = self._text("rev-parse", "--verify", "--quiet", f"{commit}:{self._prefix}")
        except GitError:
            # Either there is no such folder, or even the commit's top folder is missing.
            self._run("ls-tree", "-z", f"{commit}:")
            return ()
        listed = self._run("ls-tree", "--full-tree", "-r", "-l", "-z", tree.strip())
        return tuple(_entry(path_of(line)) for line in listed.split(b"\0") if line)

    def steps(self, commits: Sequence[str]) -> Iterator[Sequence[CommitFile]]:
        """Yield the files by which each commit differs from the one before; all of the first."""
        pairs = lines(f"{commit} {before}" for before, commit in pairwise(commits))
        changed = {commit.name: commit.changes for commit in self._changes(pairs)}
        for place, commit in enumerate(commits):
            yield changed.get(commit, ()) if place else self.entries(commit)

    def contents(self, objects: Iterable[str]) -> Iterator[bytes]:
        """Yield the contents of objects that are there, in their order."""
        names = list(objects)
        output = self._run("cat-file", "--batch", given=lines(names))
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
        words = self._facts("%(objectsize)", objects)
        return [int(word) if word.isdigit() else None for word in words]

    def renames_since(self, commit: str) -> dict[str, str]:
        """Return the former paths of renamed files, each with its path now."""
        diff = ("diff-index", "--no-ext-diff", "--no-textconv", "--relative", "-M", "-l1000")
        listed = self._on_disk(*diff, "--diff-filter=R", "--name-status", "-z", commit, "--", ".")
        fields = [path_of(field) for field in listed.split(b"\0")]
        return dict(zip(fields[1::3], fields[2::3], strict=False))

    def edited(self, *but: str) -> Iterator[str]:
        """Yield the files of which git has another state, or none.

        Args:
            but: patterns that leave some out.
        """
        status = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all")
        listed = self._on_disk(*status, "--ignore-submodules=all", "--", ".", *but)
        for line in listed.split(b"\0"):
            if line:
                yield path_of(line[3:]).removeprefix(self._prefix)

    def states(self, commit: str) -> Iterator[LoggedCommit]:
        """Yield the commits that changed the folder and the files that each changed, newest first.

        The first parent alone is followed: what a merge brought is one change, of the day on which
        it was merged.
        """
        walked = self._text("rev-list", "--first-parent", "--parents", commit, "--")
        # With each commit goes the one parent that it is compared with.
        pairs = lines(" ".join(line.split(" ")[:2]) for line in walked.splitlines())
        yield from self._changes(pairs)

    def changes(self, *options: str) -> Iterator[LoggedCommit]:
        """Yield the commits that changed the folder, those of merged branches too, newest first.

        A file that was renamed is another one. What was changed by a merge itself is left out.

        Args:
            options: that choose among the files of a commit.
        """
        walked = self._run("rev-list", "--no-merges", "HEAD", "--", ".")
        yield from self._changes(walked, *options)

    def line(self, commit: str) -> list[str]:
        """Return a commit and its ancestors by way of the first parent, newest first."""
        return self._text("rev-list", "--first-parent", commit, "--").split()

    def tags(self) -> list[CommitTag]:
        """Return the tags of commits, in the order of their versions."""
        form = "%(objectname) %(creatordate:raw)%00%(refname:strip=2)"
        listed = self._run("for-each-ref", f"--format={form}", "refs/tags").split(b"\n")
        rows = [row.decode("utf-8", "replace").partition("\0") for row in listed if row]
        named = [(facts.partition(" "), name) for facts, _, name in rows]
        peeled = self._facts(
            "%(objectname) %(objecttype)", (f"{tag}^{{commit}}" for (tag, _, _), _ in named)
        )
        found = [
            CommitTag(name, target.partition(" ")[0], moment(date))
            for ((_, _, date), name), target in zip(named, peeled, strict=True)
            if target.endswith(" commit")
        ]
        return sorted(found, key=lambda tag: _version(tag.name))

    def newest(self, *paths: str) -> LoggedCommit | None:
        """Return the newest commit, without its changes; of those that changed some paths, if any.

        Raises:
            GitError: nothing is committed yet.
        """
        form = ("--date=raw", "--encoding=UTF-8", f"--format={FORMAT}")
        shown = self._run("rev-list", "-1", *form, "HEAD", "--", *paths)
        return read_commit(shown.partition(b"\n")[2].rstrip(b"\n")) if shown else None

    def blame(self, path: str) -> list[LoggedCommit]:
        """Return the commit of each line that a file has in the newest state.

        A setting of the user's may name commits to pass over, as some only change the form.
        """
        asked = ("blame", "--porcelain", "--no-textconv", "--encoding=UTF-8", "HEAD", "--", path)
        return list(read_blame(self._run(*asked)))

    def names_ever(self) -> frozenset[str]:
        """Return the path of every file that any branch has or ever had in the folder."""
        walked = self._run("rev-list", "--all", "--full-history", "--", ".")
        added = self._changes(walked, "-m", "--diff-filter=A")
        return frozenset(change.path for commit in added for change in commit.changes)

    def _changes(self, walked: bytes, *options: str) -> Iterator[LoggedCommit]:
        """Return what commits, one a line, changed in the folder."""
        return read_log(self._run(*_CHANGES, *options, "--", ".", given=walked))

    def _facts(self, form: str, objects: Iterable[str]) -> list[str]:
        """Return what git knows of each object; a sentence with `missing` where it has none."""
        answer = self._run("cat-file", f"--batch-check={form}", given=lines(objects))
        return answer.decode("ascii").split("\n")[:-1]

    def _on_disk(self, *arguments: str) -> bytes:
        """Run a command that compares files on disk, but without programs that filter them."""
        named = run_git(self.folder, "config", "--name-only", "-z", "--list").split(b"\0")
        filters = {
            path_of(name).rpartition(".")[0] for name in named if name.startswith(b"filter.")
        }
        off = {
            f"{name}.{key}": value
            for name in sorted(filters)
            for key, value in (("clean", ""), ("process", ""), ("required", "false"))
        }
        return run_git(self.folder, *arguments, settings=off)

    def _text(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "replace")

    def _run(self, *arguments: str, given: bytes | None = None) -> bytes:
        return run_git(self.folder, *arguments, given=given)


def _entry(line: str) -> CommitFile:
    facts, _, path = line.partition("\t")
    mode, _, name, size = facts.split()
    return CommitFile(path, mode, name, int(size) if size.isdigit() else 0)


def _version(name: str) -> list[tuple[int, str]]:
    """Return what a version's name is sorted by: its numbers as numbers."""
    parts = _NUMBER.split(name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


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
