"""What the tests of every part share."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

#: Writes a catalogue of the given files and returns its folder.
WriteFiles = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write_files(tmp_path: Path) -> WriteFiles:
    """A function that writes files below a fresh folder and returns its `catalogue`."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        (tmp_path / "catalogue").mkdir(exist_ok=True)
        for name, content in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "catalogue"

    return write
