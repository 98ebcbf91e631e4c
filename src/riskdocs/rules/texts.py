"""What of a body is prose, for rules that look at one source after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.prose import prose
from riskdocs.rules.stretches import Stretches

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item


class Texts:
    """The body of the source that was asked for last; offsets are the body's.

    Rules ask for one source several times and then for the next. Keeping all of them would
    double the memory that a catalogue takes.
    """

    def __init__(self) -> None:
        self._source: Item | Page | None = None
        self._prose = ""

    def prose(self, source: Item | Page) -> str:
        """Return a body with code and comments blanked."""
        if source is not self._source:
            document = source.document
            self._prose = prose(document.body, source.markdown, document.body_start)
            self._source = source
        return self._prose


def raw_html(source: Item | Page) -> Stretches:
    """Return where blocks of HTML stand in a document, in which Markdown is not Markdown."""
    return Stretches(source.markdown.html)
