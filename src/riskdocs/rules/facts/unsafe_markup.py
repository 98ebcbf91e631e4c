"""Markup and addresses that a browser would act on, found in the source.

The site removes them as well; here they get their place, so that the author learns of them. What
Markdown shows as code is left alone. In a block of raw HTML there is no such code.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.fences import fence_heads
from riskdocs.markdown.html_tags import tags
from riskdocs.markdown.stretches import blanked
from riskdocs.model.safety import is_the_themes, unsafe_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.markdown.html_tags import Attribute, Tag
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page

_ELEMENTS = re.compile(
    r"script|iframe|object|embed|applet|frame|frameset|base|meta|link|style|form|input|"
    r"button|textarea|select|svg|math|template|noscript|portal|dialog|audio|video|source|"
    r"track|plaintext|xmp|noembed|noframes|bgsound"
)
_ATTRIBUTES = frozenset({"style", "srcdoc", "formaction", "http-equiv"})
_IDS = frozenset({"id", "name"})
_ADDRESSES = frozenset(
    {"href", "xlink:href", "src", "srcset", "action", "data", "poster", "background", "cite"}
)
#: Every event is handled by an attribute that begins with `on`; a few words begin so as well.
_EVENT = r"on(?!(?:e|ly|ce|line|going)\b)[a-z]+"
_HANDLER = re.compile(_EVENT)

#: `{ ... key=value ... }` up to the line's end; a browser also ends a name at `/` and quotes.
_ATTRIBUTE_LIST = re.compile(r"\{[^\n]*+")
_LISTED_ATTRIBUTE = re.compile(
    rf"""(?:[^\w-]|^)(?P<name>{_EVENT}|style|srcdoc|formaction)=
       |(?:[^\w-]|^)(?P<address>href|src|action|data|poster|background|srcset|xlink:href)=
        (?P<quote>["']?)(?P<value>[^\s"'}}]*+)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Where a text may have a colon as well, only these are addresses.
RUN_BY_BROWSERS = frozenset({"javascript", "vbscript", "livescript", "data", "file", "blob"})


class Unsafe(NamedTuple):
    """Something unsafe, where it stands, and what it is."""

    start: int
    end: int
    what: str


class Seen(NamedTuple):
    """What of a text is searched.

    Attributes:
        tags: those that open an element, outside code.
        lists: lists of attributes, with their places.
    """

    tags: tuple[Tag, ...]
    lists: tuple[tuple[int, str], ...]


def seen(source: Item | Page) -> Seen | None:
    """Return what is searched of a body, if there is anything; places count in it."""
    document, code = source.document, source.markdown.code
    body, offset = document.body, document.body_start
    if "<" not in body and "{" not in body:
        return None
    heads = [
        (start - offset, document.text[start:end].rstrip())
        for start, end in fence_heads(document.text, code)
    ]
    return seen_in(blanked(body, code, offset), heads)


def seen_in(text: str, heads: Iterable[tuple[int, str]] = ()) -> Seen:
    """Return what is searched of a text.

    Args:
        text: with code blanked.
        heads: of blocks of code, with their places; lists of attributes may stand there.
    """
    return Seen(tuple(tags(text)), tuple(_attribute_lists(((0, text), *heads))))


def unsafe_markup(seen: Seen) -> Iterator[Unsafe]:
    """Yield each unsafe element and attribute, one finding a tag.

    Also in what GitHub takes for text: other readers of Markdown are less strict.
    """
    for tag in seen.tags:
        if _ELEMENTS.fullmatch(tag.name):
            yield Unsafe(tag.start, tag.end, f"The element `<{tag.name}>`")
        elif found := next(filter(_is_unsafe, tag.attributes), None):
            named = (
                f"The ID `{found.value}`" if found.name in _IDS else f"The attribute `{found.name}`"
            )
            yield Unsafe(tag.start, tag.end, named)
    for start, listed in seen.lists:
        names = (match["name"] for match in _LISTED_ATTRIBUTE.finditer(listed))
        if name := next(filter(None, names), None):
            yield Unsafe(start, start + len(listed), f"The attribute `{name.lower()}`")


def _is_unsafe(attribute: Attribute) -> bool:
    if attribute.name in _IDS:
        return is_the_themes(html.unescape(attribute.value))
    return bool(_HANDLER.match(attribute.name)) or attribute.name in _ATTRIBUTES


def unsafe_attributes(seen: Seen) -> Iterator[Unsafe]:
    """Yield each unsafe address in a tag or an attribute list, its scheme as `what`."""
    found = [
        (attribute.start, attribute.end, attribute.value)
        for tag in seen.tags
        for attribute in tag.attributes
        if attribute.name in _ADDRESSES
    ]
    found += [
        (start + match.start("value"), start + match.end("value"), match["value"])
        for start, listed in seen.lists
        for match in _LISTED_ATTRIBUTE.finditer(listed)
        if match["address"]
    ]
    for start, end, address in found:
        if scheme := unsafe_scheme(address):
            yield Unsafe(start, end, scheme)


def _attribute_lists(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for place, text in texts:
        for match in _ATTRIBUTE_LIST.finditer(text) if "{" in text else ():
            if "}" in match[0]:
                yield place + match.start(), match[0][: match[0].rindex("}") + 1]
