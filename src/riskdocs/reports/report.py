"""What every format is made from: findings, figures, and the source lines that findings are on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Severity
from riskdocs.reading.documents import text_of_file
from riskdocs.reading.file_sources import FilesOnDisk, path_from
from riskdocs.texts.enumeration import counted, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding


class Sources:
    """The lines of the files that findings are about.

    Args:
        working_directory: what the findings' paths are relative to.
        inside: the folder that holds the catalogue; no line of a file elsewhere is shown: a
            stranger's symbolic link could print a file of the machine into a public log.
        texts: what was read already, by the same paths; the rest is read when it is asked for.
    """

    def __init__(
        self, working_directory: Path, inside: Path, texts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._working_directory = working_directory
        self._inside = inside.resolve()
        self._texts = texts
        #: Findings come file by file.
        self._lines = lru_cache(maxsize=1)(self._read)

    def line(self, path: str, number: int) -> str | None:
        """Return one line of a file, or nothing where it can't be read."""
        lines = self._lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        if path in self._texts:
            return self._texts[path].split("\n")
        try:
            file = (self._working_directory / path).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return []
        if not file.is_relative_to(self._inside):
            return []
        files = FilesOnDisk(self._inside)
        text, _ = text_of_file(files, file.relative_to(self._inside).as_posix())
        return text.split("\n") if text is not None else []


class Summary(NamedTuple):
    """The figures at the end of a report."""

    files: int
    items: int
    errors: int
    warnings: int
    notes: int

    @property
    def line(self) -> str:
        """The closing line of a report: how much was read and what was found."""
        figures = {"error": self.errors, "warning": self.warnings, "note": self.notes}
        found = ", ".join(counted(number, noun) for noun, number in figures.items() if number)
        read = f"{counted(self.files, 'file')}, {counted(self.items, 'item')}"
        return f"{read}: {found or 'nothing to report'}."


@dataclass(frozen=True)
class Report:
    """Findings that are to be reported.

    Attributes:
        findings: in order, their paths relative to the working directory.
        files: how many files were read.
        items: how many of them are items.
        sources: the files' lines.
    """

    findings: tuple[Finding, ...]
    files: int
    items: int
    sources: Sources = field(compare=False)

    @classmethod
    def of(
        cls, catalogue: Catalogue, findings: Iterable[Finding], working_directory: Path
    ) -> Report:
        """Tell a catalogue's findings from where somebody stands."""
        holder = catalogue.root.resolve().parent
        seen = cache(partial(seen_from, working_directory, holder))
        moved = [with_seen_paths(finding, seen) for finding in findings]
        reported = {finding.path for finding in moved}
        texts = {
            path: source.document.text
            for source in catalogue.sources
            if (path := seen(source.document.path)) in reported
        }
        return cls(
            tuple(sorted(moved, key=lambda finding: finding.sort_key)),
            catalogue.file_count,
            len(catalogue.items),
            Sources(working_directory, holder, texts),
        )

    @cached_property
    def summary(self) -> Summary:
        """How much was read, and how many findings of each severity there are."""
        found = [finding.severity for finding in self.findings]
        return Summary(
            self.files,
            self.items,
            found.count(Severity.ERROR),
            found.count(Severity.WARNING),
            found.count(Severity.NOTE),
        )


def with_seen_paths(finding: Finding, seen: Callable[[str], str]) -> Finding:
    """Return a finding all of whose paths are as they are seen from somewhere."""
    path, other = seen(finding.path), finding.other
    if other is None:
        return finding if path == finding.path else replace(finding, path=path)
    return replace(
        finding,
        path=path,
        message=finding.message.replace(other, seen(other)),
        help=finding.help.replace(other, seen(other)) if finding.help else None,
        other=seen(other),
    )


def seen_from(working_directory: Path, holder: Path, path: str) -> str:
    """Return a finding's path relative to the working directory, with `/`.

    Args:
        working_directory: where somebody stands.
        holder: the folder that holds the catalogue.
        path: relative to `holder`.
    """
    if holder == working_directory and ".." not in path:
        return path
    return path_from(working_directory, holder / path)


def unread_line(identifiers: Sequence[str]) -> str:
    """Return a sentence on items of which nothing is known."""
    names = listed(identifiers)
    return f"{names} can't be read, so nothing there was looked at; `riskdocs check` says why."
