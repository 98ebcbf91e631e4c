"""HTML in a Markdown text as it is taken away, so that what is read is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.html_tags import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is markup and not read: a comment, a tag with its attributes, or a declaration.
_MARKUP = re.compile(
    rf"{COMMENT.pattern}"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
    r"|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
#: Elements of HTML whose text is taken as it stands.
CODE_ELEMENTS = frozenset({"code", "kbd", "samp", "tt", "pre", "script", "style", "textarea"})


class Markup(NamedTuple):
    """A tag or a comment.

    Attributes:
        name: of the element, in lower case; empty for a comment or a declaration.
        closes: whether the tag ends its element.
        start: where it stands.
        end: behind it.
    """

    name: str
    closes: bool
    start: int
    end: int


def markup(html: str) -> Iterator[Markup]:
    """Yield the tags and comments of a piece of HTML."""
    for match in _MARKUP.finditer(html):
        yield Markup((match["name"] or "").lower(), bool(match["close"]), *match.span())


def without_markup(html: str) -> str:
    """Return what is read of a piece of HTML; a line's break is a line end."""
    pieces = []
    done = 0
    for found in markup(html):
        pieces += [html[done : found.start], "\n" if found.name == "br" else ""]
        done = found.end
    return "".join((*pieces, html[done:]))
