"""Changes to files, worked out before any of them is written, and then written all together."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from riskdocs.change.files import replace_file, staged_file, unified_diff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when its change was worked out."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file.

    Attributes:
        path: how findings name it.
        file: where it lies.
        before: its bytes.
        after: what they become.
        new_path: how findings name it afterwards, if that changes.
        new_file: where it lies afterwards, if that changes.
    """

    path: str
    file: Path
    before: bytes
    after: bytes
    new_path: str | None = field(default=None, kw_only=True)
    new_file: Path | None = field(default=None, kw_only=True)

    @property
    def target(self) -> Path:
        """Where the file lies afterwards."""
        return self.new_file or self.file

    def diff(self) -> str:
        """Return the change as a unified diff."""
        return unified_diff(self.path, self.before, self.after, self.new_path)


def write_all(changes: Sequence[FileChange]) -> None:
    """Put changes on disk: all of them, or, as far as a file system lets us, none.

    Every new content is on disk before the first file is replaced, so that a full disk costs
    nothing; if a later step fails all the same, the earlier ones are taken back.

    Raises:
        ChangedMeanwhileError: a file is no longer what it was, or one has come into its way.
        OSError: one can't be written; `filename` is its path.
    """
    for change in changes:
        if change.file.read_bytes() != change.before:
            raise ChangedMeanwhileError(change.path)
        if change.new_file and change.new_file.exists():
            raise ChangedMeanwhileError(change.new_path)
    staged: list[Path] = []
    done: list[FileChange] = []
    try:
        for change in changes:
            with _naming(change):
                change.target.parent.mkdir(parents=True, exist_ok=True)
                staged.append(staged_file(change.target, change.after, like=change.file))
        for change, new in zip(changes, staged, strict=True):
            with _naming(change):
                done.append(change)
                new.replace(change.target)
                if change.new_file:
                    change.file.unlink()
    except BaseException:
        _take_back(done)
        for new in staged:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        raise


@contextmanager
def _naming(change: FileChange) -> Iterator[None]:
    """Give an error the name of the file that it is about, not that of a temporary one."""
    try:
        yield
    except OSError as error:
        error.filename = change.new_path or change.path
        raise


def _take_back(done: Iterable[FileChange]) -> None:
    for change in done:
        with suppress(OSError):
            if change.new_file and not change.file.exists():
                change.new_file.replace(change.file)
            elif change.new_file:
                change.new_file.unlink(missing_ok=True)
            if change.file.read_bytes() != change.before:
                replace_file(change.file, change.before)
