"""Python-Markdown's search for marks within lines, spared where it can find none.

It tries each of some fifteen patterns on each paragraph, list entry and table cell. Most of these
have nothing that could begin any of them; and most pages nothing that could begin the half.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from riskdocs.plugin.registries import named

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.inlinepatterns import Pattern

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
    patterns = named(md.inlinePatterns)
    if all(name in _NEEDED for name, _ in patterns):
        md.treeprocessors.register(_MarkedTexts(md, patterns), "inline", 20)


class _MarkedTexts(InlineProcessor):
    """The search, in texts that have something to find, for what their page has."""

    def __init__(self, md: Markdown, patterns: list[tuple[str, Pattern]]) -> None:
        super().__init__(md)
        self._named = patterns

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
        self.inlinePatterns = [  # type: ignore[assignment]
            pattern for name, pattern in self._named if not characters.isdisjoint(_NEEDED[name])
        ]
        searched = super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return searched
