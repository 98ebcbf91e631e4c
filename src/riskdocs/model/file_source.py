"""What a catalogue asks of its files, wherever they are kept."""

from __future__ import annotations

import errno
import os
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


def is_hidden(path: str) -> bool:
    """Tell whether a file, or a folder that it lies in, begins with a full stop: it is not read."""
    return "/." in f"/{path}"


class ListedFile(NamedTuple):
    """A file in a listing.

    Attributes:
        path: of the file.
        is_link: whether it is a symbolic link, which may lead anywhere.
        closed: why the system does not open it, of a folder that nobody can look into.
    """

    path: str
    is_link: bool = False
    closed: str = ""


class FileSource(Protocol):
    """Files on disk, of a commit, or anywhere else.

    A path begins in the folder that holds the catalogue, as in findings, and is parted by `/`:
    `catalogue/risks/tr-14.md`, `docs/about.md`.
    """

    def walk(self, folder: str) -> Iterable[ListedFile]:
        """Return the files below a folder, sorted by path, without hidden ones.

        Folders reached through a link are not followed, so that a walk ends; the link is listed.
        """

    def prefetch(self, paths: Iterable[str]) -> None:
        """Fetch what is about to be read, where many files at once are cheaper."""

    def read(self, path: str, most: int) -> bytes:
        """Return a file's content; of one that is larger than `most`, any `most + 1` bytes.

        Raises:
            OSError: there is none that can be read.
        """

    def real(self, path: str) -> str:
        """Return where a path leads when links are followed; of no other form if it has none."""

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file."""

    def is_folder(self, path: str) -> bool:
        """Tell whether a path leads to a folder."""

    def names(self, folder: str) -> Collection[str]:
        """Return the names of what lies in a folder."""


class PathTree:
    """Files that are known by their paths alone, without links.

    Args:
        paths: of the files.
    """

    def __init__(self, paths: Collection[str]) -> None:
        self._paths = paths

    def walk(self, folder: str) -> Sequence[ListedFile]:
        """Return the files below a folder."""
        start = f"{folder}/" if folder else ""
        inside = (path for path in self._paths if path.startswith(start))
        return [ListedFile(path) for path in sorted(inside) if not is_hidden(path[len(start) :])]

    def prefetch(self, paths: Iterable[str]) -> None:
        """Do nothing: everything is at hand."""

    def real(self, path: str) -> str:
        """Return the path itself."""
        return path

    def is_file(self, path: str) -> bool:
        """Tell whether a path leads to a file."""
        return path in self._paths

    def is_folder(self, path: str) -> bool:
        """Tell whether a path leads to a folder."""
        return path in self._folders

    def names(self, folder: str) -> Collection[str]:
        """Return the names of what lies in a folder."""
        return self._folders.get(folder, ())

    @cached_property
    def _folders(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path in self._paths:
            below = path
            while below:
                folder, _, name = below.rpartition("/")
                known = folder in found
                found.setdefault(folder, set()).add(name)
                below = "" if known else folder
        return {**found, ".": found.get("", set())}


class FilesInMemory(PathTree):
    """Files whose contents are at hand.

    Args:
        contents: by path.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        super().__init__(contents.keys())
        self._contents = contents

    def read(self, path: str, most: int) -> bytes:
        """Return a file's content."""
        if path not in self._contents:
            raise no_such_file(path)
        return self._contents[path][: most + 1]


def no_such_file(path: str) -> FileNotFoundError:
    """Return the error of a file that is not there, as the system words it."""
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
