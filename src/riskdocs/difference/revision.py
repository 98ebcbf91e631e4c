"""The files of a commit as a folder, to be read like any other catalogue."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from riskdocs.reading.limits import FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.git.repository import Repository, TreeEntry

_READ = frozenset({".md", ".yml", ".yaml"})


@contextmanager
def checked_out(repository: Repository, commit: str) -> Iterator[Path]:
    """Lay the files of a commit into a folder of their own, for as long as it is needed.

    Files that riskdocs does not read are there without their content, since a link may lead to
    them, and so is one that is too large to be read.
    """
    with tempfile.TemporaryDirectory(prefix="riskdocs-") as name:
        # Under the folder's own name, which findings tell where it is the catalogue's.
        folder = Path(name).resolve() / repository.folder.name
        folder.mkdir(exist_ok=True)
        entries = [entry for entry in repository.entries(commit) if _stays_inside(entry.path)]
        links = [entry for entry in entries if entry.is_link]
        read = [entry for entry in entries if entry.is_file and _is_read(entry)]
        for entry in entries:
            if entry.is_file:
                _place(folder, entry).touch()
                if entry.size > FILE_BYTES:
                    with _place(folder, entry).open("wb") as file:
                        file.truncate(FILE_BYTES + 1)
        contents = repository.contents(entry.object for entry in (*read, *links))
        for entry, content in zip((*read, *links), contents, strict=True):
            if entry.is_file:
                _place(folder, entry).write_bytes(content)
            else:
                _link(_place(folder, entry), content)
        yield folder


def _stays_inside(path: str) -> bool:
    """Tell whether a path is one that git itself would check out."""
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and ".." not in parts and ".git" not in parts


def _is_read(entry: TreeEntry) -> bool:
    return PurePosixPath(entry.path).suffix.lower() in _READ and entry.size <= FILE_BYTES


def _place(folder: Path, entry: TreeEntry) -> Path:
    place = folder / entry.path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _link(place: Path, target: bytes) -> None:
    """Make a symbolic link; the reader decides whether it may be followed."""
    try:
        place.symlink_to(target.decode("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        place.touch()
