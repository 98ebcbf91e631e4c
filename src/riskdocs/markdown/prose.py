"""Which parts of a text are prose: what a reader reads, outside links, headings and code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.markdown.events import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Range

#: Elements whose text is a link, a heading or code, also where they are written in HTML.
_CLOSED = frozenset({"Link", "Image", "Heading", "CodeBlock", "HtmlBlock"})
_CLOSED_TAG = re.compile(r"<(/?)(?:a|h[1-6]|code|kbd|samp|tt|pre|button|summary)\b", re.IGNORECASE)


def prose(text: str, offset: int = 0) -> Iterator[Range]:
    """Yield where prose stands, piece by piece.

    Args:
        text: Markdown.
        offset: where it stands in its document; places count from there.
    """
    closed = 0
    for step, kind, value, start, end in events(text):
        if kind in _CLOSED:
            closed += step
        elif kind == "InlineHtml" and (tag := _CLOSED_TAG.match(value)):
            closed = max(0, closed + (-1 if tag[1] else 1))
        elif kind == "Text" and not closed and start < end:
            yield start + offset, end + offset
