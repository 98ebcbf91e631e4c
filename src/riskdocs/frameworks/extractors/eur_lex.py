"""A legal act as EUR-Lex prints it from the Official Journal, as HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from riskdocs.frameworks.extractors.published import Published, PublishedEntry, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ACT = re.compile(r'class="oj-doc-ti"[^>]*>\s*[A-Z]+ \(EU\) (\d{4})/\d+')
_RECITAL = re.compile(r'id="rct_(\d+)"')
_ARTICLE = re.compile(
    r'class="oj-ti-art">(Article.+?)</p>.*?class="oj-sti-art">(.+?)</p>', re.DOTALL
)
_ANNEX = re.compile(
    r'class="oj-doc-ti"[^>]*>\s*ANNEX(?:\s|&nbsp;)([IVX]+)\s*</p>'
    r'\s*<p [^>]*class="oj-doc-ti"[^>]*>(.+?)</p>',
    re.DOTALL,
)


def eur_lex_entries(files: Sequence[Any]) -> Published:
    """Read articles, annexes and recitals of one act; the edition is the year in its number."""
    (text,) = files
    year = _ACT.search(text)
    return Published(tuple(_entries(text)), year[1] if year else None)


def _entries(text: str) -> Iterator[PublishedEntry]:
    for number, title in _ARTICLE.findall(text):
        yield PublishedEntry(_words(number), _words(title), "article")
    for number, title in _ANNEX.findall(text):
        words = re.sub(r"\beu\b", "EU", in_words(_words(title)), flags=re.IGNORECASE)
        yield PublishedEntry(f"Annex {number}", words, "annex")
    for number in _RECITAL.findall(text):
        yield PublishedEntry(f"Recital {number}", f"Recital {number}", "recital")


def _words(html: str) -> str:
    """Return the text of a piece of HTML; one title of the AI Act ends with a stray mark."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()).removesuffix("`")
