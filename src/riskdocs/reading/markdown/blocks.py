"""A Markdown text to its blocks of inline text: paragraphs, headings, cells of tables.

This follows Python-Markdown's block parser with the documented extensions, processor by processor
and in their order, but makes no tree of elements: it keeps the places of the text, which that
parser loses.
"""

from __future__ import annotations

from riskdocs.reading.markdown.boxes import box
from riskdocs.reading.markdown.leaves import (
    heading,
    horizontal_rule,
    indented_code,
    paragraph,
    quote,
    table,
    underlined_heading,
)
from riskdocs.reading.markdown.lines import chunks_of, lines_of
from riskdocs.reading.markdown.lists import bullet_list, definition_list, list_content
from riskdocs.reading.markdown.notes import footnote, link_definition
from riskdocs.reading.markdown.walker import Layout, Node, Walker

_PROCESSORS = (
    box,
    list_content,
    indented_code,
    table,
    heading,
    underlined_heading,
    horizontal_rule,
    bullet_list,
    definition_list,
    quote,
    footnote,
    link_definition,
    paragraph,
)


def layout(text: str) -> Layout:
    """Return the blocks of a text from which fenced code and HTML have been taken."""
    lines = lines_of(text)
    walker = Walker(_PROCESSORS, len(lines))
    walker.parse(Node("root"), chunks_of(lines))
    # A note may define another again, which then has the text of that.
    for name in list(walker.layout.footnotes):
        walker.parse(Node("root"), walker.layout.footnotes[name])
    return walker.layout
