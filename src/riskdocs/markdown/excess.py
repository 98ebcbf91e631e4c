"""Texts that ask too much of what makes a page of them: they would end a build, or take it hours.

Python-Markdown needs time that grows with the square, and more, of the number of brackets that are
opened and not closed, and of the length of a paragraph that is full of marks. It makes the pages of
items only where `catalogue.yml` says `markdown: mkdocs`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.markdown.events import events

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Deeper than any text is meant, and no deeper than browsers and readers of HTML follow.
_DEEPEST = 50
#: A text without one of these is not that deep: a line that begins with so many marks and spaces
#: as that many lists and quotes need at least, or so many marks of emphasis and images in a block.
_MAY_BE_DEEP = re.compile(rf"\n[ \t>*+\-0-9.)]{{{_DEEPEST}}}")
_MARKS_OF_EMPHASIS = "*_~"
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


def too_deep(text: str) -> int | None:
    """Return where a text's elements begin to stand too deep in one another; nothing if none do."""
    marked = _may_be_deep(text) and any(map(_may_be_deep, text.split("\n\n")))
    if not marked and not _MAY_BE_DEEP.search(f"\n{text}"):
        return None
    depth = 0
    for step, _, _, start, _ in events(text):
        depth += step
        if depth > 2 * _DEEPEST:  # a list and its entry are two
            return start
    return None


def _may_be_deep(text: str) -> bool:
    """Tell whether marks within paragraphs may stand so deep; of emphasis each needs two."""
    pairs = sum(map(text.count, _MARKS_OF_EMPHASIS)) // 2
    return pairs + text.count("!") >= _DEEPEST


def excess(text: str) -> tuple[int, str] | None:
    """Return where a text asks too much of Python-Markdown, and a sentence on it, or nothing."""
    if "<![" in text and (found := _MARKED.search(text)):
        return found.start(), "`<![` stands there with no word behind it that HTML knows."
    if text.count("[") > _NOTES and text.count("[^") > _NOTES:
        return text.index("[^"), f"The text refers to notes more than {_NOTES:,} times."
    for start, end in _blocks(text) if len(text) > _LONGEST else ():
        if end - start > _LONGEST:
            return start, f"More than {_LONGEST:,} characters stand there without a blank line."
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


def _unclosed(text: str, brackets: re.Pattern[str]) -> int | None:
    """Return where the first bracket too many is opened."""
    for start, end in _blocks(text):
        depth = 0
        for match in brackets.finditer(text, start, end):
            depth = depth + 1 if match[0] in "[(<{" else max(0, depth - 1)
            if depth > _OPEN:
                return match.start()
    return None
