"""The texts in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Range


def texts(document: Document, *signs: str) -> Iterator[tuple[Range, str]]:
    """Yield the texts and keys of a front matter, and where they stand.

    A key is shown as well, where it names a framework.

    Args:
        document: the file.
        signs: in lower case; where the front matter has none of them, there is nothing to yield.
            A backslash always counts, since any of them may be written with one.
    """
    head = document.text[: document.body_start].lower()
    if "\\" not in head and not any(sign in head for sign in signs):
        return
    places = document.front_matter.places
    for path, text in places.texts:
        yield places.values[path], text
    for path, place in places.keys.items():
        yield place, str(path[-1])
