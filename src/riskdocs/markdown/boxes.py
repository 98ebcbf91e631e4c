"""Boxes of MkDocs' extensions: admonitions, folded blocks and tabs, whose content is indented.

To the reader they would be code. So their content is moved to the left before it is read, and what
was found is moved back to where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.markdown import Heading, Markdown, Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.link import Link

#: How far the content of a box stands behind its head, in columns.
_INDENT = 4
_HEAD = re.compile(
    r'(?:(?:!!!|\?{3}\+?) ?[\w-]+(?: +[\w-]+)*(?: +"(?P<title>.*)")?'
    r'|(?:\?{3}\+?|={3}[+!]{0,2}) ?"(?P<name>.*)")[ \t]*'
)
_FENCE = re.compile(r"`{3,}|~{3,}")
#: An element whose content is Markdown (`md_in_html`), though no blank line stands before it.
_MARKDOWN_TAG = re.compile(r"<[a-z][^<>]*\smarkdown(?:=[\"']?\w*[\"']?)?(?:\s[^<>]*)?>[ \t]*")


class _Piece(NamedTuple):
    """A part of the new text, and where it stands in the old one."""

    text: str
    place: int


class Unboxed:
    """A text whose boxes are taken away; its `text` can be read as any other.

    Args:
        text: Markdown as MkDocs' extensions have it.
    """

    def __init__(self, text: str) -> None:
        pieces = [*_unboxed(text)]
        self.text = "".join(piece.text for piece in pieces)
        self._old = [piece.place for piece in pieces]
        self._new: list[int] = []
        start = 0
        for piece in pieces:
            self._new.append(start)
            start += len(piece.text)

    def place(self, offset: int) -> int:
        """Return where in the old text something stands."""
        number = bisect_right(self._new, offset) - 1
        return self._old[number] + offset - self._new[number]

    def range(self, place: Range) -> Range:
        """Return where in the old text something stands, from start to end."""
        start, end = place
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)

    def facts(self, found: Markdown, offset: int) -> Markdown:
        """Return what was found in the new text with places in the old one.

        Args:
            found: in `text`.
            offset: where the old text stands in its document; places count from there.
        """
        return Markdown(
            tuple(self._link(link, offset) for link in found.links),
            tuple(self._heading(heading, offset) for heading in found.headings),
            tuple(self._moved(place, offset) for place in found.code),
            tuple(self._moved(place, offset) for place in found.html),
            tuple(self._moved(place, offset) for place in found.unclosed),
        )

    def _moved(self, place: Range, offset: int) -> Range:
        start, end = self.range(place)
        return start + offset, end + offset

    def _heading(self, heading: Heading, offset: int) -> Heading:
        start, end = self._moved((heading.start, heading.end), offset)
        return heading._replace(start=start, end=end)

    def _link(self, link: Link, offset: int) -> Link:
        start, end = self._moved((link.start, link.end), offset)
        leads = self._moved((link.destination_start, link.destination_end), offset)
        text = self._moved((link.text_start, link.text_end), offset)
        return link._replace(
            start=start,
            end=end,
            destination_start=leads[0],
            destination_end=leads[1],
            text_start=text[0],
            text_end=text[1],
        )


def has_boxes(text: str) -> bool:
    """Tell whether a text may have boxes."""
    return "!!!" in text or "???" in text or "===" in text or " markdown" in text


def _unboxed(text: str) -> Iterator[_Piece]:
    """Yield the lines of a text without the indentation that boxes give them."""
    heads: list[int] = []  # the indentation of the head of each box that is open
    fence = ""
    place = 0
    for line in text.splitlines(keepends=True):
        content = line.lstrip(" \t")
        indent = len(line[: len(line) - len(content)].expandtabs(_INDENT))
        if content.strip():
            while heads and indent < heads[-1] + _INDENT:
                heads.pop()
                fence = ""
        cut = _width_of(line, _INDENT * len(heads))
        mark = _FENCE.match(content)
        head = None if fence else _HEAD.fullmatch(content.rstrip("\n"))
        if head:
            yield from _head(line, place, cut, head)
            heads.append(indent)
        else:
            yield _Piece(line[cut:], place + cut)
            if not fence and _MARKDOWN_TAG.fullmatch(content.rstrip("\n")):
                yield _Piece("\n", place + len(line) - 1)
        if mark and not fence:
            fence = mark[0]
        elif fence and content.startswith(fence) and not content.strip().strip(fence[0]):
            fence = ""
        place += len(line)


def _head(line: str, place: int, cut: int, head: re.Match[str]) -> Iterator[_Piece]:
    """Yield what is read of a box's head: its title, as a paragraph of its own."""
    start = len(line) - len(line.lstrip(" \t"))
    yield _Piece("\n", place)
    if title := head["title"] or head["name"]:
        yield _Piece(line[cut:start], place + cut)
        yield _Piece(title, place + start + head.start("title" if head["title"] else "name"))
    yield _Piece("\n\n", place + len(line) - 1)


def _width_of(line: str, columns: int) -> int:
    """Return how many characters at a line's beginning take up some columns of blanks."""
    column = width = 0
    while column < columns and width < len(line) and line[width] in " \t":
        column += _INDENT - column % _INDENT if line[width] == "\t" else 1
        width += 1
    return width
