"""What the site's search reads of a page, which is less than what the page shows.

Search plug-ins index a page's content when its template is about to be rendered. Before they do, it
is put aside for the plain form, and put back behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


class Indexed:
    """The plain forms of the pages that have one, by source path."""

    def __init__(self) -> None:
        self._plain: dict[str, str] = {}
        self._shown: dict[str, str | None] = {}

    def keep(self, source: str, plain: str) -> None:
        """Remember what is to be indexed of a page."""
        self._plain[source] = plain

    def show_to_search(self, page: Page) -> None:
        """Put the plain form in the place of a page's content."""
        plain = self._plain.pop(page.file.src_uri, None)
        if plain is not None:
            self._shown[page.file.src_uri] = page.content
            page.content = plain

    def show_to_visitors(self, page: Page) -> None:
        """Put the content back."""
        if page.file.src_uri in self._shown:
            page.content = self._shown.pop(page.file.src_uri)
