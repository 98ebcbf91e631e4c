"""The exact way to read a Markdown text: block by block, as Python-Markdown does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.link import Link
from riskdocs.model.markdown import Markdown
from riskdocs.reading.markdown.blanking import shifted, spaces
from riskdocs.reading.markdown.blocks import layout
from riskdocs.reading.markdown.code_spans import code_spans
from riskdocs.reading.markdown.inline import inline_links
from riskdocs.reading.markdown.places import Places
from riskdocs.reading.markdown.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.document import Range
    from riskdocs.reading.markdown.walker import Layout

#: Stands where a block was taken out, since it ends the list or box that was open before it. What
#: an author writes never contains it: Python-Markdown takes it out of every text.
_BLOCK = "\x03"


def read_exactly(text: str, fences: Sequence[Range], offset: int = 0) -> Markdown:
    """Return what a text holds.

    Args:
        text: Markdown.
        fences: where it has fenced code.
        offset: what to add to every place.
    """
    seen = _without_fences(text, fences)
    html = raw_html(seen)
    seen = _without_html(seen, html)
    found = layout(seen)
    code = [*fences, *found.code]
    links: list[Link] = []
    for block in found.blocks:
        places = Places(block)
        inline = places.text_of(seen)
        if "`" in inline:
            spans = code_spans(inline)
            code += [(places.of(start), places.of(end - 1) + 1) for start, end in spans]
        if "[" in inline:
            links += _links(inline, places, found, offset)
    links.sort(key=lambda link: link.start)
    return Markdown(tuple(links), shifted(sorted(code), offset), shifted(html, offset))


def _without_fences(text: str, fences: Sequence[Range]) -> str:
    """Make one blank line of each block of fenced code."""
    pieces, done = [], 0
    for start, end in fences:
        pieces += [text[done:start], _BLOCK, " " * (end - start - 1)]
        done = end
    return "".join((*pieces, text[done:]))


def _without_html(text: str, html: Sequence[Range]) -> str:
    """Blank blocks of HTML; whatever stands around them in their lines is lines of its own."""
    pieces, done = [], 0
    for start, end in html:
        line = max(text.rfind("\n", 0, start) + 1, done)
        begin = start if text[line:start].strip() else line
        pieces += [text[done:begin], f"\n{_BLOCK}{spaces(text[begin + 2 : end - 1])}\n"]
        done = end
    return "".join((*pieces, text[done:]))


def _links(text: str, places: Places, found: Layout, offset: int) -> Iterator[Link]:
    """Yield the links of a block of inline text."""
    for link in inline_links(text, found.definitions, found.footnotes):
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
