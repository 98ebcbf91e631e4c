"""A command that is killed, at whatever step, is undone or found finished by the next one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from building import write
from riskdocs.editing.writing.lock import LOCK_FOLDER
from thoroughness import THOROUGH, every

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks")

KILLING = Path(__file__).parents[1] / "killing.py"

ITEM = "---\ntitle: {}\ndoc-status: Draft\n{}---\n{}\n"
REFERENCE = "external-refs:\n  - owasp-llm-top-10: LLM06:2025\n"
FILES = {
    "catalogue/risks/tr-1.md": ITEM.format("Leak", REFERENCE, "Like TR-2."),
    "catalogue/risks/tr-2.md": ITEM.format("Spill", REFERENCE, "Like [it](#TR-1).").replace(
        "\n", "\r\n"
    ),
    "catalogue/risks/tr-3.md": "\ufeff" + ITEM.format("Flood", "", "See [TR-1](tr-1.md)."),
    "catalogue/ct-1.md": ITEM.format("Filter", "mitigates: [TR-1, TR-2]\n", "Against TR-1."),
    "docs/page.md": "Of [leaks](#TR-1).\n",
    "register.csv": "id,title,body\nTR-1,Leak,New\nTR-7,Seven,Text\nCT-4,Four,Text\n",
}
#: A file that has another name keeps it.
HARD_LINKS = {"catalogue/risks/tr-2.md": "elsewhere.md"}

COMMANDS = [
    ["rename", "TR-1", "--to", "TR-900"],
    ["retire", "TR-1", "--replaced-by", "TR-2", "--move-links"],
    ["move", "TR-1", "--to", "catalogue/archive/old"],
    ["move", "TR-2", "--to", "catalogue"],
    ["fix"],
    ["migrate", "owasp-llm-top-10", "--to", "2026"],
    ["import", "register.csv", "--force"],
    ["import", "register.csv", "--catalogue", "new/catalogue"],
    ["new", "risk", "Storm"],
    ["init", "begun"],
]


def killed_everywhere(
    tmp_path: Path,
    command: list[str],
    files: Mapping[str, str],
    links: Mapping[str, str],
    stride: int,
) -> dict[str, Any]:
    write(tmp_path / "template", files)
    asked = {
        "template": str(tmp_path / "template"),
        "work": str(tmp_path),
        "stride": stride,
        "arguments": command,
        "hard_links": links,
    }
    done = subprocess.run(
        [sys.executable, KILLING],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def hold(found: dict[str, Any], old: Mapping[str, str]) -> None:
    """Hold what must be so after each kill."""
    undisturbed = found["undisturbed"]["run"], found["undisturbed"]["files"]
    assert undisturbed[0]["status"] == 0, undisturbed
    assert undisturbed[1] != old
    assert {row["signal"] for row in found["rows"]} == {"SIGKILL", "SIGTERM"}
    for row in found["rows"]:
        asked = hold_asked if row["signal"] == "SIGTERM" else hold_killed
        asked(row, old, *undisturbed)


def hold_killed(
    row: dict[str, Any], old: Mapping[str, str], run: dict[str, Any], new: Mapping[str, str]
) -> None:
    """Hold that the next run does all of it, or finds it done, and says which."""
    place = (row["step"], row["killed"]["at"])
    again, after = row["again"], row["after"]
    assert row["killed"]["status"] == -signal.SIGKILL, place
    assert not row["killed"]["out"], place
    assert not [name for name in after if LOCK_FOLDER in name], place
    journal = f"{LOCK_FOLDER}/journal.json"
    begun = any(name.endswith(journal) for name in row["between"])
    assert ("was stopped" in again["err"]) == begun, place
    here = {name: text for name, text in row["between"].items() if LOCK_FOLDER not in name}
    if here == new:
        assert not begun or "it had changed everything; it stays so" in again["err"], place
        assert new.items() <= after.items(), place
        return
    assert begun or here == old, place
    told = "before it had changed" if here == old else "(is|are) as before"
    assert not begun or re.search(told, again["err"]), place
    assert (again["status"], again["out"], after) == (0, run["out"], new), place


def hold_asked(
    row: dict[str, Any], old: Mapping[str, str], run: dict[str, Any], new: Mapping[str, str]
) -> None:
    """Hold that the command itself undid what it had begun, or had ended, and says which."""
    place = (row["step"], row["killed"]["at"])
    killed = row["killed"]
    if killed["status"] == 0:
        assert (row["between"], killed["out"]) == (new, run["out"]), place
    else:
        assert (row["between"], killed["out"]) == (old, ""), place
        assert killed["err"].lstrip().startswith("Error: Stopped"), place


def hold_everywhere(
    tmp_path: Path, command: list[str], files: Mapping[str, str], stride: int
) -> None:
    links = HARD_LINKS
    if command == ["init", "begun"]:  # it refuses a project that has a catalogue
        files, links = {"README.md": "Ours.\n"}, {}
    found = killed_everywhere(tmp_path, command, files, links, stride)
    old = {name: text.encode().hex() for name, text in files.items()}
    old |= {other: old[name] for name, other in links.items()}
    hold(found, old)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_killed_at_any_step(tmp_path: Path, command: list[str]) -> None:
    hold_everywhere(tmp_path, command, FILES, 1 if THOROUGH else 16)


@pytest.mark.slow
@pytest.mark.parametrize("command", every(5, COMMANDS, start=1), ids=" ".join)
def test_killed_among_many_files(tmp_path: Path, command: list[str]) -> None:
    # Some steps of several hundred; KILL_STRIDE=1 goes through all of them in about an hour.
    stride = int(os.environ.get("KILL_STRIDE", "61" if THOROUGH else "149"))
    hold_everywhere(tmp_path, command, many_files(), stride)


def many_files() -> dict[str, str]:
    """Return the files of a catalogue of 60 items."""
    rows = "".join(f"TR-{number},Title,Text\n" for number in range(1, 41))
    risks = {
        f"catalogue/risks/tr-{number}.md": ITEM.format(
            f"Risk {number}", REFERENCE, f"Like TR-1, [it](#TR-1) and TR-{number % 40 + 1}."
        )
        for number in range(1, 41)
    }
    controls = {
        f"catalogue/ct-{number}.md": ITEM.format(
            f"Control {number}", f"mitigates: [TR-1, TR-{number + 1}]\n", "Against TR-1."
        )
        for number in range(1, 21)
    }
    return {
        **risks,
        **controls,
        "docs/page.md": "Of [leaks](#TR-1).\n",
        "register.csv": f"id,title,body\n{rows}CT-99,New,Text\n",
    }
