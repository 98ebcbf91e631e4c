"""Headings: what is read, and the anchors under which a page has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import events
from riskdocs.markdown.plain import read_text
from riskdocs.model.markdown import Heading
from riskdocs.model.safety import is_the_themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.markdown.parser import Event
    from riskdocs.model.document import Document

#: `## Causes {#why}`: the one attribute that a heading takes.
_OWN_ID = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*#([^\s#{}]+)[ \t]*\}[ \t]*\Z")
#: Punctuation and symbols; GitHub keeps letters, digits, marks and `-`, `_` of every script.
_NO_WORD = re.compile(r"[^\w\- ]")


def heading(text: str, events: Sequence[Event]) -> Heading:
    """Return a heading.

    Args:
        text: the whole text.
        events: from the one that opens the heading to the one that closes it.
    """
    _, _, level, start, end = events[0]
    source = text[start:end].rstrip("\n \t")
    words, own, named = read_text(events).strip(), "", ""
    _, kind, last, _, _ = events[-2]
    # In code or a link it would be a part of that.
    if kind == "Text" and last.endswith("}") and without_id(last)[1]:
        words, own = without_id(words)
    # GitHub makes no part of an anchor of an image, so that a blank behind it stays.
    if "![" in source and any(event[1] == "Image" for event in events):
        named = read_text(_without_images(events))
    named = named if named.strip() else ""
    return Heading(level, words, own, start, start + len(source), named)


def _without_images(events: Sequence[Event]) -> Iterator[Event]:
    depth = 0
    for event in events:
        if event[1] == "Image":
            depth += event[0]
        elif not depth:
            yield event


def without_id(words: str) -> tuple[str, str]:
    """Return the words of a heading, and the ID that stands behind them, if one does."""
    found = _OWN_ID.search(words) if words.endswith("}") else None
    return (words[: found.start()], found[1]) if found else (words, "")


def slug(words: str) -> str:
    """Return the anchor that GitHub makes of a heading's words."""
    return _NO_WORD.sub("", words.lower()).replace(" ", "-")


class Anchors:
    """Gives the headings of a page their anchors, one after another.

    The second of a name ends in `-1`, as GitHub has it. Of `__config` the page has `config`.
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def of(self, heading: Heading) -> str:
        """Return the anchor of the next heading."""
        name = base = heading.id or slug(heading.named or heading.text)
        if is_the_themes(name):
            name = base = name.lstrip("_")
        while name in self._taken:
            name = f"{base}-{self._taken[base]}"
            self._taken[base] += 1
        self._taken[name] = 1
        return name


def outer_headings(document: Document) -> list[Heading]:
    """Return the headings that stand in no list, quote or the like, where one parts nothing."""
    depth, outer = 0, set()
    for step, kind, _, start, _ in events(document.body):
        if step > 0 and depth == 0 and kind == "Heading":
            outer.add(start + document.body_start)
        depth += step
    return [heading for heading in document.markdown.headings if heading.start in outer]


def anchors(headings: Iterable[Heading]) -> list[str]:
    """Return the anchor of each heading of a page."""
    given = Anchors()
    return [given.of(heading) for heading in headings]


class PageHeading(NamedTuple):
    """A heading as it stands on its page: its level and anchor there, and what is read."""

    level: int
    anchor: str
    text: str


class Levels:
    """Lifts headings below their page's own title, without a gap between their levels.

    The first heading gets level 2 whatever its author chose, and one that was deeper than the one
    before it becomes exactly one level deeper.
    """

    def __init__(self) -> None:
        self._open: list[int] = []

    def lifted(self, level: int) -> int:
        """Return the level of the next heading on the page, by the level that its author chose."""
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return min(len(self._open) + 1, 6)


class Outline:
    """The headings of a page, with their levels and anchors there."""

    def __init__(self) -> None:
        self.headings: list[PageHeading] = []
        self._anchors = Anchors()
        self._levels = Levels()

    def add(self, found: Heading) -> tuple[int, str]:
        """Return the level and the anchor of the next heading."""
        level, anchor = self._levels.lifted(found.level), self._anchors.of(found)
        self.headings.append(PageHeading(level, anchor, found.text))
        return level, anchor
