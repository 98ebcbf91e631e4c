"""A text as GitHub reads it: what begins, ends and stands in it, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import MARKS, with_links
from riskdocs.markdown.parser import parsed

if TYPE_CHECKING:
    from riskdocs.markdown.parser import Event


def events(text: str) -> list[Event]:
    """Return what a text consists of, in its order.

    Args:
        text: Markdown with LF line ends.
    """
    found = parsed(text)
    if MARKS.search(text) and any(
        kind == "Text" and MARKS.search(value) for _, kind, value, _, _ in found
    ):
        return with_links(text, found)
    return found
