"""Python-Markdown's tries of what a block may be, spared where a page can have no such block.

It asks each of some twenty processors about each paragraph, heading and list entry. Half of them
are for what few pages have, and each of these needs its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from riskdocs.plugin.registries import named

if TYPE_CHECKING:
    from markdown import Markdown

#: The mark of each; text that is Markdown within HTML apart, which stands in no line.
_MARKS = {
    "abbr": "*[",
    "admonition": "!!!",
    "defindent": ":",
    "deflist": ":",
    "details": "???",
    "footnote": "[^",
    "hashheader": "#",
    "quote": ">",
    "reference": "]:",
    "tabbed": "===",
    "table": "|",
}
_WITHIN_HTML = "markdown_block"


def pass_over_plain_blocks(md: Markdown) -> None:
    """Spare blocks the tries that a page's text rules out."""
    md.preprocessors.register(_PossibleBlocks(md), "riskdocs-blocks", -100)


class _PossibleBlocks(Preprocessor):
    """Chooses the processors for a page, when its code and its HTML are put aside."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = md.parser.blockprocessors
        self._named = named(self._all)

    def run(self, lines: list[str]) -> list[str]:
        self.md.parser.blockprocessors = self._all
        if all(isinstance(aside, str) for aside in self.md.htmlStash.rawHtmlBlocks):
            text = "\n".join(lines)
            # A list will do for all that is asked of the registry.
            self.md.parser.blockprocessors = [  # type: ignore[assignment]
                processor
                for name, processor in self._named
                if name != _WITHIN_HTML and _MARKS.get(name, "") in text
            ]
        return lines
