"""The cells of tables: those of a column, and those that a `|` in a link or in code has torn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.model.markdown import Range

_PIPE = re.compile(r"\|(?<!\\\|)")
_BACKTICKS = re.compile(r"`+")
_WHOLE = frozenset({"Link", "Image", "Code"})


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


def column_cells(text: str, is_wanted: Callable[[str], bool]) -> Iterator[Range]:
    """Yield where the cells of the columns stand whose head is wanted.

    Args:
        text: Markdown with LF line ends.
        is_wanted: tells of a column's head, as it stands in the text.
    """
    wanted: set[int] = set()
    in_head, column = False, 0
    for step, kind, _, start, end in events(text) if "|" in text else ():
        if step > 0 and kind in {"TableHead", "TableRow"}:
            in_head, column = kind == "TableHead", 0
            wanted = set() if in_head else wanted
        elif step > 0 and kind == "TableCell":
            if in_head and is_wanted(text[start:end]):
                wanted.add(column)
            elif column in wanted and not in_head:
                yield start, end
            column += 1


def torn_cells(text: str) -> Iterator[Torn]:
    """Yield each link and each piece of code in a table that a `|` tears."""
    lines = text.split("\n") if "|" in text else ()
    if not any(_may_be_torn(line) for line in lines if "|" in line):
        return
    for step, kind, _, start, end in events(text):
        if step > 0 and kind in {"TableHead", "TableRow"}:
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
