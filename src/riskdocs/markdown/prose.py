"""Which parts of a text are prose: what a reader reads, outside links, headings and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.boxes import Unboxed, has_boxes
from riskdocs.markdown.events import events
from riskdocs.markdown.facts import read_site_markdown
from riskdocs.markdown.html_markup import CODE_ELEMENTS, markup
from riskdocs.markdown.stretches import Stretches

if TYPE_CHECKING:
    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Range

#: Elements whose text is a link, a heading or code.
_CLOSED = frozenset({"Link", "Image", "Heading", "CodeBlock"})
#: The same where they are written in HTML.
_CLOSED_IN_HTML = CODE_ELEMENTS.union(
    ("a", "button", "summary"), ("h1", "h2", "h3", "h4", "h5", "h6")
)
_BLOCKS = frozenset({"Paragraph", "Item"})
#: Behind these a new line of a paragraph begins.
_BREAKS = frozenset({"SoftBreak", "HardBreak", "TaskListMarker"})


class Piece(NamedTuple):
    """A piece of prose, within one line.

    Attributes:
        start: where it stands.
        end: behind it.
        begins: whether it begins a line of a paragraph; marks of lists and quotes do not count.
        html: whether it stands in a block of HTML, where Markdown is not read.
    """

    start: int
    end: int
    begins: bool = False
    html: bool = False


def pieces(document: Document) -> list[Piece]:
    """Return the prose of a document's body, in its order; places count in the document."""
    body, offset = document.body, document.body_start
    if document.read is read_site_markdown and has_boxes(body):
        unboxed = Unboxed(body)
        found = [
            piece._replace(start=start, end=end)
            for piece in _Pieces(unboxed.text).found()
            for start, end in [unboxed.range((piece.start, piece.end))]
        ]
    else:
        found = _Pieces(body).found()
    return [piece._replace(start=piece.start + offset, end=piece.end + offset) for piece in found]


class _Pieces:
    """Gathers the prose of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        #: Where elements begin that are written in HTML and not closed yet.
        self._opened: dict[str, int] = {}
        self._closed: list[Range] = []

    def found(self) -> list[Piece]:
        """Return the pieces in their order."""
        closed, begins = 0, False
        for step, kind, _, start, end in events(self._text):
            if kind in _CLOSED:
                closed += step
            elif kind == "InlineHtml":
                self._html(start, end)
            elif kind == "HtmlBlock" and step > 0:
                self._html(start, end, block=True)
            elif kind == "Text" and not closed and start < end:
                self._pieces.append(Piece(start, end, begins))
            begins = kind in _BREAKS or (step > 0 and kind in _BLOCKS)
        outside = Stretches(self._closed)
        return [piece for piece in self._pieces if piece.start not in outside]

    def _html(self, start: int, end: int, *, block: bool = False) -> None:
        """Take a tag, or a block of HTML with what is read in it."""
        done = start
        for mark in markup(self._text[start:end]):
            if block and done < start + mark.start:
                self._pieces.append(Piece(done, start + mark.start, html=True))
            done = start + mark.end
            if mark.name not in _CLOSED_IN_HTML:
                continue
            if not mark.closes:
                self._opened.setdefault(mark.name, start + mark.start)
            elif mark.name in self._opened:
                self._closed.append((self._opened.pop(mark.name), done))
        if block and done < end:
            self._pieces.append(Piece(done, end, html=True))
