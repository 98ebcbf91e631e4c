"""What one look at a body finds, for all rules that ask what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.rules.heading_mentions import HeadingMention, find_heading_mentions
from riskdocs.rules.headings import Heading, headings
from riskdocs.rules.mentions import Mention, find_mentions
from riskdocs.rules.unsafe_markup import Unsafe, unsafe_links

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
    seen = texts.prose(source)
    return Body(
        source,
        headings(seen),
        [*find_mentions(catalogue, source, texts)],
        [*find_heading_mentions(catalogue, source, texts)],
        template_marks(seen) if "{" in seen else [],
        # What is no link here may yet be one to a browser.
        [*unsafe_links(texts.unlinked(source))],
    )


def template_marks(text: str) -> list[Range]:
    """Return where marks of another site generator, `{{ }}` and `{% %}`, stand in a text."""
    return [match.span() for match in _TEMPLATE.finditer(text)]
