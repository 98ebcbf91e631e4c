"""OWASP: lists of ten, and verification standards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: `# API1:2023 Title`; a picture may stand behind the title.
_TITLE = re.compile(r"^(?:##? +|title: )([A-Z]+\d+):(\d{4}) (?:- )?(.+?)(?: !\[.*)?$", re.MULTILINE)


def owasp_list_entries(files: Sequence[Any]) -> Published:
    """Read a list of ten, a Markdown file an entry, of the newest of several years."""
    found = [match.groups() for text in files if (match := _TITLE.search(text))]
    newest = max(year for _number, year, _title in found)
    entries = [
        PublishedEntry(number, title.strip()) for number, year, title in found if year == newest
    ]
    return Published(tuple(entries), newest)


#: `# V1 Encoding` of the ASVS, `## C1.1 Data` of the AISVS.
_HEADING = re.compile(r"#{1,2} ([CV])(\d+(?:\.\d+)?) (.+)")
_REQUIREMENT = re.compile(r"\| \*\*(\d+\.\d+\.\d+)\*\* \|")


def owasp_standard_entries(files: Sequence[Any]) -> Published:
    """Read a verification standard: chapters and sections are headings, requirements rows.

    These have no titles.
    """
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
