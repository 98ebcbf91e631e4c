"""Markdown as plain text, for search, statistics and language models.

A scan, not a parse: the Markdown stands beside it in every format, and is what counts.
"""

from __future__ import annotations

import html
import re
from itertools import groupby
from typing import TYPE_CHECKING

from riskdocs.reading.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link

_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^`\n]*$\n?", re.MULTILINE)
#: A pattern that begins with a plain character is found many times faster than one that begins
#: with a look behind it, so the look comes second.
_EMPHASIS = re.compile(r"(\*(?<![\w\\*]\*)\*{0,2}+)(?=[^\s*])([^*\n]+)(?<=\S)\1(?!\w)")
_STRONG = re.compile(r"(__(?<![\w\\_]__)_?+)(?=[^\s_])([^_\n]+)(?<=\S)\1(?!\w)")
#: A character that must occur, the mark, and what is kept of it. No repetition gives anything
#: back: what strangers write must not make the scan go back and forth.
_MARKS = (
    (">", re.compile(r"^[ \t]*+(?:>[ \t]?)++", re.MULTILINE), ""),
    ("#", re.compile(r"^ {0,3}#{1,6}[ \t]++", re.MULTILINE), ""),
    ("]:", re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]++\]:[ \t]*+\S.*+$\n?", re.MULTILINE), ""),
    ("---", re.compile(r"^[ \t|:]*+(?:-++[ \t|:]*+)++$\n?", re.MULTILINE), ""),
    ("{", re.compile(r"\{:?[ \t]*+[#.][^{}\n]*+\}"), ""),
    ("<", re.compile(r"</?[A-Za-z][^<>\n]*+>"), ""),
    ("__", _STRONG, r"\2"),
    ("*", _EMPHASIS, r"\2"),
    ("`", re.compile(r"(`(?<!``)`*+)([^`\n]++)\1(?!`)"), r"\2"),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)
_BLANK_LINES = re.compile(r"\n\n\n+")


def plain_text(catalogue: Catalogue, item: Item) -> str:
    """Return an item's text without marks; a link is its text, a bare cross-link ID and title."""
    document = item.document
    links = list(_link_texts(catalogue, item))
    text = _replaced(document.text, document.body_start, links)
    without_code = _replaced(prose(document.text, item.markdown), document.body_start, links)
    if text == without_code:
        plain = _unmarked(text)
    else:
        plain = "\n".join(_unmarked_parts(text, without_code))
    return _BLANK_LINES.sub("\n\n", plain).strip("\n")


def _link_texts(catalogue: Catalogue, item: Item) -> Iterator[tuple[int, int, str]]:
    """Yield where a link stands and its text; one within another is done with the other."""
    done = 0
    for link in item.links:
        if link.start >= done:
            yield link.start, link.end, _link_text(catalogue, link)
            done = link.end


def _replaced(text: str, start: int, replacements: Iterable[tuple[int, int, str]]) -> str:
    """Return a text from some place on, with other texts in the place of parts of it."""
    pieces: list[str] = []
    for begin, end, replacement in replacements:
        pieces += [text[start:begin], replacement]
        start = end
    return "".join((*pieces, text[start:]))


def _link_text(catalogue: Catalogue, link: Link) -> str:
    if link.text.strip():
        return _IMAGE.sub(r"\1", link.text) if "![" in link.text else link.text
    meant = catalogue.cross_link(link.destination)
    target = catalogue.item(meant.id) if meant else None
    return f"{target.id} {target.title}" if target else meant.id if meant else ""


def _unmarked_parts(text: str, without_code: str) -> Iterator[str]:
    """Yield stretches of whole lines; code as it stands, since every mark in it is meant."""
    lines = zip(text.split("\n"), without_code.split("\n"), strict=True)
    for hidden, pairs in groupby(lines, lambda pair: bool(pair[0].strip()) and not pair[1].strip()):
        part = "\n".join(line for line, _ in pairs)
        if not hidden:
            yield _unmarked(part)
        elif kept := _FENCE.sub("", f"{_without_comments(part)}\n")[:-1]:
            yield kept


def _unmarked(text: str) -> str:
    """Take the marks out of prose."""
    text = _without_comments(text)
    for mark, pattern, kept in _MARKS:
        if mark in text:
            text = pattern.sub(kept, text)
    return html.unescape(text) if "&" in text else text


def _without_comments(text: str) -> str:
    """Take out comments; one that is never closed is text."""
    pieces: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[done:start])
        done = end + len("-->")
    return "".join((*pieces, text[done:]))
