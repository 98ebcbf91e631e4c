"""Which item a few words of prose name: by its ID, or by its title."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue, Page
    from riskdocs.model.item import Item

_WORD = re.compile(r"[a-z0-9]{3,}")
_SMALL_WORDS = frozenset(
    {"and", "the", "for", "from", "into", "with", "this", "that", "our", "its"}
)
#: How alike a text and a title must be, from 0 to 1, before one is said to name the other.
_LIKENESS = 0.75


def named_item(catalogue: Catalogue, text: str, source: Item | Page | None = None) -> Item | None:
    """Return the one item, other than the source, that a text names; nothing when in doubt.

    An ID decides; else the title all of whose words the text has, or that all of the text's words
    come from, if no other item's title fits as well.
    """
    for identifier, _, _ in catalogue.definition.find_ids(text):
        found = catalogue.item(identifier)
        if found and found is not source:
            return found
    words = _words(text)
    if not words:
        return None
    scored = sorted(
        (
            (_likeness(words, _words(item.title)), item)
            for item in catalogue.items
            if item is not source
        ),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] < _LIKENESS:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    return scored[0][1]


def suggestion(
    catalogue: Catalogue, text: str, identifier: str, source: Item | Page
) -> Item | None:
    """Return the item that was likely meant by a link to an ID that nothing has."""
    found = named_item(catalogue, text, source)
    if found:
        return found
    close = get_close_matches(identifier, [item.id for item in catalogue.items], n=2, cutoff=0.85)
    return catalogue.item(close[0]) if len(close) == 1 else None


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    words = (_stem(word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in words if word not in _SMALL_WORDS)


def _stem(word: str) -> str:
    """Take off a plural and even out British and American spelling."""
    word = word.replace("ise", "ize").replace("our", "or")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _likeness(text: frozenset[str], title: frozenset[str]) -> float:
    if not title:
        return 0.0
    shared = sum(max((_alike(word, other) for other in title), default=0.0) for word in text)
    return 2 * shared / (len(text) + len(title)) if shared else 0.0


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if word[:3] != other[:3]:
        return 0.0
    likeness = SequenceMatcher(None, word, other).ratio()
    return likeness if likeness > 0.8 else 0.0
