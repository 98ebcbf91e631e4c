"""A file that holds bytes by their keys from one build to the next."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from mkdocs.plugins import get_plugin_logger

from riskdocs.model.json_text import json_bytes, json_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_log = get_plugin_logger("riskdocs")

#: Begins each such file. Whoever changes what is kept, changes the number.
_MARK = b"riskdocs site cache 6\n"
#: Digits of a number at the file's end: its index's size, and what its bytes add up to.
_DIGITS = 12
_BUFFER = 1 << 20


class _Place(NamedTuple):
    """Where something stands in a file, and what its bytes add up to."""

    begin: int
    size: int
    checksum: int


class Store:
    """What an earlier build left, and what this one leaves: only what it had need of.

    What is new goes into another file at once, so that no memory holds it. At the end what was
    there before and is still needed joins it, and it takes the place of the old one. So builds that
    run side by side have a whole file each, and one that is killed leaves what there was.

    Args:
        path: of the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before, self._index = _opened(path)
        self._used: set[str] = set()
        self._new: _NewFile | None = None
        self._takes = True

    def beside(self, name: str) -> Store:
        """Return one in a file beside this one's."""
        return Store(self._path.with_suffix(f".{name}"))

    def get(self, key: str) -> bytes | None:
        """Return what an earlier build kept under a key, which stays kept; or nothing."""
        place = self._index.get(key)
        if place is None or self._before is None:
            return None
        content = self._before[place.begin : place.begin + place.size]
        if crc32(content) != place.checksum:
            return None
        self._used.add(key)
        return content

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
                self._new.finish(self._still_needed(self._new))
                self._forget()
                self._new.path.replace(self._path)
            except OSError as error:
                self._give_up(error)
            self._new = None

    def _still_needed(self, new: _NewFile) -> Iterable[tuple[str, int, bytes]]:
        """Yield what was there before, each with the checksum that whoever reads it compares."""
        for key in self._used - new.index.keys():
            begin, size, checksum = self._index[key]
            if self._before:
                yield key, checksum, self._before[begin : begin + size]

    def _forget(self) -> None:
        """Let go of the old file. Some systems replace none that is open."""
        if self._before:
            self._before.close()
        self._before, self._index = None, {}

    def _give_up(self, error: OSError) -> None:
        _log.debug("Nothing is kept for the next build: %s", error)
        if self._new:
            self._new.remove()
        self._new, self._takes = None, False


class _NewFile:
    """A file that is being written: contents, then where each stands.

    Args:
        place: that it is to take. What other builds have begun to write for it goes away: one that
            was killed left it, and of two that run now the later one is enough.

    Attributes:
        path: of the file.
        index: where each content stands.
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
        self.index: dict[str, _Place] = {}
        self._size = self._file.write(_MARK)

    def add(self, key: str, pieces: Iterable[bytes], checksum: int | None = None) -> None:
        """Write a content behind all others.

        Args:
            key: under which it is found.
            pieces: of the content.
            checksum: what its bytes should add up to, where that is known.
        """
        begin, found = self._size, 0
        for piece in pieces:
            self._size += self._file.write(piece)
            if checksum is None:
                found = crc32(piece, found)
        self.index[key] = _Place(begin, self._size - begin, found if checksum is None else checksum)

    def finish(self, others: Iterable[tuple[str, int, bytes]]) -> None:
        """Write what else belongs there, and the index."""
        for key, checksum, content in others:
            self.add(key, [content], checksum)
        index = json_bytes(self.index)
        numbers = (str(number).zfill(_DIGITS) for number in (len(index), crc32(index)))
        self._file.write(index + "".join(numbers).encode())
        self._file.close()

    def remove(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self.path.unlink()


def _opened(path: Path) -> tuple[mmap | None, dict[str, _Place]]:
    """Return a file's bytes and what stands where; nothing where it is damaged, or another's."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        end = len(data) - 2 * _DIGITS
        size, checksum = int(data[end : end + _DIGITS]), int(data[end + _DIGITS :])
        index = data[end - size : end]
        if data[: len(_MARK)] == _MARK and crc32(index) == checksum:
            places = json_value(index).items()
            return data, {key: _Place(*map(int, place)) for key, place in places}
    return None, {}
