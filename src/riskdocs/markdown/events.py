"""A text as GitHub reads it: what begins, ends and stands in it, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.markdown.bare_addresses import marks_in, with_links
from riskdocs.markdown.parser import Event, WantedParts, parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is asked for most.
_KINDS = frozenset(
    {"Link", "Image", "CodeBlock", "Code", "HtmlBlock", "InlineHtml", "Heading"}
    | {"FootnoteDefinition", "FootnoteReference"}
)
_NOTE = re.compile(r"\[\^")


@lru_cache(maxsize=2)
def events(text: str) -> tuple[Event, ...]:
    """Return what a text consists of, in its order.

    Several ask about one text, one after another, and then about the next.

    Args:
        text: Markdown with LF line ends.
    """
    found = parsed(text)
    return tuple(with_links(text, found) if marks_in(text) else found)


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
    footnote or an address. Others may be among them. Most of a text is left out, which takes half
    the time.

    Args:
        text: Markdown with LF line ends.
    """
    notes = [match.start() for match in _NOTE.finditer(text)]
    bare = marks_in(text)
    found = parsed(text, WantedParts(_KINDS, sorted(notes + bare)))
    return tuple(with_links(text, found) if bare else found)
