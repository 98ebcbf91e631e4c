"""Git takes a difference as it is, whatever the files are called."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from riskdocs.editing.unified_diff import unified_diff

NAMES = ["tr-3.md", "Ünd é.md", "a b/tr-3 c.md"]
if os.name == "posix":
    NAMES += ['"tr-3".md', "tr\\3.md", "tr\t3\n.md", " tr-3 .md", "c\x7f.md"]


@pytest.mark.parametrize("name", NAMES)
def test_git_applies_it(name: str, tmp_path: Path) -> None:
    image, moved, text = (tmp_path / f"{folder}/{name}" for folder in ("a", "b", "c"))
    for file, data in ((image, b"\x89\xff"), (text, b"")):
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
    patch = (
        unified_diff(f"a/{name}", b"\x89\xff", b"\x89\xff", f"b/{name}")
        + unified_diff(f"c/{name}", b"", b"It is moved.\n")
        + unified_diff(f"c/{name}", b"", b"")
    )
    command = ["git", "apply", "-"]
    subprocess.run(command, input=patch.encode(), cwd=tmp_path, check=True)
    assert (image.exists(), moved.read_bytes()) == (False, b"\x89\xff")
    assert text.read_bytes() == b"It is moved.\n"
