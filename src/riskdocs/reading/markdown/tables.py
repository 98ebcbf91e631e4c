"""Where the cells of a table stand, by the rules of Python-Markdown's tables."""

from __future__ import annotations

import re

from riskdocs.reading.markdown.code_spans import code_spans

_PIPE = re.compile(r"\\\\|\\\||(?P<pipe>\|)")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def table_cells(rows: list[str]) -> list[tuple[int, int, int]]:
    """Return the row, start and end of each cell; nothing if the rows are no table.

    Args:
        rows: the lines of a block, without indentation.
    """
    if len(rows) < 2 or "|" not in rows[0] + rows[1] or "-" not in rows[1]:
        return []
    border = rows[0].startswith("|") or _ends_with_border(rows[0])
    head = _cells(rows[0], border=border)
    separator = _cells(rows[1], border=border)
    marks = "".join(rows[1][start:end] for start, end in separator)
    if len(separator) != len(head) or not set(marks) <= set("|:- "):
        return []
    bordered = border and all(row.startswith("|") or _ends_with_border(row) for row in rows[1:])
    if len(head) == 1 and not bordered:
        return []
    return [
        (number, *cell)
        for number, row in enumerate(rows)
        if number != 1
        for cell in _cells(row, border=border)[: len(head)]
    ]


def _ends_with_border(row: str) -> bool:
    return bool(_END_BORDER.search(row.rstrip(" ")))


def _cells(row: str, *, border: bool) -> list[tuple[int, int]]:
    """Return start and end of each cell of a row."""
    start, end = 0, len(row.rstrip(" "))
    if border:
        start = int(row.startswith("|"))
        if found := _END_BORDER.search(row[:end], start):
            end = max(found.end() - 1, start)
    cells = []
    for pipe in _pipes(row, start, end):
        cells.append((start, pipe))
        start = pipe + 1
    return [*cells, (start, end)]


def _pipes(row: str, start: int, end: int) -> list[int]:
    """Return the pipes that stand neither behind a backslash nor in code."""
    pipes = [mark.start() for mark in _PIPE.finditer(row, start, end) if mark["pipe"]]
    spans = iter(code_spans(row, exact=True) if "`" in row else [])
    code = next(spans, None)
    kept = []
    for pipe in pipes:
        while code and code[1] <= pipe:
            code = next(spans, None)
        if not code or pipe < code[0]:
            kept.append(pipe)
    return kept
