"""What the rules and the commands ask of a text: its links, headings, code and HTML."""

from __future__ import annotations

from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING

from riskdocs.markdown.boxes import Unboxed, has_boxes
from riskdocs.markdown.destinations import LinkPlaces
from riskdocs.markdown.events import elements
from riskdocs.markdown.headings import heading
from riskdocs.markdown.plain import read_text
from riskdocs.model.link import Link
from riskdocs.model.markdown import NOTHING, Heading, Markdown, Range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.markdown.parser import Event

#: Those of which the words are kept as well.
_HOLDING = frozenset({"Link", "Image", "Heading"})
_START = attrgetter("start")

_numbers: dict[int, int] = {}
#: Returns the one object that there is for a number. Texts have something at the same places, and
#: all numbers of a large catalogue's places would take a tenth of its memory.
_one = _numbers.setdefault


def read_markdown(text: str, offset: int = 0) -> Markdown:
    """Return the links, headings, code and HTML that a text holds.

    Args:
        text: Markdown with LF line ends.
        offset: where it stands in its document; places count from there.
    """
    return _Facts(text, offset).gathered() if text and not text.isspace() else NOTHING


def read_site_markdown(text: str, offset: int = 0) -> Markdown:
    """Return the same of a page that MkDocs renders, with the syntax of its extensions."""
    if not has_boxes(text):
        return read_markdown(text, offset)
    unboxed = Unboxed(text)
    return unboxed.facts(read_markdown(unboxed.text), offset)


class _Facts:
    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._offset = offset
        self._events = elements(text)
        self._places = LinkPlaces(text)
        self._links: list[Link] = []
        self._headings: list[Heading] = []
        self._code: list[Range] = []
        self._html: list[Range] = []
        self._unclosed: list[Range] = []

    def gathered(self) -> Markdown:
        opened: list[int] = []
        offset = self._offset
        for number, (step, kind, value, start, end) in enumerate(self._events):
            if kind == "Text":
                continue
            if kind in _HOLDING:
                if step > 0:
                    opened.append(number)
                else:
                    self._close(opened.pop(), number, opened)
            elif kind == "Code" or (kind == "CodeBlock" and step > 0):
                self._code.append(_range(start + offset, end + offset))
                if value is not None and step and not self._is_closed(number):
                    self._unclosed.append(self._code[-1])
            elif kind == "InlineHtml" or (kind == "HtmlBlock" and step > 0):
                self._html.append(_range(start + offset, end + offset))
        self._links.sort(key=_START)
        return Markdown(
            tuple(self._links),
            tuple(self._headings),
            tuple(self._code),
            tuple(self._html),
            tuple(self._unclosed),
        )

    def _close(self, first: int, last: int, around: list[int]) -> None:
        """Keep a heading or a link that ends; in an image it is words in a picture's place."""
        if self._events[first][1] == "Heading":
            self._heading(first, last)
        elif not around or not any(self._events[one][1] == "Image" for one in around):
            self._link(first, last)

    def _heading(self, first: int, last: int) -> None:
        level, words, own, start, end, named = heading(self._text, self._events[first : last + 1])
        start, end = _range(start + self._offset, end + self._offset)
        # Many items have the same headings.
        self._headings.append(Heading(level, intern(words), own, start, end, named))

    def _is_closed(self, first: int) -> bool:
        """Tell whether a fence ends a block of code: something stands behind its content."""
        _, _, _, start, end = self._events[first]
        content = start + len(self._text[start:end].partition("\n")[0])
        number = first + 1
        while self._events[number][1] == "Text":
            content = self._events[number][4]
            number += 1
        return bool(self._text[content:end].strip(" \t\n>"))

    def _link(self, first: int, last: int) -> None:
        _, kind, data, start, end = self._events[first]
        content: Sequence[Event] = self._events[first + 1 : last]
        inner = content[-1][4] if content else start
        (leads, behind), (begins, ends) = self._places.of(data, start, end, inner)
        if data["link_type"] == "Collapsed":
            end += len("[]")  # which the parser leaves out
        mail = "mailto:" if data["link_type"] == "Email" else ""
        o = self._offset
        places = (start + o, end + o, leads + o, behind + o, begins + o, ends + o)
        # Many lead to the same, and call it the same.
        said = intern(read_text(content)), intern(mail + data["dest_url"])
        self._links.append(Link._make((*said, *map(_one, places, places), kind == "Image")))


def _range(start: int, end: int) -> Range:
    return _one(start, start), _one(end, end)
