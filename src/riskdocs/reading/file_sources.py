"""Where a catalogue's files are: on disk, in a commit, or in either with changes to come.

Nothing else opens them, and nothing else follows symbolic links.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.git.repository import Repository
from riskdocs.model.file_source import (
    FilesInMemory,
    FileSource,
    ListedFile,
    PathTree,
    is_hidden,
    no_such_file,
)
from riskdocs.reading.limits import PICTURE_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from riskdocs.git.log import CommitFile

#: Bytes of a symbolic link's target, and how many links may lead to one another.
_LINK_BYTES = 4_096
_MOST_LINKS = 40


def path_from(holder: Path, file: Path | str) -> str:
    """Return the path of a file from a folder: its own where it is on another drive."""
    try:
        return os.path.relpath(file, holder).replace(os.sep, "/")
    except ValueError:
        return os.fspath(file).replace(os.sep, "/")


def link_fault(source: FileSource, path: str, inside: str) -> tuple[str, str] | None:
    """Say why a symbolic link is not followed, and what to do.

    Args:
        source: where it lies.
        path: what may be a link.
        inside: the folder that it must not lead out of.
    """
    target = source.real(path)
    if not f"{target}/".startswith(f"{inside}/"):
        return "The file is a link that leads out of the catalogue.", "Put a file in its place."
    if is_hidden(target.removeprefix(inside)):
        return "The file is a link to a hidden file.", "Put a file in its place."
    if not source.is_file(target) and not source.is_folder(target):
        return "The file is a link that leads nowhere.", "Delete it."
    return None


class FilesOnDisk:
    """The files on disk.

    Args:
        holder: the folder in which paths begin, resolved.
    """

    def __init__(self, holder: Path) -> None:
        self._holder = holder

    def walk(self, folder: str) -> Iterator[ListedFile]:
        """Yield the files below a folder."""
        yield from _walk(self._place(folder), f"{folder}/" if folder else "")

    def prefetch(self, paths: Iterable[str]) -> None:
        """Do nothing: one file is as near as many."""

    def read(self, path: str, most: int) -> bytes:
        """Return a file's content."""
        with open(self._place(path), "rb", buffering=0) as stream:  # noqa: PTH123 - twice as fast
            is_large = os.fstat(stream.fileno()).st_size > most
            return bytes(most + 1) if is_large else stream.readall()

    def real(self, path: str) -> str:
        """Return where a path leads when links are followed."""
        return path_from(self._holder, os.path.realpath(self._place(path)))

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file."""
        return os.path.isfile(self._place(path))  # noqa: PTH113 - takes any name

    def is_folder(self, path: str) -> bool:
        """Tell whether a path leads to a folder."""
        return os.path.isdir(self._place(path))  # noqa: PTH112 - takes any name

    def names(self, folder: str) -> Collection[str]:
        """Return the names of what lies in a folder."""
        try:
            return os.listdir(self._place(folder))  # noqa: PTH208 - pathlib raises for some names
        except (OSError, ValueError):  # not there, or a name that none can have
            return ()

    def _place(self, path: str) -> str:
        return f"{self._holder}/{path}"


def _walk(folder: str, prefix: str) -> Iterator[ListedFile]:
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.name + "/" * entry.is_dir(follow_symlinks=False), entry)
                for entry in entries
                if not entry.name.startswith(".")
            ]
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield ListedFile(prefix.removesuffix("/"), closed=error.strerror or str(error))
        return
    for name, entry in sorted(found, key=lambda pair: pair[0]):
        if name.endswith("/"):
            yield from _walk(entry.path, prefix + name)
        elif entry.is_symlink() or entry.is_file():
            yield ListedFile(prefix + name, entry.is_symlink())


def repository_of(root: Path) -> Repository:
    """Return the repository of a catalogue, seen from the folder that holds both it and the docs.

    Where the repository is the catalogue itself, be it a submodule, it is seen from there.

    Raises:
        GitError: git is not installed, or the catalogue is in no repository.
    """
    root = root.resolve()
    return Repository(root if (root / ".git").exists() else root.parent)


def shown_above(repository: Repository, root: Path) -> str:
    """Return what stands before a repository's paths where findings name them."""
    return f"{root.name}/" if repository.folder == root else ""


