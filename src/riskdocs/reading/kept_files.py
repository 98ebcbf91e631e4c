"""What was read of files, kept for as long as their bytes are the same.

Who reads a catalogue again and again, as a preview does after each saved file, reads each file's
bytes, and makes items of those alone that are others than before. No time of a file is trusted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from riskdocs.model.finding import Problem
    from riskdocs.reading.catalogue_files import ItemFile
    from riskdocs.reading.definition import DefinitionRead
    from riskdocs.reading.documents import FileContent

_Read = TypeVar("_Read")


class KeptParts:
    """Keeps the problems of each file from one check to the next, and no longer."""

    def __init__(self) -> None:
        self._before: dict[str, Sequence[Problem]] = {}
        self._now: dict[str, Sequence[Problem]] = {}

    def begin(self) -> str:
        """Begin a check. Another definition, or another framework, has parts of its own."""
        self._before, self._now = self._now, {}
        return ""

    def get(self, key: str) -> Sequence[Problem] | None:
        """Return what was kept under a key, which stays kept; nothing where nothing was."""
        if (found := self._before.get(key)) is not None:
            self._now[key] = found
        return found

    def put(self, key: str, problems: Sequence[Problem]) -> None:
        """Keep problems under a key."""
        self._now[key] = problems


class KeptFiles:
    """Keeps what each file gave from one reading to the next, and no longer.

    Args:
        once: no other reading follows, so that nothing is kept; all bytes would take a sixth of
            the memory.

    Attributes:
        problems: what the rules found in each, as long as the definition is the same.
    """

    def __init__(self, *, once: bool = False) -> None:
        self._once = once
        self.problems = KeptParts()
        self._read_by: tuple[Path, DefinitionRead] | None = None
        self._before: dict[tuple[str, str], tuple[FileContent, object]] = {}
        self._now: dict[tuple[str, str], tuple[FileContent, object]] = {}

    def begin(self, root: Path, read: DefinitionRead) -> DefinitionRead:
        """Begin a reading. Another definition, or another framework, leaves nothing kept.

        Args:
            root: the catalogue's folder, as items name it.
            read: the definition as it is now.

        Returns:
            The definition to read by: that of the reading before if it says the same, as kept items
            are of its kinds.
        """
        if self._read_by != (root, read):
            self._read_by = root, read
            self._now = {}
            self.problems = KeptParts()
        self._before, self._now = self._now, {}
        return self._read_by[1]

    def of(
        self,
        role: str,
        files: Iterable[tuple[ItemFile, FileContent]],
        read: Callable[[ItemFile, FileContent], _Read],
    ) -> Iterator[_Read]:
        """Yield what each of some files gives, kept or read now.

        Args:
            role: what they are read as.
            files: each with its bytes.
            read: reads one that is not known; what comes of it must depend on its bytes and the
                definition alone.
        """
        for file, data in files:
            kept = self._before.get((role, file.path))
            if kept is None or kept[0] != data:
                kept = data, read(file, data)
            if not self._once:
                self._now[role, file.path] = kept
            yield kept[1]  # type: ignore[misc] # one role gives one type
