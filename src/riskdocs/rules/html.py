"""HTML in the text of an item or page: its tags and comments, with their places there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.html_tags import COMMENT, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.markdown.html_tags import Tag
    from riskdocs.model.catalogue import Page
    from riskdocs.model.item import Item
    from riskdocs.model.markdown import Range


def html_tags(source: Item | Page) -> Iterator[Tag]:
    """Yield every tag that opens an element in a body's HTML; places count in the document."""
    text = source.document.text
    for start, end in source.markdown.html:
        yield from tags(text[start:end], start)


def comments(source: Item | Page) -> Iterator[Range]:
    """Yield where comments stand in a body's HTML; places count in the document."""
    text = source.document.text
    for start, end in source.markdown.html:
        for match in COMMENT.finditer(text[start:end]):
            yield start + match.start(), start + match.end()
