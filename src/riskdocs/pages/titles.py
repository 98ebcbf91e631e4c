"""Titles as plain text, safe in every corner of a theme that prints them as they are."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.item import Item

_MARKUP = re.compile(r"</?[a-zA-Z!?][^<>]*>?")


def plain(text: str) -> str:
    """Return a text without markup, also without markup in disguise.

    Themes unescape and strip titles, then print them raw, so that escaping would not last.
    """
    before = None
    while before != text:
        before = text
        text = _MARKUP.sub("", html.unescape(text))
    return " ".join(text.split())


def page_title(item: Item) -> str:
    """Return what stands in the browser's tab and in search results: `TR-14 Hallucination`."""
    return f"{item.id} {plain(item.title)}" if item.title != item.id else item.id


def description(item: Item) -> str:
    """Return the first sentences of an item's text, as search engines show them."""
    return excerpt(item.body) or f"{item.kind.label} {page_title(item)}"


def excerpt(markdown: str, limit: int = 155) -> str:
    """Return the first sentences of a text; empty where it has none worth reading."""
    for paragraph in _paragraphs(markdown):
        text = plain(_LINK.sub(r"\1", paragraph)).translate(_MARKS)
        if len(text) > 30:
            return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0]} …"
    return ""


_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")
_MARKS = str.maketrans("", "", '*`"<>')
_NOT_PROSE = (
    "#",
    "|",
    "-",
    "*",
    "+",
    ">",
    "!!!",
    "???",
    "===",
    "```",
    "~~~",
    "<",
    "{",
    "    ",
    "\t",
)


def _paragraphs(body: str) -> Iterator[str]:
    for block in body[:4000].split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines and not lines[0].startswith(_NOT_PROSE):
            yield " ".join(lines)
