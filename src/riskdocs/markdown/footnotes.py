"""The footnotes of a page, numbered as they are first referred to."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.markdown.parser import Event

#: Without it a text has no footnotes; `in` takes twice the time.
_BEGIN = re.compile(r"\[\^")
#: It begins with a text, which `re` looks for many times faster than for what stands before it.
_MARK = re.compile(r"\[\^(?<!\\\[\^)([^\[\]^\s]+)\](?!:)")
#: A class of a regular expression, which looks like a footnote's mark.
_CLASS = re.compile(r"(?:\w-\w)+.*")


class Footnote(NamedTuple):
    """The text of a footnote.

    Attributes:
        name: its label, in the form in which labels are compared.
        label: as it is written.
        start: where it begins in the text.
        shown: something refers to it, and none before has its name.
    """

    name: str
    label: str
    start: int
    shown: bool


def footnotes(text: str) -> list[Footnote]:
    """Return the footnotes of a text, in their order."""
    return _read(elements(text)) if _BEGIN.search(text) else []


def shown_footnotes(found: Sequence[Event]) -> frozenset[int]:
    """Return where the footnotes begin that a page shows."""
    return frozenset(one.start for one in _read(found) if one.shown)


def footnote_anchors(text: str) -> Iterator[str]:
    """Yield the anchors of a page's footnotes, and of the places that refer to them."""
    found = elements(text) if _BEGIN.search(text) else ()
    shown = shown_footnotes(found)
    uses: dict[str, int] = {}
    hidden = 0
    for step, kind, value, start, _ in found:
        if kind == "FootnoteDefinition" and start not in shown:
            hidden += step
        elif kind == "FootnoteReference":
            name = value.casefold()
            uses[name] = uses.get(name, 0) + (not hidden)
    for number, count in enumerate(uses.values(), start=1):
        yield _anchor(number)
        yield from (_back(number, use) for use in range(1, count + 1))


def footnote_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the label of each footnote that stands in nothing else, and where its text does."""
    for step, kind, value, start, end in elements(text) if _BEGIN.search(text) else ():
        # In a list or a quote something stands before it.
        if kind == "FootnoteDefinition" and step > 0 and text[start - 1 : start] in {"", "\n"}:
            yield value, start, end


def unknown_footnotes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text refers to a footnote that it does not have, with the label."""
    marks = {match.start(): match for match in _MARK.finditer(text)}
    if not marks:
        return
    closed = 0
    for step, kind, value, start, _ in elements(text):
        if kind in {"Image", "CodeBlock"}:
            closed += step
        elif kind == "Text" and value == "[" and not closed and start in marks:
            match = marks[start]
            if not _CLASS.fullmatch(match[1]):
                yield start, match.end(), match[1]


def _read(found: Sequence[Event]) -> list[Footnote]:
    """Return the footnotes of a text. One may refer to another, or to itself."""
    referred = {value.casefold() for _, kind, value, _, _ in found if kind == "FootnoteReference"}
    notes: list[Footnote] = []
    for step, kind, label, start, _ in found:
        if kind == "FootnoteDefinition" and step > 0:
            name = label.casefold()
            notes.append(Footnote(name, label, start, name in referred))
            referred.discard(name)
    return notes


class Footnotes:
    """Collects footnotes while a text is written, and writes them below it.

    Args:
        words: of the link to a footnote, with `{name}`.
        words_back: of the link from a footnote back into the text, with `{name}`.
    """

    def __init__(self, words: str, words_back: str) -> None:
        self._words = words
        self._words_back = words_back
        self._numbers: dict[str, int] = {}
        self._uses: dict[str, int] = {}
        self._texts: dict[str, list[str]] = {}
        self._outside: list[tuple[list[str], bool]] = []
        self._unseen = False

    def reference(self, label: str) -> str:
        """Return a reference to a footnote."""
        name = label.casefold()
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        if self._unseen:
            return ""
        use = self._uses[name] = self._uses.get(name, 0) + 1
        words = escape(self._words.format(name=number))
        return (
            f'<sup id="{_back(number, use)}"><a class="footnote-ref" href="#{_anchor(number)}"'
            f' aria-label="{words}">{number}</a></sup>'
        )

    def open(self, label: str, out: list[str], *, shown: bool) -> list[str]:
        """Begin a footnote's text; return the list to write it to, which `close` changes back."""
        self._outside.append((out, self._unseen))
        self._unseen = not shown
        return self._texts.setdefault(label.casefold(), []) if shown else []

    def close(self) -> list[str]:
        """End a footnote's text; return the list that was written to before it."""
        out, self._unseen = self._outside.pop()
        return out

    def html(self) -> str:
        """Return the footnotes that are referred to, in the order of their numbers."""
        texts = [
            f'<li id="{_anchor(number)}">\n{self._with_ways_back(name, number)}</li>\n'
            for name, number in self._numbers.items()
            if name in self._texts
        ]
        if not texts:
            return ""
        return f'<div class="footnote">\n<hr>\n<ol>\n{"".join(texts)}</ol>\n</div>\n'

    def _with_ways_back(self, name: str, number: int) -> str:
        words = escape(self._words_back.format(name=number))
        ways = "".join(
            f'&nbsp;<a class="footnote-backref" href="#{_back(number, use)}"'
            f' title="{words}" aria-label="{words}">&#8617;</a>'
            for use in range(1, self._uses.get(name, 0) + 1)
        )
        text = "".join(self._texts[name])
        if not ways:
            return text
        if text.endswith("</p>\n"):
            return f"{text[:-5]}{ways}</p>\n"
        return f"{text}<p>{ways}</p>\n"


def _anchor(number: int) -> str:
    # By numbers, since a name may have blanks and quotes.
    return f"fn:{number}"


def _back(number: int, use: int) -> str:
    return f"fnref{use if use > 1 else ''}:{number}"
