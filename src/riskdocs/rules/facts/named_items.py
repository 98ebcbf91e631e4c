"""Which item a few words name: by its ID, or by its title."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING

from riskdocs.texts.nearest import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    _WORD.findall(
        "a an and are as at be by for from if in into is it its no not of on or our that the"
        " this to use using via was we when with"
    )
)
#: How alike a text and a title must be, from 0 to 1, before one is said to name the other.
_LIKENESS = 0.75
#: How alike two spellings of a word must be.
_SPELLING = 0.8
#: Words that so many titles share say nothing about which one is meant.
_COMMON = 50
#: Nobody names a title in more words; the rest of a long text is not looked at.
_WORDS = 40


class Titles:
    """The titles of a catalogue, to be found by what a text says.

    Retired items are left out: nobody should be sent to one.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_title: dict[tuple[str, ...], list[Item]] = {}
        self._by_beginning: dict[str, list[Item]] = {}
        for item in catalogue.items:
            words = _words(item.title)
            if not words or item.retired:
                continue
            self._by_title.setdefault(words, []).append(item)
            for beginning in {word[:3] for word in words}:
                self._by_beginning.setdefault(beginning, []).append(item)
        self._longest = max(map(len, self._by_title), default=0)
        self._words = Words(
            item.id for item in catalogue.items if not item.id[-1].isdigit() and not item.retired
        )

    def named(self, text: str, source: Item | Page | None = None) -> Item | None:
        """Return the one item, other than the source, that a text names; nothing when in doubt.

        An ID decides; else the longest title that stands in the text; else the title most like it.
        """
        for identifier, _, _ in self._catalogue.definition.find_ids(text):
            found = self._catalogue.item(identifier)
            if found and found is not source and not found.retired:
                return found
        return _only(self.quoted(text), source) or self._most_alike(text, source)

    def quoted(self, text: str) -> list[Item]:
        """Return the items that have the longest title that stands word for word in a text."""
        words = _words(text)
        for length in range(min(self._longest, len(words)), 0, -1):
            found = [
                item
                for start in range(len(words) - length + 1)
                for item in self._by_title.get(words[start : start + length], ())
            ]
            if found:
                return found
        return []

    def titled(self, text: str) -> list[Item]:
        """Return the items whose title is the text, or a part of it that can mean nothing else.

        A title of one word, "Hallucination", is only named by a text that is that word.
        """
        found = self.quoted(text)
        if found and len(_words(found[0].title)) == 1 and len(_words(text)) > 1:
            return []
        return found

    def suggestion(self, text: str, identifier: str, source: Item | Page) -> Item | None:
        """Return the item that was likely meant by a link to an ID that nothing has.

        No suggestion is better than a silly one: an ID that is merely close must not contradict
        what the text says.
        """
        if found := self.named(text, source):
            return found
        words = [word for word in _words(text) if not word.isdigit()]
        own = _words(identifier)
        for swapped, likely in self._close(identifier, source):
            title = _words(likely.title)
            said = [word for word in words if word not in own]
            if swapped or not said or any(_alike(word, other) for word in said for other in title):
                return likely
        return None

    def _most_alike(self, text: str, source: Item | Page | None) -> Item | None:
        words = _words(text)
        likely = [
            item
            for beginning in {word[:3] for word in words}
            if len(items := self._by_beginning.get(beginning, ())) <= _COMMON
            for item in items
            if item is not source
        ]
        best: dict[str, tuple[float, Item]] = {
            item.id: (likeness, item)
            for item in likely
            if (likeness := _likeness(words, _words(item.title))) >= _LIKENESS
        }
        ordered = sorted(best.values(), key=lambda pair: -pair[0])
        if not ordered or (len(ordered) > 1 and ordered[0][0] == ordered[1][0]):
            return None
        return ordered[0][1]

    def _close(self, identifier: str, source: Item | Page) -> Iterator[tuple[bool, Item]]:
        """Yield the one ID that a slip of the finger makes of another, the likeliest slip first.

        With it comes whether two digits only changed places, which is a slip beyond doubt.
        """
        if not identifier[-1:].isdigit():
            item = self._catalogue.item(self._words.nearest(identifier) or "")
            if item and item is not source:
                yield False, item
            return
        for place, slips in enumerate(_slips(identifier, self._catalogue)):
            items = (self._catalogue.item(slip) for slip in dict.fromkeys(slips))
            found = [item for item in items if item and item is not source and not item.retired]
            if len(found) == 1:
                yield place == 0, found[0]


def _slips(identifier: str, catalogue: Catalogue) -> Iterator[list[str]]:
    """Yield the IDs that are one slip away, by the sort of slip."""
    prefix = identifier.rstrip("0123456789")
    number = identifier[len(prefix) :]
    places = range(len(number))
    yield [
        f"{prefix}{number[:at]}{number[at + 1]}{number[at]}{number[at + 2 :]}"
        for at in places[:-1]
        if number[at] != number[at + 1]
    ]
    yield [
        f"{prefix}{number[:at]}{number[at + 1 :]}"
        for at in places[1:]
        if number[at] == number[at - 1]
    ] + [f"{prefix}{number[: at + 1]}{number[at:]}" for at in places]
    counted = bool(number) and not any(map(str.isdigit, prefix))
    yield [kind.ids.example(int(number)) for kind in catalogue.definition.kinds if counted]
    yield [
        f"{prefix}{number[:at]}{digit}{number[at + 1 :]}" for at in places for digit in "0123456789"
    ] + [f"{prefix}{number[:at]}{number[at + 1 :]}" for at in places]


def _only(items: Iterable[Item], source: Item | Page | None) -> Item | None:
    others = {item.id: item for item in items if item is not source}
    return next(iter(others.values())) if len(others) == 1 else None


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    words = _WORD.findall(text[:1_000].lower())
    return tuple([intern(_stem(word)) for word in words if word not in _SMALL_WORDS][:_WORDS])


def _stem(word: str) -> str:
    """Take off a plural and even out British and American spelling."""
    if len(word) < 4:
        return word
    word = word.replace("ise", "ize").replace("isa", "iza").replace("our", "or")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _likeness(text: tuple[str, ...], title: tuple[str, ...]) -> float:
    """Say how much two texts share, from 0 to 1."""
    shared = sum(max((_alike(word, other) for other in title), default=0.0) for word in text)
    return 2 * shared / (len(text) + len(title)) if shared else 0.0


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if word[:3] != other[:3]:
        return 0.0
    likeness = SequenceMatcher(None, word, other).ratio()
    return likeness if likeness > _SPELLING else 0.0
