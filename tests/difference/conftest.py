"""The scripted history, made once; tests that change it get a clone."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from difference.history import make_history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scripting import ScriptedRepository

#: Makes a copy of the repository, with options of `git clone`, and goes there.
Clone = "Callable[..., Path]"


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> ScriptedRepository:
    """The repository; nobody writes into it."""
    return make_history(tmp_path_factory.mktemp("history") / "repository")


@pytest.fixture
def clone(
    history: ScriptedRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """Makes a copy of the repository, with options of `git clone`, and goes there."""
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def make(*options: str, at: str = "main") -> Path:
        folder = tmp_path / "clone"
        source = f"file://{history.folder}"
        command = ["git", "clone", "--quiet", f"--branch={at}", *options, source, str(folder)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **nothing})
        monkeypatch.chdir(folder)
        return folder

    return make
