"""Bytes by their keys, in files from one build to the next."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from mkdocs.plugins import get_plugin_logger

from riskdocs.model.json_text import json_bytes, json_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_log = get_plugin_logger("riskdocs")

#: Begins each such file. Whoever changes what is kept, changes the number.
_MARK = b"riskdocs site cache 8\n"
#: Digits of a number at the file's end: its index's size, and what its bytes add up to.
_DIGITS = 12
_BUFFER = 1 << 20


class _Place(NamedTuple):
    """Where something stands in a file, and what its bytes add up to."""

    begin: int
    size: int
    checksum: int


class Store:
    """What an earlier build left, and what this one leaves.

    What is new goes into another file at once, so that no memory holds it. That takes the place of
    a small file beside a large one, which need not be written again for each change; once it would
    be as large, all that is still needed joins it, and it takes the large one's place. So builds
    that run side by side have whole files, and one that is killed leaves what there was.

    Args:
        path: of the large file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._large = _opened(path)
        small = _opened(_small(path))
        self._small = small if small.joins == self._large.name else _KeptFile()
        self._new: _NewFile | None = None
        self._takes = True

    def beside(self, name: str) -> Store:
        """Return one in files beside this one's."""
        return Store(self._path.with_suffix(f".{name}"))

    @staticmethod
    def remove(path: Path) -> None:
        """Remove what an earlier build kept."""
        for file in (path, _small(path)):
            with suppress(OSError):
                file.unlink()

    def get(self, key: str) -> bytes | None:
        """Return what an earlier build kept under a key, which stays kept; or nothing."""
        content = self._small.get(key)
        return self._large.get(key) if content is None else content

    def put(self, key: str, *pieces: bytes) -> None:
        """Keep something under a key. A disk that takes none costs the next build time alone."""
        if self._takes:
            try:
                self._new = self._new or _NewFile(self._path)
                self._new.add(key, pieces)
            except OSError as error:
                self._give_up(error)

    def save(self) -> None:
        """Let the next build find what this one had need of."""
        if self._new:
            try:
                self._finish(self._new)
            except OSError as error:
                self._give_up(error)
            self._new = None

    def _finish(self, new: _NewFile) -> None:
        new.join(self._small)
        is_small = new.size < self._large.size
        if not is_small:
            new.join(self._large)
        new.finish(self._large.name if is_small else "")
        self._forget()
        small = _small(self._path)
        new.path.replace(small if is_small else self._path)
        if not is_small:
            small.unlink(missing_ok=True)

    def _forget(self) -> None:
        """Let go of the old files. Some systems replace none that is open."""
        for file in (self._small, self._large):
            file.close()
        self._small = self._large = _KeptFile()

    def abandon(self) -> None:
        """Keep nothing of this build; what earlier ones left stays."""
        if self._new:
            self._new.remove()
        self._new, self._takes = None, False

    def _give_up(self, error: OSError) -> None:
        _log.debug("Nothing is kept for the next build: %s", error)
        self.abandon()


def _small(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


class _KeptFile:
    """A file that an earlier build wrote.

    Args:
        data: its bytes.
        places: where each content stands.
        name: what stands for the file.
        joins: the same of the file that it belongs to; nothing for a large one.

    Attributes:
        used: the keys under which something was found.
    """

    def __init__(
        self,
        data: mmap | None = None,
        places: Mapping[str, _Place] = MappingProxyType({}),
        name: str = "",
        joins: str = "",
    ) -> None:
        self._data = data
        self.places = places
        self.name = name
        self.joins = joins
        self.used: set[str] = set()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self._data) if self._data else 0

    def get(self, key: str) -> bytes | None:
        """Return what stands under a key, or nothing."""
        place = self.places.get(key)
        if place is None:
            return None
        content = self.content(place)
        if crc32(content) != place.checksum:
            return None
        self.used.add(key)
        return content

    def content(self, place: _Place) -> bytes:
        """Return what stands at a place, whatever it adds up to."""
        return self._data[place.begin : place.begin + place.size] if self._data else b""

    def close(self) -> None:
        """Let go of the file."""
        if self._data:
            self._data.close()


class _NewFile:
    """A file that is being written: contents, then where each stands.

    Args:
        place: that it is to take. What other builds have begun to write for it goes away: one that
            was killed left it, and of two that run now the later one is enough.

    Attributes:
        path: of the file.
        size: how many bytes it has by now.
    """

    def __init__(self, place: Path) -> None:
        folder, prefix = place.parent, f"{place.name}-"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        for left in folder.glob(f"{prefix}*"):
            with suppress(OSError):
                left.unlink()
        self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - open until the build ends
            buffering=_BUFFER, dir=folder, prefix=prefix, delete=False
        )
        self.path = Path(self._file.name)
        self._places: dict[str, _Place] = {}
        self.size = self._file.write(_MARK)

    def add(self, key: str, pieces: Iterable[bytes], checksum: int | None = None) -> None:
        """Write a content behind all others, with what its bytes add up to if that is known."""
        begin, found = self.size, 0
        for piece in pieces:
            self.size += self._file.write(piece)
            if checksum is None:
                found = crc32(piece, found)
        checksum = found if checksum is None else checksum
        self._places[key] = _Place(begin, self.size - begin, checksum)

    def join(self, file: _KeptFile) -> None:
        """Write what was needed of a file; whoever reads it compares the checksums."""
        for key in file.used - self._places.keys():
            place = file.places[key]
            self.add(key, [file.content(place)], place.checksum)

    def finish(self, joins: str) -> None:
        """Write the index, and to which file this one belongs."""
        index = json_bytes([joins, self._places])
        self._file.write(index + _name(index).encode())
        self._file.close()

    def remove(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self.path.unlink()


def _opened(path: Path) -> _KeptFile:
    """Return a file that a build wrote; an empty one where it is damaged, or another's."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        end = len(data) - 2 * _DIGITS
        index = data[end - int(data[end : end + _DIGITS]) : end]
        name = _name(index)
        if data[: len(_MARK)] == _MARK and data[end:] == name.encode():
            joins, places = json_value(index)
            return _KeptFile(
                data, {key: _Place(*map(int, place)) for key, place in places.items()}, name, joins
            )
    return _KeptFile()


def _name(index: bytes) -> str:
    """Return what stands behind an index, and for its file: its size and what it adds up to."""
    return "".join(str(number).zfill(_DIGITS) for number in (len(index), crc32(index)))
