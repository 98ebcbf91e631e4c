"""Links and images that an author wrote in HTML, led where those in Markdown would lead."""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING

from riskdocs.markdown.html_tags import tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from riskdocs.markdown.html_tags import Attribute, Tag

#: Which attribute leads elsewhere, by the element.
_ADDRESSES = {"a": "href", "img": "src"}


def address_of(tag: Tag) -> tuple[Attribute, str] | None:
    """Return the attribute that leads elsewhere, and its value without references to characters."""
    name = _ADDRESSES.get(tag.name)
    for attribute in tag.attributes if name else ():
        if attribute.name == name:  # of two, browsers take the first
            destination = unescape(attribute.value).strip()
            return (attribute, destination) if destination else None
    return None


def with_addresses(html: str, address: Callable[..., str | None]) -> str:
    """Return HTML with other addresses.

    Args:
        html: the HTML.
        address: called with a destination and `image`; returns the address, or nothing where the
            link leads nowhere and only what stands in it is to stay.
    """
    pieces = []
    done = 0
    for start, end, text in (edit for tag in tags(html) for edit in _edits(tag, address)):
        if start >= done:  # no tag within an attribute of another
            pieces += [html[done:start], text]
            done = end
    return "".join((*pieces, html[done:]))


def _edits(tag: Tag, address: Callable[..., str | None]) -> Iterator[tuple[int, int, str]]:
    found = address_of(tag)
    if not found:
        return
    attribute, destination = found
    new = address(destination, image=tag.name == "img")
    if new is None:
        behind_name = tag.start + 1 + len(tag.name)
        yield behind_name, behind_name, ' class="rd-missing"'
        yield *attribute.whole, " "
    elif new != destination:
        yield attribute.start, attribute.end, escape(new)
