"""Texts that no renderer gets through: what would keep a build busy for hours or end it.

Python-Markdown needs time that grows with the square, and more, of the number of brackets that are
opened and not closed, and goes one step deeper into itself for each quote in a quote.
"""

from __future__ import annotations

import re

#: Brackets of one sort open at the same time within a block; prose has two or three.
_OPEN = 200
#: Notes referred to in one text; each use of one is linked back to from the note.
_NOTES = 1_000

#: Lists and quotes in one another.
_DEEPEST = 50

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
#: Begins with a line end since looking for these is quicker than trying each place.
_DEEP = re.compile(
    r"\n(?=[-*+>0-9 \t])"
    rf"(?:(?:[ \t]*(?:[-*+>]|\d+\.)){{{_DEEPEST}}}|[ \t]{{200,}}(?:[-*+]|\d+\.)[ \t])"
)
#: What opens, what closes, and a pattern of both; `x < y` opens nothing.
_PAIRS = (
    ("[", re.compile(r"\[|\]")),
    ("(", re.compile(r"\(|\)")),
    ("<", re.compile(r"<(?=[a-zA-Z!/?])|>")),
)


def excess(text: str) -> tuple[int, str] | None:
    """Return where a text asks too much, and a sentence on it; nothing for any honest text."""
    if text.count("[") > _NOTES and text.count("[^") > _NOTES:
        return text.index("[^"), f"The text refers to notes more than {_NOTES:,} times."
    if deep := _DEEP.search(f"\n{text}"):
        return deep.start(), "Lists or quotes stand in one another more than 50 deep."
    for opening, brackets in _PAIRS:
        if text.count(opening) > _OPEN and (place := _unclosed(text, brackets)) is not None:
            return place, f"More than {_OPEN} brackets `{opening}` are opened and not closed."
    return None


def _unclosed(text: str, brackets: re.Pattern[str]) -> int | None:
    """Return where the first bracket too many is opened."""
    start = 0
    for end in [*(match.start() for match in _BLANK_LINE.finditer(text)), len(text)]:
        depth = 0
        for match in brackets.finditer(text, start, end):
            depth = depth + 1 if match[0] in "[(<" else max(0, depth - 1)
            if depth > _OPEN:
                return match.start()
        start = end
    return None
