"""Python's housekeeping after a build is what it was before."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import build, item
from riskdocs.model.garbage_collection import RareCollecting


@pytest.fixture(autouse=True)
def _threshold() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(600, 11, 12)
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize("fails", [False, True])
def test_a_build_leaves_the_setting_as_it_was(tmp_path: Path, fails: bool) -> None:
    seen = tmp_path / "seen.txt"
    hook = (
        "import gc, pathlib\n"
        "def on_env(env, config, files):\n"
        f"    pathlib.Path({str(seen)!r}).write_text(str(gc.get_threshold()))\n"
        f"    assert not {fails}\n"
    )
    files = {"catalogue/risks/tr-1.md": item("One"), "hook.py": hook}
    if fails:
        with pytest.raises(AssertionError):
            build(tmp_path, files, hooks=["hook.py"])
    else:
        build(tmp_path, files, hooks=["hook.py"])
    assert seen.read_text(encoding="utf-8") == "(20000, 11, 12)"
    assert gc.get_threshold() == (600, 11, 12)


@pytest.mark.parametrize("setting", [(0, 10, 10), (50_000, 10, 10)])
def test_who_searches_seldom_or_never_is_left_alone(setting: tuple[int, int, int]) -> None:
    gc.set_threshold(*setting)
    collecting = RareCollecting()
    collecting.begin()
    assert gc.get_threshold() == setting
    collecting.end()
    assert gc.get_threshold() == setting


def test_nothing_is_searched_when_the_program_ends() -> None:
    # What is registered first is called last.
    program = (
        "import atexit, gc\n"
        "atexit.register(lambda: print(gc.get_freeze_count(), gc.get_count()[2]))\n"
        "from riskdocs.model.garbage_collection import RareCollecting\n"
        "for _ in range(3): RareCollecting().begin()\n"
        "assert gc.get_freeze_count() == 0\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    frozen, older = map(int, printed.stdout.split())
    assert frozen > 1_000
    assert older == 0
