"""A text as GitHub reads it: what begins, ends and stands in it, each with its place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import MARKS, with_links
from riskdocs.markdown.parser import parsed

if TYPE_CHECKING:
    from riskdocs.markdown.parser import Event


@lru_cache(maxsize=2)
def events(text: str) -> tuple[Event, ...]:
    """Return what a text consists of, in its order.

    Several ask about one text, one after another, and then about the next.

    Args:
        text: Markdown with LF line ends.
    """
    found = parsed(text)
    # Most addresses stand in links already.
    if MARKS.search(text):
        plain = "\n".join([value for _, kind, value, _, _ in found if kind == "Text"])
        found = with_links(text, found) if MARKS.search(plain) else found
    return tuple(found)
