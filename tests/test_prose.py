"""`make prose` finds a misspelt word wherever a reader sees it, and nowhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
TEXT = """---
title: Promt injection
sequence: 1
doc-status: Reviev
external-refs:
  - owasp-llm-top-10: "LLM01:2026 Promtt Injection"
---

## Sumary

Ask `modle --tpyo` and [the modle card](https://example.org/wrnog); OWASP's and TR-14's texts.

| colum |
| --- |
| a behaviur |

```sh
srever --strat
```
"""


def has_dictionary() -> bool:
    if not shutil.which("aspell"):
        return False
    return "en_GB-ise" in subprocess.check_output(["aspell", "dicts"], text=True).split()


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    if not has_dictionary():
        assert not os.environ.get("CI"), "CI must have aspell and aspell-en"
        pytest.skip("needs aspell with British English")


def misspelt(text: str, folder: Path) -> list[str]:
    shutil.copytree(REPOSITORY / "prose", folder / "prose")
    (folder / ".cache").mkdir()
    (folder / "catalogue" / "risks").mkdir(parents=True)
    (folder / "catalogue" / "risks" / "tr-1.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pyspelling", "--config", "prose/spelling.yml"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == ("!!!" in run.stdout), run.stderr
    return [line for line in run.stdout.splitlines() if line.isalpha()]


def test_a_misspelt_word_fails_where_a_reader_sees_it(tmp_path: Path) -> None:
    wrong = ["Promt", "Sumary", "behaviur", "colum", "modle"]
    assert misspelt(TEXT, tmp_path) == wrong


def test_american_spelling_is_misspelt(tmp_path: Path) -> None:
    assert misspelt("We organize the colors, and organise the colours.\n", tmp_path) == [
        "colors",
        "organize",
    ]


def test_the_word_list_is_sorted_and_holds_no_word_twice() -> None:
    listed = (REPOSITORY / "prose" / "words.txt").read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed), key=lambda word: (word.lower(), word))


def test_a_doubled_word_and_a_worn_phrase_fail(tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("Keep the the records.\n\nThey are few and far between.\n", encoding="utf-8")
    command = [sys.executable, "-m", "proselint", "--output-format", "compact", "check"]
    command += ["--config", str(REPOSITORY / "prose" / "style.json"), str(text)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode
    rules = [line.split(": ")[1].split(".")[0] for line in run.stdout.splitlines() if ": " in line]
    assert rules == ["lexical_illusions", "cliches"]
