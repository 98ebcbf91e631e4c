"""Who checks again and keeps what was found finds what a whole check does, whatever was edited.

The edits are the rules' own cases, in any order: `RISKDOCS_EDITS=1000` makes more of them.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from ordinary import FILES
from riskdocs import load_catalogue
from riskdocs.plugin.reuse.digests import files_digest
from riskdocs.plugin.reuse.problems import StoredProblems
from riskdocs.plugin.reuse.store import Store
from riskdocs.reading.kept_files import KeptFiles
from rule_examples import CATALOGUE, completed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import WriteFiles
    from riskdocs import Catalogue

EDITS = int(os.environ.get("RISKDOCS_EDITS", "60"))
#: Every file of every case, with what stands in it.
TEXTS: list[tuple[str, str | bytes]] = [
    (path, text if isinstance(text, bytes) else completed(path, text))
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    for path, text in case["files"].items()
]
#: Another one in each case, that says something of other files: what theirs say decides on it.
NAMING = [
    "See [why](#TR-4#why) and [there](tr-1.md#how).",
    "See [it](../../elsewhere/notes.txt), [CT-5](#CT-5) and CT-13.",
    "Against [](#TR-1), and TR-14 as well.",
    "## Why\n\nText.\n\n### How\n\nAs [](#TR-9).",
    "![Picture](../images/one.png) <!-- riskdocs: ignore link-file -->\n\nTR-44",
]
#: The same where IDs look like any word or number.
LINKING = [
    "See [it](leak.md#leak), [them](../threats/) and [all](../threats/README.md).",
    "See [two](../guards/two-eyes/README.md#why), [two](../guards/two-eyes) and [](#bias).",
    "As [before](spill.md), [1.2](../rules/1.2.md), [it](../threats/leak.md?a#b) and [](#leak).",
    "[[leak]] and [[Loud answers]], [here](/threats/leak/), [page](../../docs/leak.md).",
    "## Leak\n\n[Guards](../guards/index.md), [one](../guards/two-eyes/index.md).",
]
DEFINITION = "catalogue/catalogue.yml"
#: Where a file may lie, of which some are places of items.
PLACES = [
    *("threats/leak.md", "threats/Leak.md", "threats/spill.md", "threats/README.md"),
    *("guards/README.md", "guards/leak/README.md", "guards/two-eyes/index.md", "guards/leak.md"),
    *("rules/leak.md", "rules/1.2-leak.md", "rules/1.10.md", "notes/leak.md", "leak.md"),
]


def _around(catalogue: Catalogue) -> str:
    """Return what stands for all files but those of items, which alone need not stay the same."""
    folder = catalogue.root.resolve().parent
    files = (item.document.file for item in catalogue.items if not item.document.entry)
    texts = {str(file.resolve()) for file in files}
    return files_digest([folder / "catalogue", folder / "docs"], but=texts)


class _CountingStore(Store):
    """Counts what is found."""

    taken = 0

    def get(self, key: str) -> bytes | None:
        found = super().get(key)
        self.taken += found is not None
        return found


class _Author:
    """Edits a catalogue.

    Args:
        files: those that it has at first.
        folder: where it lies.
        seed: of what is done.
    """

    def __init__(self, files: Mapping[str, str], folder: Path, seed: int) -> None:
        self._files = files
        self._folder = folder
        self._random = random.Random(seed)

    def edit(self) -> str:
        """Make one change, and return what it was."""
        if self._random.choice([True, False]):  # beside one that can't be read nothing else counts
            self._write(DEFINITION, self._files.get(DEFINITION, "").encode())
        if not [*(self._folder / "catalogue").rglob("*.md")]:
            for name, text in self._files.items():
                self._write(name, text.encode())
        cases = [self.case, self.case] if self._files is CATALOGUE else [self.moves, self.renames]
        one = self._random.choice([*cases, self.names, self.deletes, self.adds])
        return f"{one.__name__}: {one()}"

    def moves(self) -> str:
        files = [*(self._folder / "catalogue").rglob("*.md")]
        file = self._random.choice(sorted(files))
        target = self._folder / "catalogue" / self._random.choice(PLACES)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
        return f"{file} {target}"

    def renames(self) -> str:
        file = self._random.choice(sorted((self._folder / "catalogue").rglob("*.md")))
        name = self._random.choice(["leak", "spill", "Leak.md", "/threats/leak/", "two-eyes"])
        text = file.read_text(encoding="utf-8").removeprefix("---\n")
        file.write_text(f"---\naliases: [{name}]\n{text}", encoding="utf-8")
        return f"{file} {name}"

    def case(self) -> str:
        path, text = self._random.choice(TEXTS)
        self._write(path, text if isinstance(text, bytes) else text.encode())
        return path

    def names(self) -> str:
        file = self._random.choice(sorted(self._folder.rglob("*.md")))
        said = self._random.choice(NAMING if self._files is CATALOGUE else LINKING)
        file.write_bytes(file.read_bytes() + f"\n\n{said}\n".encode())
        return f"{file} {said}"

    def deletes(self) -> str:
        kept = {self._folder / path for path in self._files}
        files = [file for file in self._folder.rglob("*") if file.is_file()]
        file = self._random.choice(sorted(files))
        file.unlink()
        if file in kept:  # as it was, so that something is left to look at
            name = file.relative_to(self._folder).as_posix()
            self._write(name, self._files[name].encode())
        return str(file)

    def adds(self) -> str:
        names = ["docs/a.md", "elsewhere/notes.txt", "catalogue/images/one.png"]
        names += ["catalogue/threats/README.md", "catalogue/guards/leak/README.md"]
        name = self._random.choice(names)
        self._write(name, b"# A\n\nSee [](../catalogue/risks/tr-4.md#why).\n")
        return name

    def _write(self, name: str, content: bytes) -> None:
        file = self._folder / name
        for folder in reversed(file.parents):
            if folder.is_file():
                folder.unlink()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_dir():
            file.write_bytes(content)


@pytest.mark.parametrize(("files", "seed"), [(CATALOGUE, 1), (CATALOGUE, 2), (FILES, 34)])
def test_findings_that_are_kept_are_those_of_a_whole_check(
    files: dict[str, str], seed: int, write_files: WriteFiles
) -> None:
    root = write_files(files)
    author = _Author(files, root.parent, seed)
    kept, path = KeptFiles(), root.parent / "kept"
    done, seen, taken = ["nothing"], set(), 0
    for number in range(EDITS):
        today = date(2026, 6, 1) + timedelta(number // 20)
        whole = tuple(load_catalogue(root, today=today).findings)
        catalogue, again = load_catalogue(root, today=today, kept=kept)
        assert tuple(again) == whole, done
        store = _CountingStore(path)
        problems = StoredProblems(store, _around(catalogue))
        assert tuple(again.keeping(problems)) == whole, done
        store.save()
        taken += store.taken
        seen |= {finding.rule for finding in whole}
        done.append(author.edit())
    assert taken > (EDITS if files is CATALOGUE else 0)
    assert len(seen) >= min(EDITS // 5, 12)
