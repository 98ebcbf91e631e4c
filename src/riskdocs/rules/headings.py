"""The headings of a Markdown text, and the anchors that its page has."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_ATX = re.compile(r"\n(#{1,6})([^\n]*)")
_SETEXT = re.compile(r"\n([^\n]*\S[^\n]*)\n(=+|-+)[ ]*(?=\n|\Z)")
_ATTRIBUTE_LIST = re.compile(r"[ ]*\{:?[ ]*([^{}\n]*+)\}[ ]*$")
_OWN_ID = re.compile(r"(?:^|\s)#([^\s#{}]+)|(?:^|\s)id=[\"']?([^\s\"']+)")
_HTML_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)=[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*+)\](?:\([^()]*+\)|\[[^\[\]]*+\])")
_MARKS = re.compile(r"<[^<>]*+>|[*`]|(?<!\w)_|_(?!\w)")


class Heading(NamedTuple):
    """A heading: its level, its Markdown without marks, and where its line stands in the text."""

    level: int
    text: str
    start: int
    end: int


def headings(prose: str) -> list[Heading]:
    """Return the headings at the start of a line, in the order of the text.

    Args:
        prose: the body with code blanked.
    """
    text = "\n" + prose
    found = [
        Heading(len(match[1]), match[2].strip().rstrip("#").strip(), match.start(), match.end() - 1)
        for match in _ATX.finditer(text)
    ]
    if "\n==" in text or "\n--" in text:
        found += [
            Heading(
                1 if match[2][0] == "=" else 2, match[1].strip(), match.start(), match.end() - 1
            )
            for match in _SETEXT.finditer(text)
            if text[: match.start() + 1].endswith("\n\n") or match.start() == 0
        ]
        found.sort(key=lambda heading: heading.start)
    return found


def likely_anchors(body: str, prose: str) -> frozenset[str]:
    """Return the anchors that a look at the headings promises, without a parse of the text."""
    from markdown.extensions.toc import slugify, unique  # noqa: PLC0415 - few texts need it

    found: set[str] = set()
    for heading in headings(prose):
        text = body[heading.start : heading.end].lstrip("#").strip().rstrip("#").strip()
        attributes = _ATTRIBUTE_LIST.search(text)
        own = _OWN_ID.search(attributes[1]) if attributes else None
        if own:
            found.add(own[1] or own[2])
            continue
        if attributes:
            text = text[: attributes.start()]
        plain = html.unescape(_MARKS.sub("", _LINK.sub(r"\1", text)))
        unique(slugify(plain, "-"), found)
    found.update(match[1] for match in _HTML_ID.finditer(prose))
    return frozenset(found)


def anchors(body: str) -> frozenset[str]:
    """Return the anchors that a page has, by rendering it."""
    import markdown  # noqa: PLC0415 - few texts need it

    extensions = [
        "toc",
        "attr_list",
        "md_in_html",
        "footnotes",
        "tables",
        "fenced_code",
        "def_list",
    ]
    page = markdown.markdown(body, extensions=extensions)
    return frozenset(html.unescape(match[1]) for match in _HTML_ID.finditer(page))
