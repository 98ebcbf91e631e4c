"""What one look at a body finds, for all rules that ask what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.rules.heading_mentions import HeadingMention, find_heading_mentions
from riskdocs.rules.headings import Heading, headings
from riskdocs.rules.mentions import Mention, find_mentions
from riskdocs.rules.unsafe_markup import Unsafe, has_unsafe_links, unsafe_links

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.document import Range
    from riskdocs.model.item import Item
    from riskdocs.rules.texts import Texts

_TEMPLATE = re.compile(r"\{\{[^{}\n]*+\}\}|\{%[^%\n]*+%\}")


class Body(NamedTuple):
    """What stands in the body of an item or page.

    Attributes:
        source: the item or page.
        headings: its headings; offsets are the body's.
        mentions: the items that its prose names.
        heading_mentions: the IDs that a `#` before them makes headings.
        template_marks: where marks of another site generator stand; offsets are the body's.
        unsafe_links: addresses that a browser would run; offsets are the body's.
    """

    source: Item | Page
    headings: list[Heading]
    mentions: list[Mention]
    heading_mentions: list[HeadingMention]
    template_marks: list[Range]
    unsafe_links: list[Unsafe]


def look_at(catalogue: Catalogue, source: Item | Page, texts: Texts) -> Body:
    """Look at one body."""
    document = source.document
    text = document.body
    # Telling code from prose costs more than all the rest; most bodies have nothing to ask about.
    heads = headings(text)
    doubtful = _where_code_may_be(text)
    if any(start < heading.start < end for heading in heads for start, end in doubtful):
        heads = headings(texts.prose(source))
    marked = "{{" in text or "{%" in text
    return Body(
        source,
        heads,
        [*find_mentions(catalogue, source, texts)],
        [*find_heading_mentions(catalogue, source, texts)],
        template_marks(texts.prose(source)) if marked else [],
        [*unsafe_links(texts.prose(source))] if has_unsafe_links(text) else [],
    )


def _where_code_may_be(text: str) -> list[Range]:
    """Return where lines that are not indented may yet be code, comments or raw HTML."""
    found = [(text.find(mark), text.rfind(mark)) for mark in ("```", "~~~") if mark in text]
    return [*found, (text.find("<"), len(text))] if "<" in text else found


def template_marks(text: str) -> list[Range]:
    """Return where marks of another site generator, `{{ }}` and `{% %}`, stand in a text."""
    return [match.span() for match in _TEMPLATE.finditer(text)]
