"""Fixing what a machine can fix: the fixes of findings, applied to the files' own bytes.

Nothing is written before everything is worked out: `fix_catalogue` gives the changes, each with its
difference, and `writing.transaction` puts them on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.editing.edits import apply_fixes
from riskdocs.editing.file_changes import FileChange
from riskdocs.reading.file_sources import with_changes
from riskdocs.reading.loader import read_catalogue
from riskdocs.reading.site_configuration import directory_urls
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from riskdocs.model.finding import Finding

#: A fix can lead to another, as a heading that was meant as a link does on one line. More than a
#: few follow each other only where somebody means it; the rest is for another run.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class FixedFile(FileChange):
    """What becomes of one file.

    Attributes:
        fixed: the findings whose fixes were applied.
    """

    fixed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedCatalogue:
    """A catalogue as it is once the changes are written.

    Attributes:
        changes: one for each file that changes, by path.
        findings: what is still wrong with it.
    """

    changes: tuple[FixedFile, ...]
    findings: tuple[Finding, ...]


def fix_catalogue(
    root: Path | str,
    *,
    unsafe: bool = False,
    today: date | None = None,
    wanted: Callable[[Finding], bool] | None = None,
) -> FixedCatalogue:
    """Work out what a catalogue's files become when findings are fixed. Writes nothing.

    Args:
        root: the catalogue's folder.
        unsafe: also apply fixes that a person should look at.
        today: for rules that need a date.
        wanted: which findings to fix; by default all that have a fix.

    Raises:
        NotADirectoryError: `root` is no folder.
    """
    root = Path(root)
    work = _Work(root.resolve().parent)
    rounds = 0
    while True:
        catalogue = read_catalogue(root, source=with_changes(root, work.contents))
        findings = check(catalogue, today, directory_urls=directory_urls(root))
        chosen = [
            finding
            for finding in findings
            if finding.fix and (finding.fix.safe or unsafe) and (wanted is None or wanted(finding))
        ]
        lists = {item.document.path for item in catalogue.items if item.document.entry}
        if rounds == _ROUNDS or not work.apply(chosen, lists):
            return FixedCatalogue(work.changes(), findings)
        rounds += 1


class _Work:
    """Files in the making: what they were, what they are now, and what was fixed in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.contents: dict[Path, bytes] = {}
        self._before: dict[Path, tuple[str, bytes]] = {}
        self._fixed: dict[Path, list[Finding]] = {}

    def apply(self, findings: Iterable[Finding], lists: set[str]) -> bool:
        """Apply fixes to Markdown and to lists of items, and tell whether anything changed."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        changed = [
            self._apply_to(path, found)
            for path, found in by_path.items()
            if path in lists or path.lower().endswith(".md")
        ]
        return any(changed)

    def _apply_to(self, path: str, findings: list[Finding]) -> bool:
        file = (self.folder / path).resolve()
        # A link may lead a page out of the project, where nothing is ours to write.
        if not (file.is_relative_to(self.folder) and file.is_file()):
            return False
        now = self.contents[file] if file in self.contents else file.read_bytes()
        after, applied = apply_fixes(now, findings)
        self._before.setdefault(file, (path, now))
        self._fixed.setdefault(file, []).extend(applied)
        self.contents[file] = after
        return True

    def changes(self) -> tuple[FixedFile, ...]:
        """Return the files that are no longer what they were, by path."""
        found = [
            FixedFile(path, file, before, self.contents[file], tuple(self._fixed[file]))
            for file, (path, before) in self._before.items()
            if self.contents[file] != before
        ]
        return tuple(sorted(found, key=lambda change: change.path))
