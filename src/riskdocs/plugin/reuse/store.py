"""Files that hold bytes by their keys from one build to the next."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mkdocs.plugins import get_plugin_logger

from riskdocs.model.json_text import json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_Made = TypeVar("_Made")

_log = get_plugin_logger("riskdocs")

#: Begins each such file. Whoever changes what is kept, changes the number.
_MARK = b"riskdocs site cache 3"
_LENGTH = 12
#: All is written anew when what came later, and what nobody needs, is more than this share of it.
_LATER = 1.0


class _File(NamedTuple):
    """A file: the index at its head, and where behind it the contents begin."""

    data: mmap
    head: bytes
    start: int


class _Place(NamedTuple):
    """Where something stands in a file, what stands for it, and the keys of its parts."""

    file: _File
    begin: int
    size: int
    digest: str
    parts: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """What stands there; who reads it compares its digest."""
        begin = self.file.start + self.begin
        return self.file.data[begin : begin + self.size]


class Store:
    """What an earlier build left, and what this one leaves: only what it had need of.

    What is made of parts, which are kept as well, needs them the day that it is made anew; they
    stay for as long as it does, though nobody asks for them.

    Most of it is the same from build to build. So there are two files: a large one, and a small one
    with what came later and the index of both, which counts beside that large one alone.

    A new file is written under another name first, so that builds that run side by side have a
    whole file each, and one that is killed leaves what there was.

    Args:
        path: of the large file; nothing to begin with none.
        written: where the new one is written; by default in the place of the old one.
    """

    def __init__(self, path: Path | None, written: Path) -> None:
        self._path = written
        self._files: Sequence[_File] = []
        self._index: Mapping[str, _Place] = {}
        self._new: dict[str, bytes] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._used: set[str] = set()
        self._asked: dict[str, None] = {}
        if path and (base := _opened(path, _mark())):
            later = _opened(_later(path), _mark(base))
            for files in ([base, later] if later else [], [base]):
                with suppress(ValueError, TypeError, AttributeError, IndexError):
                    self._index = _places(files)
                    self._files = files
                    break

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, which stays kept; nothing where nothing was."""
        if key in self._new:
            self._asked.update(dict.fromkeys((key, *self._parts[key])))
            return self._new[key]
        place = self._index.get(key)
        if place is None:
            return None
        content = place.content
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
        folder = self._path.parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        needed = {
            key: place
            for key, place in self._index.items()
            if key in self._used and key not in self._new
        }
        base = self._files[0] if self._files else None
        stays = {key: place for key, place in needed.items() if place.file is base}
        if base and self._is_much(_size(base), needed, stays):
            base, stays = None, {}
        moved = {key: place for key, place in needed.items() if key not in stays}
        self._write_file(base, stays, moved)

    def _is_much(
        self, size: int, needed: Mapping[str, _Place], stays: Mapping[str, _Place]
    ) -> bool:
        """Tell whether so much came later, or is needed no more, that one file is better."""
        same = sum(place.size for place in stays.values())
        moved = sum(place.size for place in needed.values()) - same
        return size - same + moved + sum(map(len, self._new.values())) > _LATER * size

    def _write_file(
        self, base: _File | None, stays: Mapping[str, _Place], moved: Mapping[str, _Place]
    ) -> None:
        """Write what is new, and what of the old files moves, beside a file or in its place."""
        path = _later(self._path) if base else self._path
        mark, begin = _mark(base), _size(base) if base else 0
        index: dict[str, tuple[int | str, ...]] = {
            key: (place.begin, place.size, place.digest, *place.parts)
            for key, place in stays.items()
        }
        for key, place in moved.items():
            index[key] = (begin, place.size, place.digest, *place.parts)
            begin += place.size
        for key, content in self._new.items():
            index[key] = (begin, len(content), _digest(content), *self._parts[key])
            begin += len(content)
        head = json_bytes(index)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
            new = Path(file.name)
            try:
                file.write(mark + str(len(head)).zfill(_LENGTH).encode() + head)
                # Each with the digest that it had; who reads it again compares the two.
                file.writelines(place.content for place in moved.values())
                file.writelines(self._new.values())
                file.close()
                self._forget()
                if base is None:
                    _later(path).unlink(missing_ok=True)
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)

    def _forget(self) -> None:
        """Let go of the old files. Some systems replace none that is open."""
        self._index = {}
        for file in self._files:
            file.data.close()
        self._files = []


def _later(path: Path) -> Path:
    return path.with_suffix(".later")


def _mark(base: _File | None = None) -> bytes:
    """Return what a file begins with; one that counts beside another alone names that."""
    beside = b" beside " + _digest(base.head).encode() if base else b""
    return _MARK + beside + b"\n"


def _opened(path: Path, mark: bytes) -> _File | None:
    """Return a file that begins with a mark; nothing where none does."""
    with suppress(OSError, ValueError):
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        head = len(mark) + _LENGTH
        if data[: len(mark)] == mark:
            start = head + int(data[len(mark) : head])
            return _File(data, data[head:start], start)
    return None


def _size(file: _File) -> int:
    """Return how many bytes of contents a file holds."""
    return len(file.data) - file.start


def _places(files: Sequence[_File]) -> Mapping[str, _Place]:
    """Return where everything stands, by the last file; begins count on from file to file."""
    first, last = files[0], files[-1]
    size = _size(first)
    places = {}
    for key, (begin, length, digest, *parts) in json.loads(last.head).items():
        file, place = (first, int(begin)) if begin < size else (last, begin - size)
        places[key] = _Place(file, place, int(length), str(digest), (*parts,))
    return places


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
