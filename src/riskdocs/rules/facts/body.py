"""What one look at a body finds, for all rules that ask what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.dialects import Foreign, foreign_syntax
from riskdocs.markdown.footnotes import Footnote, footnotes, unknown_footnotes
from riskdocs.markdown.parser import formulas
from riskdocs.markdown.stretches import Stretches
from riskdocs.markdown.tables import Torn, torn_cells
from riskdocs.model.item import Item
from riskdocs.rules.facts.html_parts import comments
from riskdocs.rules.facts.mentions import Mention, find_heading_mentions, find_mentions
from riskdocs.rules.facts.unsafe_markup import Unsafe, seen, unsafe_attributes, unsafe_markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.markdown import Range
    from riskdocs.model.page import Page

_MERGE = re.compile(r"^<{7} \S.*$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{[^{}\n]*+\}\}|\{%[^%\n]*+%\}")


class Body(NamedTuple):
    """What stands in the body of an item or page.

    Attributes:
        source: the item or page.
        mentions: the IDs that its prose names.
        heading_mentions: the IDs that a `#` before them makes headings.
        foreign: syntax of other Markdowns; offsets are the body's.
        torn: what a `|` tears in a table; offsets are the body's.
        footnotes: its footnotes; offsets are the body's.
        unknown_footnotes: where it refers to one that it does not have, with the label.
        unsafe_markup: what no text of a catalogue may have in it; offsets are the body's.
        unsafe_addresses: addresses of HTML, of which that is true.
    """

    source: Item | Page
    mentions: tuple[Mention, ...]
    heading_mentions: tuple[Mention, ...]
    foreign: tuple[Foreign, ...]
    torn: tuple[Torn, ...]
    footnotes: tuple[Footnote, ...]
    unknown_footnotes: tuple[tuple[int, int, str], ...]
    unsafe_markup: tuple[Unsafe, ...]
    unsafe_addresses: tuple[Unsafe, ...]


def of_catalogue(source: Item | Page) -> bool:
    """Tell whether a text lies in the catalogue, so that anybody may have written it."""
    return isinstance(source, Item) or source.is_beside_items


def is_as_github(catalogue: Catalogue, source: Item | Page) -> bool:
    """Tell whether a text is read as GitHub reads it, and made HTML of by riskdocs itself."""
    return isinstance(source, Item) and catalogue.definition.markdown == "github"


def read_body(catalogue: Catalogue, source: Item | Page) -> Body:
    """Look at one body: at once for all rules, so that it is parsed once."""
    body = source.document.body
    as_github = is_as_github(catalogue, source)
    offset = source.document.body_start
    links = {link.start - offset for link in source.links}
    searched = seen(source) if of_catalogue(source) else None
    return Body(
        source,
        tuple(find_mentions(catalogue, source)),
        tuple(find_heading_mentions(catalogue, source)),
        tuple(foreign_syntax(body, links)) if as_github else (),
        tuple(torn_cells(body)) if as_github else (),
        tuple(footnotes(body)) if as_github else (),
        tuple(unknown_footnotes(body)) if as_github else (),
        tuple(unsafe_markup(searched)) if searched else (),
        tuple(unsafe_attributes(searched)) if searched else (),
    )


def template_marks(text: str) -> list[Range]:
    """Return where marks of another site generator, `{{ }}` and `{% %}`, stand in a text."""
    return [match.span() for match in _TEMPLATE.finditer(text)] if "{" in text else []


def template_marks_in(source: Item | Page) -> list[Range]:
    """Return where they stand in a document's body, outside code, comments and formulas."""
    return _shown(source, template_marks(source.document.body))


def unfinished_merges(source: Item | Page) -> list[Range]:
    """Return the lines by which git begins what it could not join, outside code and comments."""
    body = source.document.body
    found = _MERGE.finditer(body) if "<<<<<<<" in body else ()
    return _shown(source, [match.span() for match in found])


def _shown(source: Item | Page, places: Iterable[Range]) -> list[Range]:
    """Return which places of a body are seen on its page, as places of the document."""
    document = source.document
    offset = document.body_start
    found = [(start + offset, end + offset) for start, end in places]
    if not found:
        return found
    unseen = [*source.markdown.code, *comments(source)]
    unseen += [(start + offset, end + offset) for start, end in formulas(document.body)]
    outside = Stretches(unseen)
    return [place for place in found if place[0] not in outside]