class FilesOfCommit(PathTree):
    """The files of a commit. Nothing of it is put on disk, and no link leads out of it.

    Args:
        repository: that a catalogue is in, as `repository_of` has it.
        commit: its name.
        root: the catalogue's folder.
    """

    def __init__(self, repository: Repository, commit: str, root: Path) -> None:
        root = root.resolve()
        self._repository = repository
        above = shown_above(repository, root)
        entries = (one for one in repository.entries(commit) if one.is_file or one.is_link)
        self._entries = {above + entry.path: entry for entry in entries}
        self._contents: dict[str, bytes] = {}
        super().__init__(self._entries.keys())

    def walk(self, folder: str) -> Sequence[ListedFile]:
        """Return the files below a folder."""
        return [ListedFile(one.path, one.path in self._links) for one in super().walk(folder)]

    def prefetch(self, paths: Iterable[str]) -> None:
        """Fetch files from git, all at once."""
        found = (self._entries.get(self.real(path)) for path in paths)
        self._fetch(one for one in found if one and one.is_file and one.size <= PICTURE_BYTES)

    def read(self, path: str, most: int) -> bytes:
        """Return a file's content."""
        entry = self._entries.get(self.real(path))
        if entry is None or not entry.is_file:
            raise no_such_file(path)
        if entry.size > most:
            return bytes(most + 1)
        if entry.object not in self._contents:
            self._fetch([entry])
        return self._contents[entry.object]

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file."""
        entry = self._entries.get(self.real(path))
        return entry is not None and entry.is_file

    def is_folder(self, path: str) -> bool:
        """Tell whether a path leads to a folder."""
        return super().is_folder(self.real(path))

    def names(self, folder: str) -> Collection[str]:
        """Return the names of what lies in a folder."""
        return super().names(self.real(folder))

    def real(self, path: str) -> str:
        """Return where a path leads when links are followed."""
        if not self._links:
            return path
        done: list[str] = []
        todo = path.split("/")[::-1]
        left = _MOST_LINKS
        while todo:
            part = todo.pop()
            if part == ".." and done and done[-1] != "..":
                done.pop()
            elif part not in {"", "."}:
                done.append(part)
            target = self._links.get("/".join(done))
            if target is None:
                continue
            left -= 1
            if target.startswith("/") or not left:
                return target if left else path
            done.pop()
            todo += target.split("/")[::-1]
        return "/".join(done)

    @cached_property
    def _links(self) -> Mapping[str, str]:
        """The targets of symbolic links."""
        links = {path: entry for path, entry in self._entries.items() if entry.is_link}
        self._fetch(entry for entry in links.values() if entry.size <= _LINK_BYTES)
        contents = (self._contents.get(entry.object, b"") for entry in links.values())
        targets = (content.decode("utf-8", "surrogateescape") for content in contents)
        return dict(zip(links, targets, strict=True))

    def _fetch(self, entries: Iterable[CommitFile]) -> None:
        names = sorted({entry.object for entry in entries} - self._contents.keys())
        if names:
            self._contents |= zip(names, self._repository.contents(names), strict=True)


class ChangedFiles:
    """The files of another source, some of them with contents that nobody has written yet.

    Args:
        base: the other source.
        changes: contents by path, of files that are there and of new ones.
    """

    def __init__(self, base: FileSource, changes: Mapping[str, bytes]) -> None:
        self._base = base
        self._new = FilesInMemory(changes)

    def walk(self, folder: str) -> Iterable[ListedFile]:
        """Return the files below a folder."""
        listed = {one.path: one for one in (*self._new.walk(folder), *self._base.walk(folder))}
        return [listed[path] for path in sorted(listed)]

    def prefetch(self, paths: Iterable[str]) -> None:
        """Fetch what is read from the other source."""
        self._base.prefetch(path for path in paths if not self._new.is_file(path))

    def read(self, path: str, most: int) -> bytes:
        """Return a file's content."""
        real = self._base.real(path)
        return (self._new if self._new.is_file(real) else self._base).read(real, most)

    def real(self, path: str) -> str:
        """Return where a path leads when links are followed."""
        return self._base.real(path)

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file."""
        return self._new.is_file(path) or self._base.is_file(path)

    def is_folder(self, path: str) -> bool:
        """Tell whether a path leads to a folder."""
        return self._new.is_folder(path) or self._base.is_folder(path)

    def names(self, folder: str) -> Collection[str]:
        """Return the names of what lies in a folder."""
        return {*self._new.names(folder), *self._base.names(folder)}


def with_changes(root: Path, changes: Mapping[Path, bytes]) -> FileSource:
    """Return the files on disk with other contents.

    Args:
        root: the catalogue's folder.
        changes: contents by resolved place.
    """
    holder = root.resolve().parent
    contents = {path_from(holder, file): data for file, data in changes.items()}
    return ChangedFiles(FilesOnDisk(holder), contents)
