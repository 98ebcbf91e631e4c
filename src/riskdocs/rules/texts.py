"""What of a body is prose, for rules that look at one source after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.markdown.blanking import blanked
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
        self._unlinked: str | None = None

    def prose(self, source: Item | Page) -> str:
        """Return a body with code and comments blanked."""
        if source is not self._source:
            document = source.document
            self._prose = prose(document.body, source.markdown, document.body_start)
            self._unlinked = None
            self._source = source
        return self._prose

    def unlinked(self, source: Item | Page) -> str:
        """Return the prose of a body with its links blanked as well, and where these lead."""
        seen = self.prose(source)
        if self._unlinked is None:
            links = source.links
            ranges = [(link.start, link.end) for link in links]
            # What a reference-style link leads to stands elsewhere.
            ranges += [
                (link.destination_start, link.destination_end)
                for link in links
                if not link.start < link.destination_start < link.end
            ]
            ranges.sort()
            self._unlinked = blanked(seen, ranges, source.document.body_start)
        return self._unlinked


def raw_html(source: Item | Page) -> Stretches:
    """Return where blocks of HTML stand in a document, in which Markdown is not Markdown."""
    return Stretches(source.markdown.html)
