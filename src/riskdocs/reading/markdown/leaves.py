"""Blocks that hold inline text or code, and quotes."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.lines import TAB, cut, dedented, split_indented
from riskdocs.reading.markdown.tables import table_cells

if TYPE_CHECKING:
    from riskdocs.reading.markdown.lines import Chunk, Chunks, Line
    from riskdocs.reading.markdown.walker import Node, Walker

_HEADING = re.compile(r"#{1,6}(?P<text>(?:\\.|[^\\#]|#+(?=[^#]))*?)#*")
_SETEXT = re.compile(r"(?:=+|-+) *")
_RULE = re.compile(r"-(?: {0,2}-){2,} *|_(?: {0,2}_){2,} *|\*(?: {0,2}\*){2,} *")
_QUOTE = re.compile(r"> ?")


def indented_code(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Take lines that are code because of their indentation."""
    code, rest = split_indented(chunk, TAB)
    if not code:
        return False
    walker.layout.code += [(line.place, line.place + len(line.text)) for line in code]
    parent.add("code")
    if rest:
        chunks.appendleft(rest)
    return True


def table(walker: Walker, parent: Node, chunk: Chunk, _: Chunks) -> bool:
    """Take each cell of a table."""
    cells = table_cells([line.text for line in chunk])
    if not cells:
        return False
    for number, start, end in cells:
        walker.text([cut(chunk[number], start, end)])
    parent.add("table")
    return True


def heading(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Take a heading that begins with `#`."""
    for number, line in enumerate(chunk):
        found = _HEADING.fullmatch(line.text) if line.indent == 0 else None
        if found:
            walker.parse(parent, deque([chunk[:number]]))
            walker.text([cut(line, *found.span("text"))])
            parent.add("heading")
            rest = chunk[number + 1 :]
            if walker.state == "looselist":
                rest = [dedented(line, TAB) for line in rest]
            if rest:
                chunks.appendleft(rest)
            return True
    return False


def underlined_heading(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Take a heading that is underlined."""
    if len(chunk) < 2 or chunk[1].indent or not _SETEXT.fullmatch(chunk[1].text):
        return False
    walker.text(chunk[:1])
    parent.add("heading")
    if chunk[2:]:
        chunks.appendleft(chunk[2:])
    return True


def horizontal_rule(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Take a line of dashes, asterisks or underscores."""
    for number, line in enumerate(chunk):
        if line.indent < TAB and _RULE.fullmatch(line.text):
            walker.parse(parent, deque([chunk[:number]]))
            parent.add("rule")
            if chunk[number + 1 :]:
                chunks.appendleft(chunk[number + 1 :])
            return True
    return False


def quote(walker: Walker, parent: Node, chunk: Chunk, _: Chunks) -> bool:
    """Parse what stands behind `>`."""
    quoted = (n for n, line in enumerate(chunk) if line.indent < TAB and line.text[:1] == ">")
    number = next(quoted, None)
    if number is None or walker.too_deep:
        return False
    walker.parse(parent, deque([chunk[:number]]))
    node = parent.last if parent.last and parent.last.kind == "quote" else parent.add("quote")
    walker.inside("blockquote", node, [_unquoted(line) for line in chunk[number:]])
    return True


def _unquoted(line: Line) -> Line:
    if line.indent < TAB and (found := _QUOTE.match(line.text)):
        return cut(line, found.end())
    return line


def paragraph(walker: Walker, parent: Node, chunk: Chunk, _: Chunks) -> bool:
    """Take what is nothing else."""
    walker.paragraph(parent, chunk)
    return True
