"""Python-Markdown's search for marks within lines, spared where a text has none.

It tries each of some fifteen patterns on each paragraph, list entry and table cell, most of which
have nothing that could begin any of them. Python-Markdown passes over a text that is marked as
atomic; so these are, for as long as the search takes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

#: All that begins a match of the patterns below, and Python-Markdown's own placeholders.
_BEGINNINGS = re.compile(r"[\\`\[<&*_\x02]|  \n")
_PATTERNS = frozenset(
    {
        "autolink",
        "automail",
        "backtick",
        "em_strong",
        "em_strong2",
        "entity",
        "escape",
        "footnote",
        "html",
        "image_link",
        "image_reference",
        "linebreak",
        "link",
        "not_strong",
        "reference",
        "short_image_ref",
        "short_reference",
    }
)


def pass_over_plain_texts(md: Markdown) -> None:
    """Spare texts without marks the search, unless an extension searches for other marks."""
    # Of the registry's ways to its names, none is public; typeshed does not know this one.
    registered = md.inlinePatterns._priority  # type: ignore[attr-defined]
    if {pattern.name for pattern in registered} <= _PATTERNS:
        md.treeprocessors.register(_MarkedTexts(md), "inline", 20)


class _MarkedTexts(InlineProcessor):
    """The search, in texts that have something to find."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        plain = [
            element
            for element in tree.iter()
            if type(element.text) is str and not _BEGINNINGS.search(element.text)
        ]
        for element in plain:
            element.text = AtomicString(element.text)
        searched = super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return searched
