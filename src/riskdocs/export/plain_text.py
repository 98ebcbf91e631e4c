"""Items' texts without marks, for search, statistics and language models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.plain_text import plain_text as without_marks

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def plain_text(catalogue: Catalogue, item: Item) -> str:
    """Return an item's text without marks; a link is its text, a bare cross-link ID and title."""

    def name_of(destination: str) -> str:
        meant = catalogue.cross_link(destination)
        target = catalogue.item(meant.id) if meant else None
        return f"{target.id} {target.title}" if target else meant.id if meant else ""

    return without_marks(item.body, name_of)
