"""Texts that Python-Markdown does not get through: what would end a build, or take it hours.

It needs time that grows with the square, and more, of the number of brackets that are opened and
not closed, and of the length of a paragraph that is full of marks. It makes the pages of items
only where `catalogue.yml` says `markdown: mkdocs`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Brackets of one sort open at the same time within a block; prose has two or three.
_OPEN = 200
#: Characters without a blank line between them; a long paragraph has a thousandth.
_LONGEST = 100_000
#: Notes referred to in one text; each use of one is linked back to from the note.
_NOTES = 1_000

#: Python's reader of HTML raises for a marked section that it does not know.
_MARKED = re.compile(
    r"<!\[(?!\s*\Z|(?:temp|r?cdata|ignore|include|if|else|endif)(?![-\w.]))", re.IGNORECASE
)

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
#: What opens, what closes, and a pattern of both; `x < y` opens nothing.
_PAIRS = (
    ("[", re.compile(r"\[|\]")),
    ("(", re.compile(r"\(|\)")),
    ("<", re.compile(r"<(?=[a-zA-Z!/?])|>")),
    ("{", re.compile(r"\{|\}")),
)


def excess(text: str) -> tuple[int, str] | None:
    """Return where a text asks too much, and a sentence on it; nothing for any honest text."""
    if "<![" in text and (found := _MARKED.search(text)):
        return found.start(), "`<![` stands there with no word behind it that HTML knows."
    if text.count("[") > _NOTES and text.count("[^") > _NOTES:
        return text.index("[^"), f"The text refers to notes more than {_NOTES:,} times."
    if len(text) > _LONGEST and (place := _unbroken(text)) is not None:
        return place, f"More than {_LONGEST:,} characters stand there without a blank line."
    for opening, brackets in _PAIRS:
        if text.count(opening) > _OPEN and (place := _unclosed(text, brackets)) is not None:
            return place, f"More than {_OPEN} brackets `{opening}` are opened and not closed."
    return None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch without a blank line begins and ends."""
    start = 0
    for end in [*(match.start() for match in _BLANK_LINE.finditer(text)), len(text)]:
        yield start, end
        start = end


def _unbroken(text: str) -> int | None:
    """Return where the first stretch begins that is too long."""
    return next((start for start, end in _blocks(text) if end - start > _LONGEST), None)


def _unclosed(text: str, brackets: re.Pattern[str]) -> int | None:
    """Return where the first bracket too many is opened."""
    for start, end in _blocks(text):
        depth = 0
        for match in brackets.finditer(text, start, end):
            depth = depth + 1 if match[0] in "[(<{" else max(0, depth - 1)
            if depth > _OPEN:
                return match.start()
    return None
