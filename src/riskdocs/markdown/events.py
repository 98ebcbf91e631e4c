"""A text as GitHub reads it: what begins, ends and stands in it, each with its place."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import marks_in, with_links
from riskdocs.markdown.parser import Event, WantedParts, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Elements in which an address is a part of something else.
_CLOSED = frozenset({"Link", "Image", "CodeBlock", "Code", "HtmlBlock", "InlineHtml"})
#: What is asked for most.
_KINDS = _CLOSED | {"Heading", "FootnoteDefinition", "FootnoteReference"}
_NOTE = re.compile(r"\[\^")
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
    if marks_in(text):
        plain = "\n".join([value for _, kind, value, _, _ in found if kind == "Text"])
        found = with_links(text, found) if marks_in(plain) else found
    return tuple(found)


def end_of(found: Sequence[Event], place: int) -> int:
    """Return where the element closes that opens at a place; behind all where none does."""
    depth = 0
    for at in range(place, len(found)):
        depth += found[at][0]
        if not depth:
            return at
    return len(found)


@lru_cache(maxsize=2)
def elements(text: str) -> tuple[Event, ...]:
    """Return the elements that are asked for most, each with all that stands in it.

    Those are links, headings, code, HTML and footnotes, and the blocks that have the marks of a
    footnote. Others may be among them. Most of a text is left out, which takes half the time.

    Args:
        text: Markdown with LF line ends.
    """
    notes = [match.start() for match in _NOTE.finditer(text)]
    marks = marks_in(text)
    bare = [mark for mark in marks if _BEFORE_BARE.search(text, max(0, mark - 6), mark)]
    found = _elements(text, notes, bare)
    if len(bare) < len(marks) and not _are_closed(marks, found):
        found = _elements(text, notes, marks)
    return tuple(found)


def _are_closed(places: Sequence[int], found: Iterable[Event]) -> bool:
    """Tell whether each of some places stands where an address is a part of something else."""
    waiting = iter((*places, sys.maxsize))
    place = next(waiting)
    for step, kind, _, start, end in found:
        if step >= 0 and kind in _CLOSED:
            if place < start:
                break
            while place < end:
                place = next(waiting)
    return place == sys.maxsize


def _elements(text: str, notes: list[int], bare: list[int]) -> list[Event]:
    """Return the elements, bare addresses among them as far as it is said where they may stand."""
    found = parsed(text, WantedParts(_KINDS, sorted(notes + bare)))
    return with_links(text, found) if bare else found
