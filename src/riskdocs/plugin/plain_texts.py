"""Python-Markdown's search for marks within lines, spared where it can find none.

It tries each of some fifteen patterns on each paragraph, list entry and table cell. Most of these
have nothing that could begin any of them; and most pages nothing that could begin the half.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.inlinepatterns import Pattern
    from markdown.util import Registry

#: What each pattern needs to be in a text, one of these, to find anything there.
_NEEDED = {
    "autolink": "<",
    "automail": "<",
    "backtick": "`\\",
    "em_strong": "*_",
    "em_strong2": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote": "[",
    "html": "<",
    "image_link": "!",
    "image_reference": "!",
    "linebreak": "\n",
    "link": "[",
    "not_strong": "*_",
    "reference": "[",
    "short_image_ref": "!",
    "short_reference": "[",
}
#: All that begins a match of these patterns, and Python-Markdown's own placeholders.
_BEGINNINGS = re.compile(r"[\\`\[<&*_\x02]|  \n")


def pass_over_plain_texts(md: Markdown) -> None:
    """Spare texts without marks the search, unless an extension searches for other marks."""
    if all(name in _NEEDED for name in _names(md.inlinePatterns)):
        md.treeprocessors.register(_MarkedTexts(md), "inline", 20)


def _names(patterns: Registry[Pattern]) -> list[str]:
    """Return the names of patterns, in the order in which these are tried."""
    list(patterns)  # sorts them
    # Of the registry's ways to its names, none is public; typeshed does not know this one.
    return [pattern.name for pattern in patterns._priority]  # type: ignore[attr-defined]


class _MarkedTexts(InlineProcessor):
    """The search, in texts that have something to find, for what their page has."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        plain: list[Element] = []
        characters: set[str] = set()
        for element in tree.iter():
            if type(element.text) is str:
                if _BEGINNINGS.search(element.text):
                    characters.update(element.text)
                else:
                    # Python-Markdown passes over a text that is marked as atomic.
                    element.text = AtomicString(element.text)
                    plain.append(element)
            if element.tail:
                characters.update(element.tail)
        # A list will do for all that is asked of the registry.
        self.inlinePatterns = self._that_may_match(characters)  # type: ignore[assignment]
        searched = super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return searched

    def _that_may_match(self, characters: set[str]) -> list[Pattern]:
        """Return the patterns that can find something among characters, in their order."""
        patterns = self.md.inlinePatterns
        return [
            patterns[name] for name in _names(patterns) if not characters.isdisjoint(_NEEDED[name])
        ]
