"""Markup and addresses that a browser would act on, found in the source.

The site removes them as well; here they get their place, so that the author learns of them. What
Markdown shows as code is left alone. In a block of raw HTML there is no such code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.safety import unsafe_scheme
from riskdocs.rules.html import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.rules.html import Attribute

_ELEMENTS = frozenset(
    [
        "script",
        "iframe",
        "object",
        "embed",
        "applet",
        "frame",
        "frameset",
        "base",
        "meta",
        "link",
        "style",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "svg",
        "math",
        "template",
        "noscript",
        "portal",
        "dialog",
        "audio",
        "video",
        "source",
        "track",
        "plaintext",
        "xmp",
        "noembed",
        "noframes",
        "bgsound",
    ]
)
_ATTRIBUTES = frozenset({"style", "srcdoc", "formaction", "http-equiv"})
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
#: What stands first in the brackets of a link, whatever else is in there.
_DESTINATION = re.compile(r"\]\([\s<]*+(?!#|https?://)([^)\n:&%]{0,80}[:&%][^)\n]{0,120})")
_DEFINITION = re.compile(r"^[ \t>]*+\[(?!\^)[^\]\n]++\]:\s*+<?([^\n]{1,200})", re.MULTILINE)
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]{1,30}:[^<>\s]*+)>", re.IGNORECASE)
_FENCE_HEAD = re.compile(r"^[ \t>]*+(?:`{3,}+|~{3,}+)[^\n]*?(\{[^\n]*+)", re.MULTILINE)


#: Where a text may have a colon as well, only these are addresses.
RUN_BY_BROWSERS = frozenset({"javascript", "vbscript", "livescript", "data", "file", "blob"})


class Unsafe(NamedTuple):
    """Something unsafe, where it stands, and what it is."""

    start: int
    end: int
    what: str


def unsafe_markup(text: str, body: str = "") -> Iterator[Unsafe]:
    """Yield each unsafe element and attribute, one finding a tag.

    Args:
        text: with code blanked, or a front matter value.
        body: the same with code, for attribute lists at the head of a fence.
    """
    for tag in tags(text):
        if tag.name in _ELEMENTS:
            yield Unsafe(tag.start, tag.end, f"The element `<{tag.name}>`")
        elif found := next(filter(_is_unsafe, tag.attributes), None):
            yield Unsafe(tag.start, tag.end, f"The attribute `{found.name}`")
    for start, listed in _attribute_lists(text, body):
        names = (match["name"] for match in _LISTED_ATTRIBUTE.finditer(listed))
        if name := next(filter(None, names), None):
            yield Unsafe(start, start + len(listed), f"The attribute `{name.lower()}`")


def _is_unsafe(attribute: Attribute) -> bool:
    return bool(_HANDLER.match(attribute.name)) or attribute.name in _ATTRIBUTES


def unsafe_links(prose: str) -> Iterator[Unsafe]:
    """Yield each address of a Markdown link that a browser would run, its scheme as `what`.

    Also where a link is written so oddly that no other rule takes it for one.

    Args:
        prose: a body with code and comments blanked.
    """
    for pattern in (_DESTINATION, _DEFINITION) if "]:" in prose else (_DESTINATION,):
        for match in pattern.finditer(prose):
            if (scheme := unsafe_scheme(match[1])) in RUN_BY_BROWSERS:
                yield Unsafe(*match.span(1), scheme)


def unsafe_attributes(text: str, body: str) -> Iterator[Unsafe]:
    """Yield each unsafe address in a tag or an attribute list, its scheme as `what`.

    Args:
        text: a body with code blanked.
        body: the same with code, for attribute lists at the head of a fence.
    """
    found = [
        (attribute.start, attribute.end, attribute.value)
        for tag in tags(text)
        for attribute in tag.attributes
        if attribute.name in _ADDRESSES
    ]
    found += [
        (start + match.start("value"), start + match.end("value"), match["value"])
        for start, listed in _attribute_lists(text, body)
        for match in _LISTED_ATTRIBUTE.finditer(listed)
        if match["address"]
    ]
    found += [(*match.span(1), match[1]) for match in _AUTOLINK.finditer(text)]
    for start, end, address in found:
        if scheme := unsafe_scheme(address):
            yield Unsafe(start, end, scheme)


def _attribute_lists(text: str, body: str) -> Iterator[tuple[int, str]]:
    if "{" in text:
        for match in _ATTRIBUTE_LIST.finditer(text):
            if "}" in match[0]:
                yield match.start(), match[0][: match[0].rindex("}") + 1]
    if "{" in body:
        for match in _FENCE_HEAD.finditer(body):
            yield match.start(1), match[1].rstrip()
