"""Admonitions, details and tabs: a head line, and indented lines that belong to it."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.lines import TAB, cut, split_indented

if TYPE_CHECKING:
    from riskdocs.reading.markdown.lines import Chunk, Chunks
    from riskdocs.reading.markdown.walker import Node, Walker

_HEADS = {
    "admonition": re.compile(r'!!! ?[\w\-]+(?: +[\w\-]+)*(?: +"(?P<title>.*?)")? *'),
    "details": re.compile(
        r'\?{3}\+? ?(?:(?:[\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|[\w\-]+(?: +[\w\-]+)*?) *'
    ),
    "tabs": re.compile(r'={3}(?P<flags>\+|\+!|!\+|!)? +"(?P<title>.*?)" *'),
}


def box(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Begin a box, or go on in the last one."""
    if walker.too_deep:
        return False
    return any(
        _begin(walker, kind, parent, chunk, chunks) or _go_on(walker, kind, parent, chunk, chunks)
        for kind in _HEADS
    )


def _begin(walker: Walker, kind: str, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    for number, line in enumerate(chunk):
        found = _HEADS[kind].fullmatch(line.text) if line.indent == 0 else None
        if not found:
            continue
        walker.parse(parent, deque([chunk[:number]]))
        if found["title"] is not None:
            walker.text([cut(line, *found.span("title"))])
        content, rest = split_indented(chunk[number + 1 :], TAB)
        node = parent.last
        flags = found.groupdict().get("flags") or ""
        if kind != "tabs" or node is None or node.kind != kind or "!" in flags:
            node = parent.add(kind)
        if kind == "tabs":
            node = node.add("tab")
        walker.parse(node, deque([content]))
        if rest:
            chunks.appendleft(rest)
        return True
    return False


def _go_on(walker: Walker, kind: str, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Parse an indented chunk behind a box, which belongs to it or to the last list in it."""
    node = parent.last
    if node is None or node.kind != kind:
        return False
    inner = node.last if kind == "tabs" and node.last else node
    columns = 0
    within: Node | None = inner
    child = inner.last
    while child and child.kind in {"list", "dl"} and chunk[0].indent - columns >= 2 * TAB:
        within = child.last
        child = within.last if within else None
        columns += TAB
    if within is None or chunk[0].indent - columns < TAB:
        return False
    content, rest = split_indented(chunk, columns + TAB)
    walker.parse(within, deque([content]))
    if rest:
        chunks.appendleft(rest)
    return True
