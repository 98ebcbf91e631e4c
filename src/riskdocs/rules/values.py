"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from riskdocs.model.document import Document, Range


def texts(document: Document, suspect: re.Pattern[str]) -> Iterator[tuple[Range, str]]:
    """Yield the texts of a front matter, keys among them, and where they stand.

    Nothing where there is nothing to look for.

    Args:
        document: the file.
        suspect: without which in the front matter, all of its texts are passed over.
    """
    if not suspect.search(document.text, 0, document.body_start):
        return
    places = document.front_matter.places
    for path, text in document.front_matter.texts:
        if path in places:
            yield places[path], text
    for path, place in document.front_matter.keys.items():
        yield place, str(path[-1])
