"""What of a body is prose, for rules that look at one document after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.prose import prose
from riskdocs.rules.certainty import is_surely_prose
from riskdocs.rules.html import raw_blocks
from riskdocs.rules.stretches import Stretches

if TYPE_CHECKING:
    from riskdocs.model.document import Document
    from riskdocs.model.link import Link


class Texts:
    """The body of the document that was asked for last; offsets are the body's.

    Rules ask for one document several times and then for the next. Keeping all of them would
    double the memory that a catalogue takes.
    """

    def __init__(self) -> None:
        self._path = ""
        self._prose = ""
        self._raw_html: Stretches | None = None

    def prose(self, document: Document) -> str:
        """Return a document's body with code and comments blanked."""
        if document.path != self._path:
            self._prose, self._raw_html = prose(document.body), None
            self._path = document.path
        return self._prose

    def raw_html(self, document: Document) -> Stretches:
        """Return where blocks of HTML stand, in which Markdown is not Markdown."""
        text = self.prose(document)
        if self._raw_html is None:
            self._raw_html = Stretches(raw_blocks(text))
        return self._raw_html

    def in_raw_html(self, document: Document, link: Link) -> bool:
        """Tell whether what looks like a link stands in a block of HTML."""
        if "<" not in document.text:
            return False
        return link.start - document.body_start in self.raw_html(document)

    def is_surely_link(self, document: Document, link: Link) -> bool:
        """Tell whether a link stands in prose beyond doubt."""
        start, end = (offset - document.body_start for offset in (link.start, link.end))
        return is_surely_prose(document.body, start, end) or is_surely_prose(
            self.prose(document), start, end
        )
