"""A file that holds bytes by their keys from one build to the next."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Made = TypeVar("_Made")

_log = get_plugin_logger("riskdocs")

#: Begins each such file. Whoever changes what is kept, changes the number.
_MARK = b"riskdocs site cache 2\n"
_LENGTH = 12


class _Place(NamedTuple):
    """Where something stands in the file, what stands for it, and the keys of its parts."""

    begin: int
    end: int
    digest: str
    parts: tuple[str, ...]


class Store:
    """What an earlier build left, and what this one leaves: only what it had need of.

    What is made of parts, which are kept as well, needs them the day that it is made anew; they
    stay for as long as it does, though nobody asks for them.

    A new file is written under another name first, so that builds that run side by side have a
    whole file each, and one that is killed leaves what there was.

    Args:
        path: of the file; nothing to begin with none.
        written: where the new one is written; by default in the place of the old one.
    """

    def __init__(self, path: Path | None, written: Path) -> None:
        self._path = written
        self._data: mmap | None = None
        self._index: Mapping[str, _Place] = {}
        self._new: dict[str, bytes] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._used: set[str] = set()
        self._asked: dict[str, None] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            if path:
                self._open(path)

    def _open(self, path: Path) -> None:
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        start = len(_MARK) + _LENGTH
        if data[: len(_MARK)] != _MARK:
            return
        end = start + int(data[len(_MARK) : start])
        self._index = {
            str(key): _Place(end + int(begin), end + int(begin) + int(size), str(digest), (*parts,))
            for key, (begin, size, digest, *parts) in json.loads(data[start:end]).items()
        }
        self._data = data

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, which stays kept; nothing where nothing was."""
        if key in self._new:
            self._asked.update(dict.fromkeys((key, *self._parts[key])))
            return self._new[key]
        if key not in self._index or self._data is None:
            return None
        place = self._index[key]
        content = self._data[place.begin : place.end]
        if _digest(content) != place.digest:
            return None
        whole = (key, *place.parts)
        self._used.update(whole)
        self._asked.update(dict.fromkeys(whole))
        return content

    def put(self, key: str, content: bytes, parts: Iterable[str] = ()) -> None:
        """Keep something under a key, and with it the parts that it is made of."""
        self._new[key] = content
        self._parts[key] = (*parts,)
        self._asked[key] = None

    def during(self, make: Callable[[], _Made]) -> tuple[_Made, tuple[str, ...]]:
        """Make something, and return it with the keys of what was kept or looked up for it."""
        before, self._asked = self._asked, {}
        try:
            return make(), (*self._asked,)
        finally:
            self._asked = before | self._asked

    def save(self) -> None:
        """Write the file. A disk that takes none costs the next build time, and nothing else."""
        if self._new or len(self._used) < len(self._index):
            try:
                self._write()
            except OSError as error:
                _log.debug("Nothing is kept for the next build: %s", error)

    def _write(self) -> None:
        kept = [key for key in self._index if key in self._used and key not in self._new]
        old = [self._index[key] for key in kept]
        index: dict[str, tuple[int | str, ...]] = {}
        begin = 0
        for key, place in zip(kept, old, strict=True):
            size = place.end - place.begin
            index[key] = (begin, size, place.digest, *place.parts)
            begin += size
        for key, content in self._new.items():
            index[key] = (begin, len(content), _digest(content), *self._parts[key])
            begin += len(content)
        head = json.dumps(index, separators=(",", ":")).encode()
        folder = self._path.parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        with tempfile.NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as file:
            new = Path(file.name)
            try:
                file.write(_MARK + str(len(head)).zfill(_LENGTH).encode() + head)
                # Each with the digest that it had; who reads it again compares the two.
                file.writelines((self._data or b"")[place.begin : place.end] for place in old)
                file.writelines(self._new.values())
                file.close()
                self._data = None  # some systems replace no file that is open
                new.replace(self._path)
            finally:
                new.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
