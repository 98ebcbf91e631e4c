"""The headings of a Markdown text, and the anchors that its page has."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import NamedTuple

_ATX = re.compile(r"\n#(#{0,5})[^\n]*")
_SETEXT = re.compile(r"\n[^\n]*\S[^\n]*\n(=+|-+)[ ]*(?=\n|\Z)")
_ATTRIBUTE_LIST = re.compile(r"[ ]*\{:?[ ]*([^{}\n]*+)\}[ ]*$")
_OWN_ID = re.compile(r"(?:^|\s)#([^\s#{}]+)|(?:^|\s)id=[\"']?([^\s\"']+)")
_HTML_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)=[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*+)\](?:\([^()]*+\)|\[[^\[\]]*+\])")
#: How Python-Markdown tells headings of the same text apart.
_NUMBERED = re.compile(r"^(.*)_([0-9]{1,9})$")
#: Up to how many characters and lines a body is rendered only to learn its anchors.
_CHARACTERS = 200_000
_LINES = 5_000
_MARKS = re.compile(r"<[^<>]*+>|[*`]|(?<!\w)_|_(?!\w)")


class Heading(NamedTuple):
    """A heading: its level, and where its line stands in the text."""

    level: int
    start: int
    end: int


def headings(prose: str) -> list[Heading]:
    """Return the headings at the start of a line, in the order of the text.

    Args:
        prose: the body with code blanked.
    """
    text = "\n" + prose
    found = [
        Heading(match.end(1) - match.start() - 1, match.start(), match.end() - 1)
        for match in _ATX.finditer(text)
    ]
    if "\n==" in text or "\n--" in text:
        found += [
            Heading(1 if match[1][0] == "=" else 2, match.start(), match.end() - 1)
            for match in _SETEXT.finditer(text)
            if text.endswith("\n\n", 0, match.start() + 1) or match.start() == 0
        ]
        found.sort(key=lambda heading: heading.start)
    return found


def likely_anchors(body: str, prose: str) -> frozenset[str]:
    """Return the anchors that a look at the headings promises, without a parse of the text."""
    from markdown.extensions.toc import slugify  # noqa: PLC0415 - few texts need it

    found: set[str] = set()
    repeated: Counter[str] = Counter()
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
        found.add(_unique(slugify(plain, "-"), found, repeated))
    found.update(match[1] for match in _HTML_ID.finditer(prose))
    return frozenset(found)


def _unique(slug: str, taken: set[str], repeated: Counter[str]) -> str:
    """Return `causes_1` for a second heading `causes`, as Python-Markdown does.

    It counts from the beginning for each heading, which a page of nothing but the same heading
    makes quadratic.
    """
    found = slug
    stem, number = (match[1], int(match[2])) if (match := _NUMBERED.match(slug)) else (slug, 0)
    while found in taken or not found:
        repeated[slug] += 1
        found = f"{stem}_{number + repeated[slug]}"
    return found


def anchors(body: str) -> frozenset[str]:
    """Return the anchors that a page has, by rendering it; none where that would take too long."""
    if len(body) > _CHARACTERS or body.count("\n") > _LINES:
        return frozenset()
    import markdown  # noqa: PLC0415 - few texts need it
    from markdown.extensions.toc import slugify  # noqa: PLC0415

    taken: set[str] = set()
    repeated: Counter[str] = Counter()

    def numbered(text: str, separator: str) -> str:
        slug = _unique(slugify(text, separator), taken, repeated)
        taken.add(slug)
        return slug

    extensions = [
        "toc",
        "attr_list",
        "md_in_html",
        "footnotes",
        "tables",
        "fenced_code",
        "def_list",
    ]
    settings = {"toc": {"slugify": numbered}}
    page = markdown.markdown(body, extensions=extensions, extension_configs=settings)
    return frozenset(html.unescape(match[1]) for match in _HTML_ID.finditer(page))
