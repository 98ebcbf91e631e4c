"""The workflow that looks for new editions: its scripts are run, with stand-ins for the network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from riskdocs.frameworks.library import Library
from riskdocs.frameworks.source_table import source_table
from thoroughness import CI_ALONE

PROJECT = Path(__file__).parents[2]
WORKFLOW: dict[Any, Any] = yaml.safe_load(
    (PROJECT / ".github/workflows/frameworks.yml").read_text(encoding="utf-8")
)
COMPARE, TELL = WORKFLOW["jobs"]["compare"]["steps"][-2:]

#: Stands in for git: a clone is a copy of a folder, and what is asked for besides is written down.
GIT = """#!/usr/bin/env bash
if [ "$1" = clone ]; then
  url="${@: -2:1}" copy="${@: -1}"
  source="$STAND_IN/publishers/${url#https://github.com/}"
  mkdir -p "$copy"
  if [ -d "$source" ]; then cp -R "$source/." "$copy"; fi
fi
echo "$*" >> "$STAND_IN/asked"
"""

#: Stands in for GitHub's program.
GH = (
    f'#!/usr/bin/env -S "{sys.executable}" -I -S\n'
    """
import json, os, sys
from pathlib import Path
here = Path(os.environ["STAND_IN"])
call = sys.argv[1:]
if call[:2] == ["api", "--paginate"]:
    print((here / "issues").read_text(), end="")
elif call[:2] == ["api", "--silent"]:
    with (here / "posted").open("a") as file:
        file.write(json.dumps([*call[3:-2], Path("body.md").read_text()]) + "\\n")
else:
    sys.exit(f"unexpected: {call}")
"""
)


class Machine:
    """The stand-ins, and the folder in which the scripts run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        for part in ("bin", "publishers", "work/.venv", "work/reports"):
            (folder / part).mkdir(parents=True)
        for name, text in (("git", GIT), ("gh", GH)):
            (folder / "bin" / name).write_text(text, encoding="utf-8")
            (folder / "bin" / name).chmod(0o755)
        (self.work / ".venv/bin").symlink_to(Path(sys.executable).parent)
        (folder / "issues").write_text("", encoding="utf-8")

    def run(self, step: dict[str, Any]) -> None:
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work,
            env={
                **os.environ,
                "GH_REPO": "o/r",
                "STAND_IN": str(self.folder),
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            },
            check=True,
        )

    def lines(self, name: str) -> list[str]:
        file = self.folder / name
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if not (shutil.which("jq") and shutil.which("iconv")):
        pytest.skip("the scripts need jq and iconv, which GitHub's machines have")
    return Machine(tmp_path)


# It starts a command for each of the sources.
@CI_ALONE
def test_each_source_is_copied_and_what_does_not_differ_is_not_told(machine: Machine) -> None:
    (machine.work / "reports").rmdir()
    framework = Library.packaged().find("cosai-risk-map")
    assert framework
    folder = machine.folder / "publishers/cosai-oasis/secure-ai-tooling/risk-map/yaml"
    folder.mkdir(parents=True)
    for key in ("risk", "control"):
        entries = framework.editions[0].entries
        rows = [{"id": e.id, "title": e.title} for e in entries if e.id.startswith(key)]
        (folder / f"{key}s.yaml").write_text(json.dumps({f"{key}s": rows}), encoding="utf-8")

    machine.run(COMPARE)

    asked = machine.lines("asked")
    readable = {name: one for name, one in source_table().items() if one.extractor}
    for name, source in readable.items():
        copy = f"copies/{name}/{source.repository}"
        paths = " ".join(source.paths)
        assert f"-C {copy} sparse-checkout set --no-cone {paths}" in asked
    reports = {
        file.name: file.read_text(encoding="utf-8") for file in (machine.work / "reports").iterdir()
    }
    assert set(reports) == set(readable) - {"cosai-risk-map"}
    assert all("Nothing was compared." in report for report in reports.values())


def test_an_issue_is_opened_or_brought_up_to_date(machine: Machine) -> None:
    (machine.folder / "issues").write_text(
        "7 Something else\n"
        "8 The data of cwe differ from the publisher's files\n"
        "9 The data of cwe-ai differ from the publisher's files\n",
        encoding="utf-8",
    )
    (machine.work / "reports/cwe").write_text("cwe: differs\n  @everyone\n", encoding="utf-8")
    (machine.work / "reports/saif").write_text("saif: differs\n", encoding="utf-8")
    machine.run(TELL)
    posted = [json.loads(line) for line in machine.lines("posted")]
    assert [call[:-1] for call in posted] == [
        ["PATCH", "repos/o/r/issues/8"],
        [
            "POST",
            "repos/o/r/issues",
            "-f",
            "title=The data of saif differ from the publisher's files",
        ],
    ]
    # Indented, so that nobody is called.
    assert posted[0][-1].endswith("\n\n    cwe: differs\n      @everyone\n")


def test_where_nothing_differs_nothing_is_posted(machine: Machine) -> None:
    machine.run(TELL)
    assert machine.lines("posted") == []
