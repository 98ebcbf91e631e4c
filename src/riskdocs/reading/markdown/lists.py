"""Lists and definition lists, and what is indented below their items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.lines import TAB, cut, dedented, split_indented

if TYPE_CHECKING:
    from riskdocs.reading.markdown.lines import Chunk, Chunks
    from riskdocs.reading.markdown.places import Block
    from riskdocs.reading.markdown.walker import Node, Walker

_ITEM = re.compile(r"(?:\d+\.|[*+-]) +")
_DEFINITION = re.compile(r": {1,3}")


def list_content(walker: Walker, parent: Node, chunk: Chunk, _: Chunks) -> bool:
    """Parse an indented chunk as the content of the list before it."""
    return _indented(walker, parent, chunk, {"item"}, {"list"}) or _indented(
        walker, parent, chunk, {"item", "dd"}, {"list", "dl"}
    )


def _indented(walker: Walker, parent: Node, chunk: Chunk, items: set[str], lists: set[str]) -> bool:
    if chunk[0].indent < TAB or walker.state == "detabbed":
        return False
    if parent.kind not in items and not (parent.last and parent.last.kind in lists):
        return False
    level = 1 if walker.state == "list" else 0
    node = parent
    while chunk[0].indent // TAB > level:
        child = node.last
        if child is None or child.kind not in items | lists:
            break
        level += child.kind in lists
        node = child
    content = [dedented(line, level * TAB) for line in chunk]
    if parent.kind in items:
        within = parent.last if parent.last and parent.last.kind in lists else parent
    elif node.kind in items:
        within = node
    elif node.last and node.last.kind in items:
        within = node.last
    else:
        within = node.add("dd" if "dd" in items else "item")
    walker.inside("detabbed", within, content)
    return True


def bullet_list(walker: Walker, parent: Node, chunk: Chunk, _: Chunks) -> bool:
    """Parse a list, numbered or not."""
    if chunk[0].indent >= TAB or not _ITEM.match(chunk[0].text) or walker.too_deep:
        return False
    items = _items(chunk)
    last = parent.last
    if last and last.kind == "list":
        node = last
        walker.inside("looselist", node.add("item"), items.pop(0))
    else:
        node = parent if parent.kind == "list" else parent.add("list")
    for item in items:
        within = node.last if item[0].indent >= TAB and node.last else node.add("item")
        walker.inside("list", within, item)
    return True


def _items(chunk: Chunk) -> list[Chunk]:
    """Break a chunk into the items of a list; nested ones begin with an indentation."""
    items: list[Chunk] = []
    for line in chunk:
        found = _ITEM.match(line.text)
        if found and line.indent < TAB:
            items.append([cut(line, found.end())])
        elif found and line.indent < 2 * TAB and items[-1][0].indent < TAB:
            items.append([line])
        else:
            items[-1].append(line)
    return items


def definition_list(walker: Walker, parent: Node, chunk: Chunk, chunks: Chunks) -> bool:
    """Parse terms, each on a line, and what `:` before a line says of them."""
    heads = (
        (number, found)
        for number, line in enumerate(chunk)
        if line.indent < TAB and (found := _DEFINITION.match(line.text))
    )
    number, found = next(heads, (0, None))
    if not found:
        return False
    terms, rest = chunk[:number], chunk[number + 1 :]
    state = "list"
    sibling = parent.last
    if not terms and sibling is None:
        return False
    content = [cut(chunk[number], found.end())]
    if rest and rest[0].indent < TAB and rest[0].text[0] != ":":
        content, rest = content + rest, []
    else:
        more, rest = split_indented(rest, TAB)
        content += more
    if terms:
        for term in terms:
            walker.text([term])
    elif sibling and sibling.kind == "p":
        state = "looselist"
        _split_terms(walker.layout.blocks, sibling.block)
    node = sibling if sibling and sibling.kind == "dl" else parent.add("dl")
    walker.inside(state, node.add("dd"), content)
    if rest:
        chunks.appendleft(rest)
    return True


def _split_terms(blocks: list[Block], block: Block) -> None:
    """Make blocks of the lines of a paragraph that turns out to be terms."""
    if block in blocks:
        blocks.remove(block)
        blocks += [[line] for line in block]
