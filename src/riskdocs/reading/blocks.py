"""A Markdown text to its blocks of inline text: paragraphs, headings, cells of tables.

This follows Python-Markdown's block parser with the documented extensions, processor by processor
and in their order, but makes no tree of elements: it keeps the places of the text, which that
parser loses. A property test holds the two together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from riskdocs.reading.inline import Target
from riskdocs.reading.table_cells import table_cells

_TAB = 4
#: How deep lists and quotes are followed; Python-Markdown gives up at about the same depth.
_DEPTH = 60

_BOXES = {
    "admonition": re.compile(r'!!! ?[\w\-]+(?: +[\w\-]+)*(?: +"(?P<title>.*?)")? *'),
    "details": re.compile(
        r'\?{3}\+? ?(?:(?:[\w\-]+(?: +[\w\-]+)*?)?(?: +"(?P<title>.*?)")|[\w\-]+(?: +[\w\-]+)*?) *'
    ),
    "tabs": re.compile(r'={3}(?P<flags>\+|\+!|!\+|!)? +"(?P<title>.*?)" *'),
}
_HEADING = re.compile(r"#{1,6}(?P<text>(?:\\.|[^\\#]|#+(?=[^#]))*?)#*")
_SETEXT = re.compile(r"(?:=+|-+) *")
_RULE = re.compile(r"-(?: {0,2}-){2,} *|_(?: {0,2}_){2,} *|\*(?: {0,2}\*){2,} *")
_ITEM = re.compile(r"(?:\d+\.|[*+-]) +")
_DEFINITION = re.compile(r": {1,3}")
_QUOTE = re.compile(r"> ?")
_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]]*)\]: *")
_REFERENCE = re.compile(
    r"""^[ ]{0,3}\[(?P<id>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<target>[^\s]+)[ ]*(?:\n[ ]*)?
    (?:(["'])(?:.*)\3[ ]*|\((?:.*)\)[ ]*)?$""",
    re.MULTILINE | re.VERBOSE,
)


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


#: One block of inline text: start and end of its lines, as offsets in the document.
Block = list[tuple[int, int]]


@dataclass
class Layout:
    """What a text consists of.

    Attributes:
        blocks: its blocks of inline text.
        code: start and end of lines that are code because of their indentation.
        definitions: what its `[id]: destination` lines define.
        footnotes: the names of its footnotes.
    """

    blocks: list[Block] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    definitions: dict[str, Target] = field(default_factory=dict)
    footnotes: dict[str, list[list[Line]]] = field(default_factory=dict)


class _Node:
    """An element of the page, as far as what follows depends on it."""

    __slots__ = ("block", "kind", "last")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.last: _Node | None = None
        self.block: Block = []

    def add(self, kind: str) -> _Node:
        self.last = _Node(kind)
        return self.last


Chunks = deque[list[Line]]


def layout(text: str) -> Layout:
    """Return the blocks of a text from which fenced code and HTML have been taken."""
    lines = _lines(text)
    walker = _Walker(len(lines))
    walker.parse(_Node("root"), deque(_chunks(lines)))
    for name in list(walker.result.footnotes):
        walker.parse(_Node("root"), deque(walker.result.footnotes[name]))
    return walker.result


def _lines(text: str) -> list[Line]:
    lines = []
    place = 0
    for line in text.split("\n"):
        content = line.lstrip(" \t")
        blank = line[: len(line) - len(content)]
        indent = len(blank.expandtabs(_TAB)) if "\t" in blank else len(blank)
        lines.append(Line(indent, content, place + len(blank)))
        place += len(line) + 1
    return lines


def _chunks(lines: list[Line]) -> list[list[Line]]:
    """Split lines at those that are blank."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _cut(line: Line, start: int, end: int | None = None) -> Line:
    """Return a part of a line's text as a line."""
    part = line.text[start:end]
    text = part.lstrip(" ")
    blank = len(part) - len(text)
    return Line(blank, text, line.place + start + blank)


def _dedented(line: Line, columns: int) -> Line:
    return line._replace(indent=line.indent - columns) if line.indent >= columns else line


def _split(lines: list[Line], columns: int) -> tuple[list[Line], list[Line]]:
    """Take lines that are indented by so much, dedented, and the rest."""
    count = 0
    while count < len(lines) and lines[count].indent >= columns:
        count += 1
    return [_dedented(line, columns) for line in lines[:count]], lines[count:]


class _Walker:
    """Python-Markdown's BlockParser and its processors; each of these says whether it applied."""

    def __init__(self, lines: int) -> None:
        self.result = Layout()
        #: How many lines may be looked at, most of them several times, so that time stays linear.
        self._budget = 6 * lines + 5_000
        self._state: list[str] = [""]
        self._depth = 0
        self._processors = (
            self._box,
            self._list_content,
            self._code,
            self._table,
            self._heading,
            self._setext,
            self._rule,
            self._list,
            self._definition_list,
            self._quote,
            self._footnote,
            self._reference,
            self._paragraph,
        )

    def parse(self, parent: _Node, chunks: Chunks) -> None:
        """Make children of chunks of lines."""
        self._depth += 1
        while chunks:
            chunk = chunks.popleft()
            while chunk and not chunk[0].text.strip():
                chunk = chunk[1:]
            self._budget -= len(chunk)
            if chunk and self._budget < 0:
                self._paragraph(parent, chunk, chunks)
            elif chunk:
                any(process(parent, chunk, chunks) for process in self._processors)
        self._depth -= 1

    def _inside(self, state: str, parent: _Node, lines: list[Line]) -> None:
        self._state.append(state)
        self.parse(parent, deque(_chunks(lines)))
        self._state.pop()

    def _add(self, lines: list[Line]) -> Block:
        block = [(line.place, line.place + len(line.text)) for line in lines]
        self.result.blocks.append(block)
        return block

    # Admonitions, details and tabs

    def _box(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        if self._depth > _DEPTH:
            return False
        return any(
            self._new_box(kind, head, parent, chunk, chunks)
            or self._more_of_box(kind, parent, chunk, chunks)
            for kind, head in _BOXES.items()
        )

    def _new_box(
        self, kind: str, head: re.Pattern[str], parent: _Node, chunk: list[Line], chunks: Chunks
    ) -> bool:
        for number, line in enumerate(chunk):
            found = head.fullmatch(line.text) if line.indent == 0 else None
            if not found:
                continue
            self.parse(parent, deque([chunk[:number]]))
            if found["title"] is not None:
                self._add([_cut(line, *found.span("title"))])
            content, rest = _split(chunk[number + 1 :], _TAB)
            box = parent.last
            flags = found.groupdict().get("flags") or ""
            if kind != "tabs" or box is None or box.kind != kind or "!" in flags:
                box = parent.add(kind)
            if kind == "tabs":
                box = box.add("tab")
            self.parse(box, deque([content]))
            if rest:
                chunks.appendleft(rest)
            return True
        return False

    def _more_of_box(self, kind: str, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        """Parse an indented chunk behind a box, which belongs to it or to the last list in it."""
        box = parent.last
        if box is None or box.kind != kind:
            return False
        inner = box.last if kind == "tabs" and box.last else box
        columns = 0
        within: _Node | None = inner
        child = inner.last
        while child and child.kind in {"list", "dl"} and chunk[0].indent - columns >= 2 * _TAB:
            within = child.last
            child = within.last if within else None
            columns += _TAB
        if within is None or chunk[0].indent - columns < _TAB:
            return False
        content, rest = _split(chunk, columns + _TAB)
        self.parse(within, deque([content]))
        if rest:
            chunks.appendleft(rest)
        return True

    # Lists

    def _list_content(self, parent: _Node, chunk: list[Line], _: Chunks) -> bool:
        return self._indented(parent, chunk, {"item"}, {"list"}) or self._indented(
            parent, chunk, {"item", "dd"}, {"list", "dl"}
        )

    def _indented(self, parent: _Node, chunk: list[Line], items: set[str], lists: set[str]) -> bool:
        if chunk[0].indent < _TAB or self._state[-1] == "detabbed":
            return False
        if parent.kind not in items and not (parent.last and parent.last.kind in lists):
            return False
        level = 1 if self._state[-1] == "list" else 0
        node = parent
        while chunk[0].indent // _TAB > level:
            child = node.last
            if child is None or child.kind not in items | lists:
                break
            level += child.kind in lists
            node = child
        content = [_dedented(line, level * _TAB) for line in chunk]
        if parent.kind in items:
            within = parent.last if parent.last and parent.last.kind in lists else parent
        elif node.kind in items:
            within = node
        elif node.last and node.last.kind in items:
            within = node.last
        else:
            within = node.add("dd" if "dd" in items else "item")
        self._inside("detabbed", within, content)
        return True

    def _list(self, parent: _Node, chunk: list[Line], _: Chunks) -> bool:
        if chunk[0].indent >= _TAB or not _ITEM.match(chunk[0].text) or self._depth > _DEPTH:
            return False
        items = _items(chunk)
        last = parent.last
        if last and last.kind == "list":
            node = last
            self._inside("looselist", node.add("item"), items.pop(0))
        else:
            node = parent if parent.kind == "list" else parent.add("list")
        for item in items:
            within = node.last if item[0].indent >= _TAB and node.last else node.add("item")
            self._inside("list", within, item)
        return True

    def _definition_list(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        heads = (
            (number, found)
            for number, line in enumerate(chunk)
            if line.indent < _TAB and (found := _DEFINITION.match(line.text))
        )
        number, found = next(heads, (0, None))
        if not found:
            return False
        terms, rest = chunk[:number], chunk[number + 1 :]
        state = "list"
        sibling = parent.last
        if not terms and sibling is None:
            return False
        content = [_cut(chunk[number], found.end())]
        if rest and rest[0].indent < _TAB and rest[0].text[0] != ":":
            content, rest = content + rest, []
        else:
            more, rest = _split(rest, _TAB)
            content += more
        if terms:
            for term in terms:
                self._add([term])
        elif sibling and sibling.kind == "p":
            state = "looselist"
            self._split_terms(sibling.block)
        node = sibling if sibling and sibling.kind == "dl" else parent.add("dl")
        self._inside(state, node.add("dd"), content)
        if rest:
            chunks.appendleft(rest)
        return True

    def _split_terms(self, block: Block) -> None:
        """Make blocks of the lines of a paragraph that turns out to be terms."""
        blocks = self.result.blocks
        if block in blocks:
            blocks.remove(block)
            blocks += [[line] for line in block]

    # Blocks of their own

    def _code(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        code, rest = _split(chunk, _TAB)
        if not code:
            return False
        self.result.code += [(line.place, line.place + len(line.text)) for line in code]
        parent.add("code")
        if rest:
            chunks.appendleft(rest)
        return True

    def _table(self, parent: _Node, chunk: list[Line], _: Chunks) -> bool:
        cells = table_cells([line.text for line in chunk])
        if not cells:
            return False
        for number, start, end in cells:
            self._add([_cut(chunk[number], start, end)])
        parent.add("table")
        return True

    def _heading(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        for number, line in enumerate(chunk):
            found = _HEADING.fullmatch(line.text) if line.indent == 0 else None
            if found:
                self.parse(parent, deque([chunk[:number]]))
                self._add([_cut(line, *found.span("text"))])
                parent.add("heading")
                self._rest(chunk[number + 1 :], chunks)
                return True
        return False

    def _setext(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        if len(chunk) < 2 or chunk[1].indent or not _SETEXT.fullmatch(chunk[1].text):
            return False
        self._add(chunk[:1])
        parent.add("heading")
        if chunk[2:]:
            chunks.appendleft(chunk[2:])
        return True

    def _rule(self, parent: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        for number, line in enumerate(chunk):
            if line.indent < _TAB and _RULE.fullmatch(line.text):
                self.parse(parent, deque([chunk[:number]]))
                parent.add("rule")
                if chunk[number + 1 :]:
                    chunks.appendleft(chunk[number + 1 :])
                return True
        return False

    def _rest(self, lines: list[Line], chunks: Chunks) -> None:
        """Leave what follows a heading for later."""
        if self._state[-1] == "looselist":
            lines = [_dedented(line, _TAB) for line in lines]
        if lines:
            chunks.appendleft(lines)

    def _quote(self, parent: _Node, chunk: list[Line], _: Chunks) -> bool:
        quoted = (n for n, ln in enumerate(chunk) if ln.indent < _TAB and ln.text.startswith(">"))
        number = next(quoted, None)
        if number is None or self._depth > _DEPTH:
            return False
        self.parse(parent, deque([chunk[:number]]))
        quote = parent.last if parent.last and parent.last.kind == "quote" else parent.add("quote")
        self._inside("blockquote", quote, [_unquoted(line) for line in chunk[number:]])
        return True

    # What is kept for later

    def _footnote(self, _: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        heads = [
            (number, found)
            for number, line in enumerate(chunk)
            if line.indent < _TAB and (found := _FOOTNOTE.match(line.text))
        ]
        if not heads:
            return False
        for (number, found), (until, _) in zip(
            heads, [*heads[1:], (len(chunk), None)], strict=True
        ):
            content = [_cut(chunk[number], found.end()), *chunk[number + 1 : until]]
            content[1:] = [_dedented(line, _TAB) for line in content[1:]]
            notes = _chunks(content)
            self.result.footnotes[found["id"]] = notes
        while chunks and chunks[0][0].indent >= _TAB:
            more = chunks.popleft()
            count = next(
                (n for n, ln in enumerate(more) if ln.indent < _TAB and _FOOTNOTE.match(ln.text)),
                len(more),
            )
            notes.append([_dedented(line, _TAB) for line in more[:count]])
            if more[count:]:
                chunks.appendleft(more[count:])
                break
        if chunk[: heads[0][0]]:
            chunks.appendleft(chunk[: heads[0][0]])
        return True

    def _reference(self, _: _Node, chunk: list[Line], chunks: Chunks) -> bool:
        if not any(line.text.startswith("[") and "]:" in line.text for line in chunk):
            return False
        text = "\n".join(" " * line.indent + line.text for line in chunk)
        first = found = _REFERENCE.search(text)
        if not first:
            return False
        number = text.count("\n", 0, first.start())
        before, end = number, first.start()
        while found:
            number += text.count("\n", end, found.start("target"))
            self._define(chunk[number], text, found)
            number += text.count("\n", found.start("target"), found.end())
            end = found.end()
            # Another right below; one that spans lines is left for the next pass.
            found = _REFERENCE.match(text, end + 1)
            if found and "\n" in found[0]:
                break
        for lines in (chunk[number + 1 :], chunk[:before]):
            if lines:
                chunks.appendleft(lines)
        return True

    def _define(self, line: Line, text: str, found: re.Match[str]) -> None:
        """Record a definition whose target stands on a line of a chunk's text."""
        column = found.start("target") - text.rfind("\n", 0, found.start("target")) - 1
        written = found["target"].lstrip("<")
        start = line.place + column - line.indent + len(found["target"]) - len(written)
        target = written.rstrip(">")
        name = found["id"].strip().lower()
        self.result.definitions[name] = Target(target, start, start + len(target))

    def _paragraph(self, parent: _Node, chunk: list[Line], _: Chunks) -> bool:
        block = self._add(chunk)
        if self._state[-1] != "list":
            parent.add("p").block = block
        return True


def _items(chunk: list[Line]) -> list[list[Line]]:
    """Break a chunk into the items of a list; nested ones begin with an indentation."""
    items: list[list[Line]] = []
    for line in chunk:
        found = _ITEM.match(line.text)
        if found and line.indent < _TAB:
            items.append([_cut(line, found.end())])
        elif found and line.indent < 2 * _TAB and items[-1][0].indent < _TAB:
            items.append([line])
        else:
            items[-1].append(line)
    return items


def _unquoted(line: Line) -> Line:
    if line.indent < _TAB and (found := _QUOTE.match(line.text)):
        return _cut(line, found.end())
    return line


class Places:
    """From offsets in a block's own text to offsets in its document.

    Args:
        block: start and end of the block's lines.
    """

    def __init__(self, block: Block) -> None:
        self._block = block
        self._starts = [0]
        for start, end in block[:-1]:
            self._starts.append(self._starts[-1] + end - start + 1)

    def text_of(self, document: str) -> str:
        """Return the block's text, without what stands before its lines in the document."""
        return "\n".join(document[start:end] for start, end in self._block)

    def of(self, offset: int) -> int:
        """Return the place in the document of an offset in the block's text."""
        line = bisect_right(self._starts, offset) - 1
        return self._block[line][0] + offset - self._starts[line]
