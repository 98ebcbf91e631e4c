"""Where a finding is shown: at a key, at a link's destination, at a text in a front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.cross_links import written_link
from riskdocs.model.finding import Edit, Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link
    from riskdocs.model.markdown import Range
    from riskdocs.model.page import Page


def key_place(item: Item, definition: Definition, key: str) -> Span:
    """Return where an item's value of a contract key stands, whatever the author calls the key.

    Where it has none, the place is the head of the file.
    """
    for written in item.document.front_matter.values:
        if definition.canonical_keys(item.kind).get(written) == key:
            return item.document.place(written)
    return item.document.span(item.document.start, item.document.start)


#: What a rule may find something at in front matter; the schemes are those that browsers run. By
#: a backslash each of the others may be written.
_SIGNS = ("\\", "<", "{", "&", "%", "script:", "data:", "file:", "blob:")


def front_matter_texts(document: Document) -> Iterator[tuple[Range, str]]:
    """Yield the texts and keys of a front matter that is worth a look, and where they stand.

    A key is shown as well, where it names a framework.
    """
    head = document.text[document.start : document.front_matter_end].lower()
    if not any(sign in head for sign in _SIGNS):
        return
    places = document.front_matter.places
    for path, text in document.own_texts:
        yield places.values[path], text
    for path, place in places.keys.items():
        yield place, str(path[-1])


def link_problem(  # noqa: PLR0913, PLR0917 - what a problem has, and where it is
    rule_name: str,
    source: Item | Page,
    link: Link,
    message: str,
    advice: str | None,
    instead: str | None = None,
) -> Problem:
    """Return a problem of a link's destination, with a fix if it is known what to write instead."""
    document = source.document
    span = document.span(link.destination_start, link.destination_end)
    fix = None if instead is None else Fix(safe=False, edits=(Edit(span, instead),))
    return document.problem(rule_name, span, message, advice, fix)


def no_link_in_html(rule_name: str, source: Item | Page, link: Link, item: Item) -> Problem:
    """Return the problem of a link to an item in HTML that MkDocs leaves as it is written."""
    message = f"In HTML, `{link.destination}` does not lead to {item.id} ({item.title})."
    form = f"[...]({written_link(item, source.document.path)})"
    advice = f"Write the link in Markdown: `{form}`."
    return link_problem(rule_name, source, link, message, advice)
