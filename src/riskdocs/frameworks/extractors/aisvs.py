"""OWASP AISVS, Markdown: chapters and sections as headings, requirements as rows of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"#{1,2} (C\d+(?:\.\d+)?) (.+)")
_REQUIREMENT = re.compile(r"\| \*\*(\d+\.\d+\.\d+)\*\* \|")


def aisvs_entries(files: Sequence[Any]) -> Published:
    """Read numbers, and the titles of chapters and sections; requirements have no titles.

    Args:
        files: the text of each chapter.
    """
    entries = (entry for text in files for line in text.splitlines() for entry in _line(line))
    return Published(tuple(sorted(entries, key=lambda entry: _numbers(entry.id))))


def _line(line: str) -> Iterator[PublishedEntry]:
    if found := _HEADING.match(line):
        number, title = found.groups()
        chapter, point, _section = number.partition(".")
        kind = "section" if point else "chapter"
        yield PublishedEntry(number, title.strip(), kind, chapter if point else None)
    elif found := _REQUIREMENT.match(line):
        number = f"C{found[1]}"
        yield PublishedEntry(number, number, "requirement", number.rpartition(".")[0])


def _numbers(identifier: str) -> list[int]:
    return [int(part) for part in identifier.removeprefix("C").split(".")]
