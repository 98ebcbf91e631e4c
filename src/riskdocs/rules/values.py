"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from riskdocs.model.document import Document, Range


def texts(document: Document, suspect: re.Pattern[str]) -> Iterator[tuple[Range, str]]:
    """Yield the texts and keys of a front matter, and where they stand.

    A key is shown as well, where it names a framework.

    Args:
        document: the file.
        suspect: where the front matter has nothing of this, there is nothing to yield.
    """
    if not suspect.search(document.text, 0, document.body_start):
        return
    places = document.front_matter.places
    for path, text in places.texts:
        yield places.values[path], text
    for path, place in places.keys.items():
        yield place, str(path[-1])
