"""The action that others use in their workflows: it works in a checkout that a stranger wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from building import item, write

PROJECT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("name"): step for step in ACTION["runs"]["steps"]}

#: Stands in for Python: writes down how it is called, and makes the environment it is asked for.
PYTHON = """#!{python} -I
import json, os, shutil, sys
from pathlib import Path
with open(os.environ["CALLS"], "a") as file:
    file.write(json.dumps([os.getcwd(), *sys.argv[1:]]) + "\\n")
if sys.argv[1:4] == ["-I", "-m", "venv"]:
    made = Path(sys.argv[4], "bin")
    made.mkdir(parents=True)
    shutil.copy(__file__, made / "python")
"""


def run(name: str, folder: Path, temporary: Path, **variables: str) -> int:
    step = STEPS[name]
    elsewhere = {"${{ runner.temp }}": temporary}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=elsewhere[step["working-directory"]] if "working-directory" in step else folder,
        env={
            **os.environ,
            "RUNNER_TEMP": str(temporary),
            "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_OUTPUT": str(temporary / "output"),
            **variables,
        },
        check=False,
    ).returncode


def calls_of_install(tmp_path: Path, version: str) -> list[list[str]]:
    """Each call of Python: the folder it was made in, and its arguments."""
    temporary, checkout = tmp_path / "temporary", tmp_path / "checkout"
    write(
        tmp_path, {"temporary/python": PYTHON.format(python=sys.executable), "checkout/venv.py": ""}
    )
    (temporary / "python").chmod(0o755)
    calls = tmp_path / "calls"
    variables = {"PYTHON": str(temporary / "python"), "CALLS": str(calls), "VERSION": version}
    assert run("Install riskdocs", checkout, temporary, **variables) == 0
    told = [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]
    assert {call[0] for call in told} == {str(temporary)}
    assert {call[1] for call in told} == {"-I"}
    return told


def test_it_installs_what_the_lock_says_and_imports_nothing_of_the_checkout(tmp_path: Path) -> None:
    told = calls_of_install(tmp_path, version="")
    assert [call[2:4] for call in told] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    _, locked, own = told
    assert locked[-1] == str(PROJECT / "requirements-action.txt")
    assert {"--require-hashes", "--only-binary"} < set(locked)
    assert own[-3:] == ["--no-deps", "--no-build-isolation", str(PROJECT)]


def test_it_installs_the_version_that_is_asked_for(tmp_path: Path) -> None:
    told = calls_of_install(tmp_path, version="0.2.0")
    assert [call[2:4] for call in told] == [["-m", "venv"], ["-m", "pip"]]
    assert told[1][-3:] == ["--only-binary", ":all:", "riskdocs==0.2.0"]


def test_each_input_is_used() -> None:
    """An input that nothing reads would be taken, and do nothing."""
    steps = json.dumps(ACTION["runs"]["steps"])
    assert set(re.findall(r"inputs\.([\w-]+)", steps)) == set(ACTION["inputs"])


def locked(name: str) -> dict[str, str]:
    lock = (PROJECT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE))


def test_its_lock_is_a_part_of_ours() -> None:
    """It checks and builds no site; the container does both."""
    ours, its, site = (locked(f"requirements{part}.txt") for part in ("", "-action", "-site"))
    assert its.items() < site.items() < ours.items()
    assert {"pydantic", "hatchling"} <= its.keys()
    assert not {"mkdocs", "mkdocs-material"} & its.keys()
    assert {"mkdocs", "mkdocs-material"} <= site.keys()
    assert not {"pytest", "ruff", "mypy"} & site.keys()


def test_it_checks_a_catalogue(tmp_path: Path) -> None:
    """With a file in the checkout that would be imported from there."""
    trap = f"open({str(tmp_path / 'trace')!r}, 'w')\n"
    names = ("contextlib", "logging", "json", "click", "riskdocs", "sitecustomize")
    write(tmp_path, {f"checkout/{name}.py": trap for name in names})
    write(tmp_path, {"checkout/catalogue/risks/tr-1.md": item("One", "[x](#TR-9)")})
    (tmp_path / "temporary/riskdocs").mkdir(parents=True)
    # The folder of the commands of the environment that runs this.
    (tmp_path / "temporary/riskdocs/bin").symlink_to(Path(sys.executable).parent)
    inputs = {"CATALOGUE": "catalogue", "FAIL_ON": "error", "SINCE": ""}
    done = run("Check the catalogue", tmp_path / "checkout", tmp_path / "temporary", **inputs)
    assert done == 1
    assert "sarif=" in (tmp_path / "temporary/output").read_text(encoding="utf-8")
    assert not (tmp_path / "trace").exists()
