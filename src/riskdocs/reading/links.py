"""Where the links of a Markdown text stand.

The site's renderer decides what a link is; this scan gives the same links their places in the
source, without a parse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.link import Link
from riskdocs.reading.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document

#: Text in brackets, with brackets in it as they occur in images and footnotes. Every repetition is
#: possessive: what strangers write must not make the scan go back and forth.
_TEXT = r"(?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.)*+\])*+"
_INLINE = r"""
    \(\s*+
    (?:<(?P<angled>[^<>\n]*+)>
      |(?P<plain>(?:[^\s()\\]++|\\.|\((?:[^\s()\\]++|\\.)*+\))*+))
    (?:\s++(?:"[^"]*+"|'[^']*+'))?+
    \s*+\)
"""
_LINK = re.compile(
    rf"\[(?P<text>{_TEXT})\](?:{_INLINE}|[ ]?\[(?P<reference>[^\[\]]*+)\])?+",
    re.VERBOSE | re.DOTALL,
)
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?!\^)(?P<id>[^\[\]\n]+)\]:[ ]*\n?[ ]*(?P<open><?)(?P<destination>[^\s<>]+)>?"
    r"[ ]*(?:\n?[ ]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))[ ]*)?$",
    re.MULTILINE,
)


class _Definition(NamedTuple):
    destination: str
    start: int
    end: int


def find_links(document: Document) -> tuple[Link, ...]:
    """Return every link and image of a document's body, in the order of the text.

    Inline (`[text](destination)`) and reference-style links (`[text][id]`, `[id]`) outside code and
    comments. A reference-style link without a definition is text, and none of these.
    """
    body = document.body
    if "](" not in body and "]:" not in body:
        return ()
    seen = prose(body)
    definitions = _definitions(seen, document.body_start) if "]:" in seen else {}
    return tuple(_links(document.text, seen, document.body_start, definitions))


def _definitions(seen: str, offset: int) -> dict[str, _Definition]:
    found: dict[str, _Definition] = {}
    for match in _DEFINITION.finditer(seen):
        start, end = match.span("destination")
        found[_folded(match["id"])] = _Definition(
            match["destination"], start + offset, end + offset
        )
    return found


def _folded(identifier: str) -> str:
    return " ".join(identifier.split()).lower()


def _links(
    text: str, seen: str, offset: int, definitions: dict[str, _Definition]
) -> Iterator[Link]:
    for match, image in _brackets(seen):
        start, end = match.start() - image + offset, match.end() + offset
        text_start, text_end = match.start("text") + offset, match.end("text") + offset
        label = text[text_start:text_end]
        group = "angled" if match["angled"] is not None else "plain"
        if match[group] is not None:
            place = match.span(group)
            target = _Definition(match[group], place[0] + offset, place[1] + offset)
        elif not definitions or (found := _referred(match, label, definitions)) is None:
            # Not a link itself, but its brackets may hold one.
            yield from _inner(text, seen, match, offset, definitions)
            continue
        else:
            target = found
        yield Link(label, target.destination, start, end, target.start, target.end, image)
        yield from _inner(text, seen, match, offset, definitions)


def _brackets(seen: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what begins with a bracket that is not escaped, and whether `!` stands before it.

    Finding the brackets first is quicker than having the pattern tried at each character.
    """
    place = seen.find("[")
    while place >= 0:
        before = seen[max(0, place - 2) : place]
        match = None if before.endswith("\\") else _LINK.match(seen, place)
        if match:
            yield match, before.endswith("!") and before != "\\!"
        place = seen.find("[", match.end() if match else place + 1)


def _referred(
    match: re.Match[str], label: str, definitions: dict[str, _Definition]
) -> _Definition | None:
    if seen_colon(match):
        return None
    return definitions.get(_folded(match["reference"] or label))


def seen_colon(match: re.Match[str]) -> bool:
    """Tell whether a bracket is the head of a definition and not a use of one."""
    return match["reference"] is None and match.string[match.end() : match.end() + 1] == ":"


def _inner(
    text: str, seen: str, match: re.Match[str], offset: int, definitions: dict[str, _Definition]
) -> Iterator[Link]:
    start, end = match.span("text")
    if "[" in seen[start:end]:
        yield from _links(text, seen[start:end], start + offset, definitions)
