"""OWASP's verification standards: chapters and sections as headings, requirements in tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: `# V1 Encoding` of the ASVS, `## C1.1 Data` of the AISVS.
_HEADING = re.compile(r"#{1,2} ([CV])(\d+(?:\.\d+)?) (.+)")
_REQUIREMENT = re.compile(r"\| \*\*(\d+\.\d+\.\d+)\*\* \|")


def owasp_standard_entries(files: Sequence[Any]) -> Published:
    """Read chapters: numbers, and the titles of chapters and sections; requirements have none."""
    entries = (entry for text in files for entry in _chapter(text))
    return Published(tuple(sorted(entries, key=lambda entry: _numbers(entry.id))))


def _chapter(text: str) -> Iterator[PublishedEntry]:
    letter = ""
    for line in text.splitlines():
        if found := _HEADING.match(line):
            letter, number, title = found.groups()
            chapter, point, _section = number.partition(".")
            kind, parent = ("section", f"{letter}{chapter}") if point else ("chapter", None)
            yield PublishedEntry(f"{letter}{number}", title.strip(), kind, parent)
        elif found := _REQUIREMENT.match(line):
            number = f"{letter}{found[1]}"
            yield PublishedEntry(number, number, "requirement", number.rpartition(".")[0])


def _numbers(identifier: str) -> list[int]:
    return [int(part) for part in identifier[1:].split(".")]
