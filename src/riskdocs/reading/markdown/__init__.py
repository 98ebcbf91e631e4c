"""Markdown texts as the site renders them, each link and each piece of code with its place.

A full parse of every body would cost ten to thirty times what reading its front matter does, and
would lose the places. So this follows Python-Markdown, with the documented extensions, on places
instead of elements: line by line where that is enough (`plain`), else block by block (`exact`). A
property test holds both together with what the site renders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.markdown.exact import read_exactly
from riskdocs.reading.markdown.fences import fenced_code
from riskdocs.reading.markdown.plain import read_plain

if TYPE_CHECKING:
    from riskdocs.model.markdown import Markdown


def read_markdown(text: str, offset: int = 0) -> Markdown:
    """Return the links, the code and the blocks of HTML that a text holds.

    Args:
        text: Markdown.
        offset: where it stands in its document; places count from there.
    """
    fences = fenced_code(text)
    return read_plain(text, fences, offset) or read_exactly(text, fences, offset)
