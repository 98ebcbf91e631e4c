"""Tables: their rows, the cells of a column, and those that a `|` in a link or in code has torn."""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import events
from riskdocs.markdown.plain import all_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.model.markdown import Range

_PIPE = re.compile(r"\|(?<!\\\|)")
_BACKTICKS = re.compile(r"`+")
_WHOLE = frozenset({"Link", "Image", "Code"})
_ROWS = frozenset({"TableHead", "TableRow"})


class TableCell(NamedTuple):
    """A cell of a row.

    Attributes:
        place: where it stands, without the blanks around it.
        words: what it says, without marks such as those of bold text.
    """

    place: Range
    words: str


class Torn(NamedTuple):
    """A link or code that its author meant to stand in one cell.

    Attributes:
        start: where it begins in the text.
        end: behind it.
        pipes: where the `|` stand that tear it.
    """

    start: int
    end: int
    pipes: tuple[int, ...]


def rows_of_tables(text: str) -> Iterator[tuple[bool, Range, list[TableCell]]]:
    """Yield each row of each table: whether it is the head, where it stands, and its cells."""
    found = events(text) if "|" in text else ()
    cells: list[TableCell] = []
    begun = 0
    for number, (step, kind, _, start, end) in enumerate(found):
        if kind == "TableCell" and step > 0:
            begun = number
        elif kind == "TableCell":
            written = text[start:end]
            first = start + len(written) - len(written.lstrip())
            words = all_words(found[begun + 1 : number])
            cells.append(TableCell((first, first + len(written.strip())), words))
        elif kind in _ROWS and step > 0:
            cells = []
        elif kind in _ROWS:
            yield kind == "TableHead", (start, end), cells


def column_cells(text: str, is_wanted: Callable[[str], bool]) -> Iterator[Range]:
    """Yield where the cells of the columns stand whose head is wanted.

    Args:
        text: Markdown with LF line ends.
        is_wanted: tells of the words of a column's head.
    """
    wanted: list[bool] = []
    for is_head, _, cells in rows_of_tables(text):
        if is_head:
            wanted = [is_wanted(cell.words) for cell in cells]
        else:
            yield from (cell.place for cell in compress(cells, wanted))


def torn_cells(text: str) -> Iterator[Torn]:
    """Yield each link and each piece of code in a table that a `|` tears."""
    lines = text.split("\n") if "|" in text else ()
    if not any(_may_be_torn(line) for line in lines if "|" in line):
        return
    for step, kind, _, start, end in events(text):
        if step > 0 and kind in _ROWS:
            yield from _torn(text[start:end], start)


def _may_be_torn(line: str) -> bool:
    """Tell whether a line, were it a row, has a cell in which a link or code does not end."""
    if "[" not in line and "`" not in line:
        return False
    return any(
        cell.count("[") != cell.count("]") or ("`" in cell and len(_BACKTICKS.findall(cell)) % 2)
        for cell in _PIPE.split(line)
    )


def _torn(row: str, offset: int) -> Iterator[Torn]:
    """Yield what a row would hold, were it a line of text."""
    for step, kind, _, start, end in events(row):
        if step >= 0 and kind in _WHOLE:
            pipes = tuple(match.start() + offset for match in _PIPE.finditer(row, start, end))
            if pipes:
                yield Torn(start + offset, end + offset, pipes)
