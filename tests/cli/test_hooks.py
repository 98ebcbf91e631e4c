"""The hooks that others use with pre-commit: one checks, one mends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from building import item, write

PROJECT = Path(__file__).parents[2]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


def run(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # The commands of the environment that runs this.
    commands = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        HOOKS[name]["entry"].split(),
        cwd=folder,
        env={**os.environ, "PATH": commands},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_looks_at_the_whole_catalogue() -> None:
    """A deleted file breaks links in files that the commit does not touch."""
    assert set(HOOKS) == {"riskdocs", "riskdocs-fix"}
    assert {hook["pass_filenames"] for hook in HOOKS.values()} == {False}
    assert {hook["always_run"] for hook in HOOKS.values()} == {True}


def test_one_stops_a_link_to_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/risks/tr-1.md": item("One", "[x](#TR-9)")})
    done = run("riskdocs", tmp_path)
    assert done.returncode == 1
    assert "tr-1.md:" in done.stdout
    assert "TR-9" in done.stdout


def test_the_other_mends_and_is_then_content(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "catalogue/risks/tr-1.md": item("One", "As in TR-2."),
            "catalogue/risks/tr-2.md": item("Two", "Text."),
        },
    )
    file = tmp_path / "catalogue/risks/tr-1.md"
    assert run("riskdocs-fix", tmp_path).returncode == 0
    mended = file.read_text(encoding="utf-8")
    assert "As in [TR-2](#TR-2)." in mended
    assert run("riskdocs-fix", tmp_path).returncode == 0
    assert file.read_text(encoding="utf-8") == mended
