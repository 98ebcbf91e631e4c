"""Which parts of a Markdown text are prose, and which are code that no rule looks into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.blanking import blanked, spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Range
    from riskdocs.model.markdown import Markdown

_RAW_ELEMENT = re.compile(
    r"<(pre|script|style|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)


def prose(text: str, markdown: Markdown, offset: int = 0) -> str:
    """Return a text of the same length and lines, in which code and comments are spaces.

    Args:
        text: Markdown.
        markdown: what it holds.
        offset: where it stands in its document, in which the places of `markdown` count.
    """
    seen = without_code(text, markdown, offset)
    if "<" not in seen:
        return seen
    return _RAW_ELEMENT.sub(_blank, blanked(seen, _comments(seen)))


def without_code(text: str, markdown: Markdown, offset: int = 0) -> str:
    """Return a text of the same length and lines, in which Markdown's code is spaces.

    HTML and comments stay, for those who ask what a browser would make of them. The arguments are
    those of `prose`.
    """
    return blanked(text, markdown.code, offset)


def _comments(text: str) -> Iterator[Range]:
    """Yield where comments stand; one that is never closed is text."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (end := text.find("-->", start) + 3) > 2:
        yield start, end


def _blank(match: re.Match[str]) -> str:
    return spaces(match[0])
