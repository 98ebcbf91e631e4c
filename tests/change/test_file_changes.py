"""Several files are written all together, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from riskdocs.change.file_changes import ChangedMeanwhileError, FileChange, write_all


def files_in(folder: Path) -> dict[str, bytes]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def changes(tmp_path: Path) -> list[FileChange]:
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    return [
        FileChange("a", tmp_path / "a", b"old", b"new"),
        FileChange("b", tmp_path / "b", b"old", b"new", new_path="x/b", new_file=tmp_path / "x/b"),
        FileChange("c", tmp_path / "c", b"old", b"new"),
    ]


def test_all_are_written(tmp_path: Path, changes: list[FileChange]) -> None:
    write_all(changes)
    assert files_in(tmp_path) == {"a": b"new", "x/b": b"new", "c": b"new"}


@pytest.mark.parametrize("failing", ["a", "b", "c"])
@pytest.mark.parametrize("call", ["replace", "write_bytes"])
def test_what_fails_in_between_is_taken_back(
    tmp_path: Path,
    changes: list[FileChange],
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
    call: str,
) -> None:
    real = getattr(Path, call)

    def fail(self: Path, argument: object) -> object:
        if f".{failing}." in self.name and argument != b"old":
            monkeypatch.undo()
            raise OSError(errno.ENOSPC, "no room")
        return real(self, argument)

    monkeypatch.setattr(Path, call, fail)
    with pytest.raises(OSError, match="no room") as caught:
        write_all(changes)
    assert str(caught.value.filename).endswith(failing)
    assert files_in(tmp_path) == {"a": b"old", "b": b"old", "c": b"old"}


@pytest.mark.parametrize("name", ["a", "x/b"])
def test_nothing_is_written_where_a_file_changed_or_came_in_between(
    tmp_path: Path, changes: list[FileChange], name: str
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / name).write_bytes(b"another")
    before = files_in(tmp_path)
    with pytest.raises(ChangedMeanwhileError, match=name):
        write_all(changes)
    assert files_in(tmp_path) == before
