"""What an item is, in one sentence: the one that pages, search, feeds and exports show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from riskdocs.markdown.plain import paragraphs
from riskdocs.markdown.sentences import first_sentence
from riskdocs.model.field_text import text_in_fields
from riskdocs.pages.parts.titles import beginning, one_line

if TYPE_CHECKING:
    from riskdocs.model.item import Item

#: The publisher's own field that says it, where the definition declares one.
SUMMARY = "summary"
#: Longer ones are cut, and so long may a paragraph be that leads a page.
LONGEST_LEAD = 320
#: Paragraphs up to this length are labels more often than not.
_LABEL = 30
#: How a box of MkDocs' extensions begins, which leads no text, as an alert of GitHub's does not.
_BOX = ("!!!", "???", "===")


def lead_sentence(item: Item) -> str:
    """Return what an item is as plain text in one line; empty where nothing says it.

    That is the publisher's `summary`, else the first sentence of the first paragraph, or of a text
    in a field where there is none below the front matter.
    """
    said = item.fields.get(SUMMARY)
    if isinstance(said, str) and (summary := one_line(next(paragraphs(said), said))):
        return _cut(summary)
    document = item.document
    place = document.body_start, document.body_end
    return _first_sentence(document.text, *place) or _sentence_of(text_in_fields(item))


@lru_cache(maxsize=10_000)
def _first_sentence(text: str, start: int, end: int) -> str:
    """Return that of a body, which a build asks for seven times."""
    return _sentence_of(text[start:end])


def _sentence_of(text: str) -> str:
    return _cut(first_sentence(_lead_paragraph(text)))


def _lead_paragraph(body: str) -> str:
    """Return the first paragraph that is one, not a box, a label or what comes before a list."""
    first = ""
    for words in filter(None, map(one_line, paragraphs(body))):
        if words.startswith(_BOX):
            continue
        if len(words) > _LABEL and not words.endswith(":"):
            return words
        first = first or words
    return first


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LEAD else beginning(text, LONGEST_LEAD)
