"""Addresses that stand in a text as they are, which GitHub makes links of.

The parser leaves them as text. The rules are those of GitHub's own parser (`autolink.c` of
cmark-gfm), since they decide where such an address ends.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from riskdocs.markdown.mail_addresses import LOCAL_PART, Address, mails, with_scheme
from riskdocs.markdown.parser import BLOCKS, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.model.markdown import Range

#: Without one of these a text has no bare address.
_MARKS = ("://", "www.", "@")
#: The `link_type` of the links made here, beside the parser's own.
BARE = "Bare"

#: It begins with a set of characters, which `re` looks for many times faster than for all of it.
_START = re.compile(
    r"[HhFfWw](?i:(?<![A-Za-z].)(?:(?<=h)ttps?|(?<=f)tp)://|(?<=w)(?<![^\s*_~(|].)ww\.)"
)
_HOST = re.compile(r"[A-Za-z0-9._-]*")
_REST = re.compile(r"[^\s<]*")
_ENTITY = re.compile(r"&[A-Za-z]+;\Z")
_LONGEST_ENTITY = 40
#: Elements in which an address stays what it is.
_CLOSED = frozenset({"Link", "Image", "CodeBlock", "HtmlBlock"})
_EMPHASIS = frozenset({"Emphasis", "Strong", "Strikethrough"})
_BRACKET = re.compile(r"[\[\]]")
#: What may follow an address and is no part of it.
_TRAILING = frozenset("?!.,:*_~'\"")


def marks_in(text: str) -> list[int]:
    """Return where a text has a mark without which there is no bare address, in order."""
    found = []
    for mark in _MARKS:
        place = text.find(mark)
        while place >= 0:
            found.append(place)
            place = text.find(mark, place + 1)
    return sorted(found)


def with_links(text: str, events: Sequence[Event]) -> list[Event]:
    """Return a text's events with a link in the place of each bare address.

    Args:
        text: the text.
        events: what the parser found in it.
    """
    search = _Search(text)
    first, marked = 0, False
    for number, (_, kind, value, _, _) in enumerate(events):
        if kind == "Text":
            marked = marked or ("@" in value or "://" in value or "www." in value)
        elif kind in BLOCKS:
            search.take_block(events[first:number], marked=marked)
            first, marked = number, False
    search.take_block(events[first:], marked=marked)
    return search.found


class _Search:
    """Goes through a text from event to event."""

    def __init__(self, text: str) -> None:
        self.found: list[Event] = []
        self._text = text
        #: Where the cell of a table begins, and where an address ends at the latest.
        self._cell, self._limit = -1, len(text)
        #: The end of the last address, which may lie behind the event that it begins in.
        self._behind = 0
        #: How many elements are open in which an address stays what it is.
        self._closed = 0
        #: How many brackets are open: in them GitHub looks for no address of the web.
        self._brackets = 0
        #: Elements that begin within an address.
        self._swallowed: list[tuple[str, int]] = []

    def take_block(self, events: Sequence[Event], *, marked: bool) -> None:
        """Add the events of a block; most have no address, and stay as they are."""
        if not marked:
            self.found += events
            return
        for event in _merged(self._text, events):
            self.take(event)

    def take(self, event: Event) -> None:
        """Add an event, or what stands in its place."""
        step, kind, value, start, end = event
        if kind in _CLOSED:
            self._closed += step
        elif kind in BLOCKS:
            self._brackets = 0
            cell = kind == "TableCell" and step > 0
            self._cell, self._limit = (start, end) if cell else (-1, len(self._text))
        if step == 1 and start < self._behind:
            self._swallowed.append((kind, start))
        elif step == -1 and (kind, start) in self._swallowed:
            self._swallowed.remove((kind, start))
            self._keep_as_text(max(self.found[-1][4], self._behind), end)
        elif step == -1 and kind in _EMPHASIS and end <= self._behind:
            self._keep_opening(kind, start)
        elif step or end > self._behind:
            if step == 0 and start < self._behind:
                value, start = self._text[self._behind : end], self._behind
            if kind == "Text" and not self._closed and value == self._text[start:end]:
                self._split(start, end)
            else:
                self.found.append((step, kind, value, start, end))

    def _keep_as_text(self, start: int, end: int) -> None:
        """Add what is no address, if there is anything."""
        if start < end:
            self.found.append((0, "Text", self._text[start:end], start, end))

    def _keep_opening(self, kind: str, start: int) -> None:
        """Let the marks that open an element be text, as an address has taken its end."""
        opening = (1, kind, start)
        place = len(self.found) - 1
        while (found := self.found[place])[:2] + found[3:4] != opening:
            place -= 1
        end = self.found[place + 1][3]
        end -= self._text[end - 1] == "\\"  # of what is escaped behind them
        self.found[place] = (0, "Text", self._text[start:end], start, end)

    def _split(self, start: int, end: int) -> None:
        """Add a stretch of plain text and the links in it: of the web first, as GitHub does."""
        counted = place = start
        while match := _START.search(self._text, place, end):
            place = match.end()
            self._count_brackets(counted, match.start())
            counted = match.start()
            if not self._brackets and (address := self._web(match)):
                self._split_mail(start, address.start)
                self._link(address)
                start = counted = place = self._behind = address.end
        self._count_brackets(counted, end)
        self._split_mail(start, end)

    def _split_mail(self, start: int, end: int) -> None:
        """Add a stretch of plain text and the addresses of mail in it."""
        begun = self._beginning_of_mail(start) if self._text.find("@", start, end) >= 0 else ()
        for address in mails(self._text, start, end, begun=bool(begun)):
            if begun and address.start == start:
                self._link_begun(address, begun)
            else:
                self._keep_as_text(start, address.start)
                self._link(address)
            start = address.end
        self._keep_as_text(start, end)

    def _beginning_of_mail(self, end: int) -> Sequence[Range]:
        r"""Return where an address begins whose marks are escaped: `first\_last@a.example`."""
        begun: list[Range] = []
        for _, kind, value, start, to in reversed(self.found):
            escaped = kind == "Text" and to == end - 1 and self._text[to] == "\\"
            if not escaped or value != self._text[start:to]:
                break
            local = start + len(value.rstrip(LOCAL_PART))
            first = with_scheme(self._text, start, local)
            if first < to:
                begun.append((first, to))
            if local > start:
                break
            end = start
        return begun[::-1]

    def _link_begun(self, address: Address, begun: Sequence[Range]) -> None:
        """Add an address of mail, and take its beginning out of the texts before."""
        place, first = len(self.found) - len(begun), begun[0][0]
        start = self.found[place][3]
        del self.found[place:]
        self._keep_as_text(start, first)
        pieces = [*begun, (address.start, address.end)]
        words = "".join(self._text[slice(*piece)] for piece in pieces).removeprefix("mailto:")
        self._link(Address(f"mailto:{words}", first, address.end), pieces)

    def _link(self, address: Address, pieces: Sequence[Range] = ()) -> None:
        at = (address.start, address.end)
        link = {"link_type": BARE, "dest_url": address.destination, "title": "", "id": ""}
        self.found += [
            (1, "Link", link, *at),
            *((0, "Text", self._text[slice(*piece)], *piece) for piece in pieces or [at]),
            (-1, "Link", None, *at),
        ]

    def _web(self, match: re.Match[str]) -> Address | None:
        """Return the address that begins at a match; it may end behind the stretch."""
        text, start = self._text, match.start()
        if text[start - 1 : start] == "|" and match[0].lower() == "www." and start != self._cell:
            return None
        scheme = "http://" if match[0].lower() == "www." else ""
        host_start = start if scheme else match.end()
        host = _host_end(text, host_start, self._limit, dotted=bool(scheme))
        if host is None:
            return None
        rest = _REST.match(text, host, self._limit)
        end = _without_trailing(text, start, rest.end() if rest else host)
        return Address(scheme + text[start:end], start, end) if end > host_start else None

    def _count_brackets(self, start: int, end: int) -> None:
        if start and self._text[start - 1] == "\\":
            start += 1
        for bracket in _BRACKET.finditer(self._text, start, end):
            self._brackets = self._brackets + 1 if bracket[0] == "[" else max(0, self._brackets - 1)


def _merged(text: str, events: Iterable[Event]) -> Iterator[Event]:
    """Yield events with pieces of plain text that adjoin each other as one."""
    open_start, open_end = 0, -1
    for event in events:
        _, kind, value, start, end = event
        plain = kind == "Text" and value == text[start:end]
        if plain and start == open_end:
            open_end = end
            continue
        if open_end >= 0:
            yield 0, "Text", text[open_start:open_end], open_start, open_end
            open_end = -1
        if plain:
            open_start, open_end = start, end
        else:
            yield event
    if open_end >= 0:
        yield 0, "Text", text[open_start:open_end], open_start, open_end


def _host_end(text: str, start: int, limit: int, *, dotted: bool) -> int | None:
    """Return the end of a host's name; nothing if none stands there.

    Underlines may not stand in its last two parts.
    """
    plain = _HOST.match(text, start, limit)
    end = plain.end() if plain else start
    while end < limit and (text[end] in "-._" or _is_letter(text[end])):
        end += 1
        if text[end - 1] > "\x7f":  # which GitHub's parser takes for the end of it
            break
    parts = text[start:end].split(".")
    if end == start or (dotted and len(parts) < 2) or not _is_letter(text[start]):
        return None
    return None if "_" in "".join(parts[-2:]) and len(parts) <= 11 else end


def _is_letter(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] not in "PSZ"


def _without_trailing(text: str, start: int, end: int) -> int:
    """Return where an address ends without the punctuation of the sentence around it."""
    unopened: int | None = None
    while end > start:
        last = text[end - 1]
        if last == ")":
            if unopened is None:
                unopened = text.count(")", start, end) - text.count("(", start, end)
            if unopened <= 0:
                break
            unopened -= 1
            end -= 1
        elif last == ";":
            entity = _ENTITY.search(text, max(start, end - _LONGEST_ENTITY), end)
            end = entity.start() if entity else end - 1
        elif last in _TRAILING:
            end -= 1
        else:
            break
    return end
