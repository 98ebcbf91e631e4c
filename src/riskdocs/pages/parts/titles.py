"""Titles as plain text, safe in every corner of a theme that prints them as they are."""

from __future__ import annotations

import html
import re
from textwrap import shorten
from typing import TYPE_CHECKING

from riskdocs.markdown.plain import site_paragraphs

if TYPE_CHECKING:
    from riskdocs.model.item import Item

_MARKUP = re.compile(r"</?[a-zA-Z!?][^<>]*>?")


def strip_markup(text: str) -> str:
    """Return a text without markup, also without markup in disguise.

    Themes unescape and strip titles, then print them raw, so that escaping would not last.
    """
    before = None
    while before != text and ("<" in text or "&" in text):
        before = text
        text = _MARKUP.sub("", html.unescape(text))
    return one_line(text)


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def shortened(text: str, longest: int, ending: str = "…") -> str:
    """Return a text in one line, cut between words where it is longer than so many characters."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    words = shorten(line, longest, placeholder=ending)
    return words if len(words) > longest // 2 else f"{line[: longest - len(ending)]}{ending}"


def beginning(text: str, longest: int) -> str:
    """Return so many characters of a longer text: whole words, where it is written in words."""
    start = text[:longest]
    words = start.rpartition(" ")[0]
    return f"{words if len(words) > longest // 2 else start} …"


def page_title(item: Item) -> str:
    """Return what stands in the browser's tab and in search results: `TR-14 Hallucination`."""
    return f"{item.id} {strip_markup(item.title)}" if item.title != item.id else item.id


def description(item: Item, sentence: str) -> str:
    """Return what an item is, in one sentence, as search engines and previews show it."""
    sentence = strip_markup(sentence).translate(_MARKS)
    if len(sentence) > _LEAST:
        return sentence
    name = f"{item.kind.label} {page_title(item)}"
    return f"{name}: {sentence}" if sentence else name


#: Shorter ones are labels, not sentences.
_LEAST = 30
_LIMIT = 155
#: Themes print a description as it is.
_MARKS = str.maketrans("", "", '"<>')


def excerpt(markdown: str) -> str:
    """Return the beginning of a page that MkDocs renders; empty where no paragraph is worth it."""
    for paragraph in site_paragraphs(markdown):
        text = strip_markup(paragraph).translate(_MARKS)
        if len(text) > _LEAST:
            return text if len(text) <= _LIMIT else beginning(text, _LIMIT)
    return ""
