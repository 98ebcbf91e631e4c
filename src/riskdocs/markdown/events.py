"""A text as GitHub reads it: what begins, ends and stands in it, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import MARKS, with_links
from riskdocs.markdown.parser import parsed
from riskdocs.markdown.stretches import Stretches

if TYPE_CHECKING:
    from riskdocs.markdown.parser import Event

#: Elements in which an address is a part of something else.
_CLOSED = frozenset({"Link", "Image", "CodeBlock", "Code", "HtmlBlock", "InlineHtml"})
#: What stands before the mark of an address that nothing but an odd text makes a part of anything.
_BEFORE_BARE = re.compile(r"\s(?:https?)?\Z")


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


def events_of(kinds: frozenset[str], text: str) -> tuple[Event, ...]:
    """Return the elements of some kinds, links among them, with all that stands in them.

    Others may be among them. Most of a text is left out, which takes half the time.

    Args:
        kinds: the parser's names of them.
        text: Markdown with LF line ends.
    """
    marks = [match.start() for match in MARKS.finditer(text)]
    if any(_BEFORE_BARE.search(text, max(0, mark - len(" https")), mark) for mark in marks):
        return events(text)
    found = parsed(text, kinds)
    if marks:
        known = Stretches(
            (start, end) for step, kind, _, start, end in found if step >= 0 and kind in _CLOSED
        )
        if not all(mark in known for mark in marks):
            return events(text)  # it may have bare addresses, which are links as well
    return tuple(found)
