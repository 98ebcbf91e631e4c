"""IDs that stand in prose without being links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.rules.stretches import Stretches
from riskdocs.rules.texts import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Range
    from riskdocs.model.item import Item
    from riskdocs.rules.texts import Texts

#: Tags, attribute lists, addresses and what brackets lead to: an ID in one of them is no prose.
_NOT_PROSE = re.compile(
    r"<[a-z/!?][^<>]*+>|\{[^{}\n]*+\}|(?:://|www\.)\S*+|\]\([^()\n]*+\)", re.IGNORECASE
)
#: What may be an ID with a `#` before it.
_MARKED = re.compile(r"#(?=([A-Za-z][A-Za-z0-9]{0,20}-[0-9][\w-]{0,20}))")
#: Elements whose text is a link, a heading or code.
_ELEMENT = re.compile(
    r"<(/?)(a|h[1-6]|code|kbd|samp|tt|pre|button|summary)\b[^<>]*+>", re.IGNORECASE
)
#: What containers put before a line of text: indentation, marks of quotes, lists, definitions
#: and footnotes.
CONTAINERS = r"[ \t>]*+(?:(?:[-*+:]|[0-9]++[.)]|\[\^[^\]\n]++\]:)[ \t>]++)*+"
_HEADING = re.compile(rf"{CONTAINERS}#")
_UNDERLINE = re.compile(r"[=-]+[ \t]*(?:\n|$)")
_DEFINITION = re.compile(r"[ \t>]*+\*?\[(?!\^)[^\]\n]*+\]:")
#: The title line of an admonition, a folded block or a tab; a link in it may not work.
_TITLE_LINE = re.compile(r"[ \t>]*+(?:!!!|\?\?\?|===)")
#: How far back on its line a bracket is looked for that may still be open.
_REACH = 500


class Mention(NamedTuple):
    """An ID named in prose.

    Attributes:
        source: in whose body it stands.
        item: the item that it names.
        start: its offset in the document.
        end: the offset behind it.
        linkable: whether a link can take its place and all else stays as it was.
    """

    source: Item | Page
    item: Item
    start: int
    end: int
    linkable: bool


def find_mentions(catalogue: Catalogue, source: Item | Page, texts: Texts) -> Iterator[Mention]:
    """Yield what a body mentions: each ID, other than its own, outside links, headings and code.

    An ID that no item has is no mention.
    """
    offset = source.document.body_start
    found = [
        (item, start, end)
        for name, start, end in _named(catalogue.definition, texts.unlinked(source))
        if (item := catalogue.item(name)) and item is not source
    ]
    if not found:
        return
    text = texts.prose(source)
    outside = Stretches(_not_prose(text))
    raw = raw_html(source)
    line_start, line_end, prose_line = 0, -1, False
    for item, start, end in found:
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start) % (len(text) + 1)
            prose_line = not _is_heading(text, line_start, line_end) and not _DEFINITION.match(
                text, line_start
            )
        if prose_line and start not in outside:
            linkable = start + offset not in raw and _takes_a_link(text, line_start, start, end)
            yield Mention(source, item, start + offset, end + offset, linkable)


def _named(definition: Definition, body: str) -> list[tuple[str, int, int]]:
    """Return the IDs in a text, also with the `#` that people put before them out of habit."""
    found = definition.find_ids(body)
    for match in _MARKED.finditer(body):
        before = body[max(match.start() - 2, 0) : match.start()]
        if not before or before[-1].isspace() or before == " (":
            found += (
                (name, match.start(), match.start() + 1 + end)
                for name, start, end in definition.find_ids(match[1])
                if not start
            )
    return sorted(found, key=lambda named: named[1])


def _not_prose(text: str) -> Iterator[Range]:
    for match in _NOT_PROSE.finditer(text):
        yield match.span()
    if "<" not in text:
        return
    opened: dict[str, int] = {}
    for match in _ELEMENT.finditer(text):
        name = match[2].lower()
        if not match[1]:
            opened.setdefault(name, match.start())
        elif name in opened:
            yield (opened.pop(name), match.end())


def _is_heading(text: str, line_start: int, line_end: int) -> bool:
    return bool(_HEADING.match(text, line_start) or _UNDERLINE.match(text, line_end + 1))


def _takes_a_link(text: str, line_start: int, start: int, end: int) -> bool:
    """Tell whether brackets around an ID make a link of it and touch nothing beside it."""
    if text[start - 1 : start] in {"!", "\\", "]", "[", "^"} or text[end : end + 1] in {"{", "]"}:
        return False
    if _TITLE_LINE.match(text, line_start):
        return False
    before = text[max(line_start, start - _REACH) : start]
    return before.rfind("[") <= before.rfind("]")
