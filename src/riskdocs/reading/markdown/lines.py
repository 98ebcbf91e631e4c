"""Lines of a Markdown text, cut and dedented as its containers do, with their places kept."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple, TypeAlias

#: Python-Markdown nests by steps of four columns.
TAB = 4


class Line(NamedTuple):
    """A line without its indentation.

    Attributes:
        indent: columns of it that its containers have left.
        text: what follows.
        place: offset of that in the document.
    """

    indent: int
    text: str
    place: int


#: Lines without a blank one between them.
Chunk: TypeAlias = list[Line]
Chunks: TypeAlias = deque[Chunk]


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, blank ones as well."""
    lines = []
    place = 0
    for line in text.split("\n"):
        content = line.lstrip(" \t")
        blank = line[: len(line) - len(content)]
        indent = len(blank.expandtabs(TAB)) if "\t" in blank else len(blank)
        lines.append(Line(indent, content, place + len(blank)))
        place += len(line) + 1
    return lines


def chunks_of(lines: list[Line]) -> Chunks:
    """Split lines at those that are blank.

    A second blank line leads the chunk that follows, since a footnote does not go on behind it.
    """
    chunks: list[Chunk] = [[]]
    for line in lines:
        if line.text.strip():
            chunks[-1].append(line)
        elif not chunks[-1]:
            chunks[-1].append(Line(0, "", line.place))
        elif chunks[-1][-1].text.strip():
            chunks.append([])
    return deque(chunk for chunk in chunks if chunk and chunk[-1].text.strip())


def cut(line: Line, start: int, end: int | None = None) -> Line:
    """Return a part of a line's text as a line."""
    part = line.text[start:end]
    text = part.lstrip(" ")
    blank = len(part) - len(text)
    return Line(blank, text, line.place + start + blank)


def dedented(line: Line, columns: int) -> Line:
    """Return a line without so many columns of its indentation, if it has them."""
    return line._replace(indent=line.indent - columns) if line.indent >= columns else line


def split_indented(lines: list[Line], columns: int) -> tuple[list[Line], list[Line]]:
    """Take the first lines that are indented by so much, dedented, and the rest."""
    count = 0
    while count < len(lines) and lines[count].indent >= columns:
        count += 1
    return [dedented(line, columns) for line in lines[:count]], lines[count:]
