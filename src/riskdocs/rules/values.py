"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document, Range


def texts(document: Document) -> Iterator[tuple[Range, str]]:
    """Yield every text of a front matter, and where it stands."""
    places = document.front_matter.places
    for path, text in document.front_matter.texts:
        if path in places:
            yield places[path], text
