"""Where the links of a Markdown text stand.

The site's renderer decides what a link is; this scan gives the same links their places in the
source, without a parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.link import Link
from riskdocs.reading.blocks import Places
from riskdocs.reading.inline import inline_links
from riskdocs.reading.prose import read_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document
    from riskdocs.reading.blocks import Block
    from riskdocs.reading.prose import Prose


def find_links(document: Document) -> tuple[Link, ...]:
    """Return every link and image of a document's body, in the order of the text.

    Inline (`[text](destination)`) and reference-style links (`[text][id]`, `[id]`) outside code and
    comments. A reference-style link without a definition is text, and none of these.
    """
    body = document.body
    if "](" not in body and "]:" not in body:
        return ()
    prose = read_prose(body)
    found = [
        link for block in prose.blocks for link in _in_block(prose, block, document.body_start)
    ]
    found.sort(key=lambda link: link.start)
    return tuple(found)


def _in_block(prose: Prose, block: Block, offset: int) -> Iterator[Link]:
    """Yield the links of a block, their places counted from the document's beginning."""
    places = Places(block)
    text = places.text_of(prose.text)
    for link in inline_links(text, prose.definitions, prose.footnotes):
        target = link.target
        start, end = target.start, target.end
        if not link.by_reference:
            start, end = places.of(start), places.of(end - 1) + 1 if end > start else places.of(end)
        yield Link(
            text[link.start + 1 + link.image : link.close],
            target.destination,
            places.of(link.start) + offset,
            places.of(link.end - 1) + 1 + offset,
            start + offset,
            end + offset,
            link.image,
        )
