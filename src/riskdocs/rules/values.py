"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document, Range


def texts(document: Document) -> Iterator[tuple[Range, str]]:
    """Yield every text of a front matter, keys among them, and where it stands."""
    front_matter = document.front_matter
    for path, text in front_matter.texts:
        if path in front_matter.places:
            yield front_matter.places[path], text
    for path, place in front_matter.keys.items():
        yield place, str(path[-1])
