"""The IDs of a catalogue's items, of whatever kind: read, found in a text, and given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from riskdocs.model.id_pattern import IdPattern, Values


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like an ID is a part of a longer name, such as `tr-4.md`."""
    # `_TR-4_` is emphasis, `model_TR-4` is a name.
    while start and text[start - 1] == "_":
        start -= 1
    while text[end : end + 1] == "_":
        end += 1
    before = text[start - 1 : start] if start else ""
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    return (
        before.isalnum()
        or before in {"-", "#", "/", "."}
        or after.isalnum()
        or (after == "-" and further.isalnum())
        or (after == "." and (further.islower() or further.isdigit()))
    )


class IdReader:
    """Reads the IDs of a catalogue's items.

    Args:
        patterns: a kind's name to the form of its IDs. Of two that read the same, the first does;
            those that look like any word or number are left to who knows where they stand.
    """

    def __init__(self, patterns: Mapping[str, IdPattern]) -> None:
        patterns = {name: one for name, one in patterns.items() if not one.looks_ordinary}
        self._patterns = patterns
        #: What texts were found to be: the same IDs are asked about again and again.
        self._known: dict[str, tuple[str, str]] = {}
        # To look for numbers and then at what stands before them is ten times as fast as to look
        # for text in any case. Where a word comes before the number, there is no such way.
        longest_first = sorted(patterns.values(), key=lambda one: len(one.text), reverse=True)
        self._by_number = [
            (one.pieces[0].text.casefold(), one) for one in longest_first if _begins_so(one)
        ]
        self._by_word = [one for one in longest_first if not _begins_so(one)]
        ends = {end for text, _ in self._by_number for end in (text[-1], text[-1].upper())}
        # One letter alone is found faster than one of several.
        before = "|".join(map(re.escape, sorted(ends))) or "(?!)"
        self._before_number = re.compile(rf"(?:{before})(?=[0-9])")

    def _named(self, text: str) -> tuple[str, str] | None:
        """Return the kind and the ID that a text is."""
        if text in self._known:
            return self._known[text]
        read = ((kind, one.read(text)) for kind, one in self._patterns.items())
        found = next(((kind, name) for kind, name in read if name), None)
        if found:
            self._known[text] = found
        return found

    def read(self, text: str) -> str | None:
        """Return the ID that a text is, in its one form."""
        named = self._named(text)
        return named[1] if named else None

    def kind_of(self, identifier: str) -> str | None:
        """Return the name of the kind that an ID belongs to."""
        named = self._named(identifier)
        return named[0] if named else None

    def of_stem(self, stem: str) -> str | None:
        """Return the ID of an item by its file's stem: of several that it begins with the longest.

        So `TR-1-2` is no `TR-1`, where both are forms of the catalogue.
        """
        found = [start for one in self._patterns.values() if (start := one.read_start(stem))]
        return max(found, key=lambda start: start[1])[0] if found else None

    def find(
        self, text: str, is_closed: Callable[[int], bool] | None = None
    ) -> list[tuple[str, int, int]]:
        """Return the IDs that a text names, each with its start and end.

        Args:
            text: the text.
            is_closed: tells of a place whether nobody wants to know of it.
        """
        # What word processors make of the hyphen in an ID, so that no line ends there.
        text = text.replace("\u2011", "-")
        likely = list(self._behind_text(text, is_closed))
        if self._by_word:
            likely += (found for one in self._by_word for found in one.find(text))
            likely.sort(key=lambda found: (found[1], -found[2]))
        found: list[tuple[str, int, int]] = []
        for identifier, start, end in likely:
            if is_closed and is_closed(end - 1):
                continue
            # In `TR-4/TR-5` the second is one as the first is.
            beside = found and text[start - 1] == "/" and found[-1][2] == start - 1
            inside = found and start < found[-1][2]
            if not inside and not _goes_on(text, 0 if beside else start, end):
                found.append((identifier, start, end))
        return found

    def _behind_text(
        self, text: str, is_closed: Callable[[int], bool] | None
    ) -> Iterator[tuple[str, int, int]]:
        for match in self._before_number.finditer(text):
            place = match.end()
            # Most IDs of a text stand in links: to ask here spares reading them.
            if is_closed and is_closed(place):
                continue
            for before, one in self._by_number:
                start = place - len(before)
                if start >= 0 and text[start:place].casefold() == before:
                    end = one.end_at(text, start)
                    if end and (identifier := self.read(text[start:end])):
                        yield identifier, start, end
                    break


def _begins_so(pattern: IdPattern) -> bool:
    """Tell whether IDs begin with text and a number."""
    first, second, *_ = (*pattern.pieces, None)
    return bool(first and second and first.sort == "text" and second.sort == "number")


class FreeIds:
    """Names IDs that are free, none of them twice.

    Args:
        given: every ID that counts.
    """

    def __init__(self, given: Iterable[str]) -> None:
        self._given = frozenset(given)
        #: The last one of each family: a list may say one ID ten thousand times.
        self._named: dict[tuple[str, Values], str] = {}

    def instead_of(self, asked: str, pattern: IdPattern) -> str:
        """Return what a message says of the ID that is free.

        Args:
            asked: the ID that is not free; the one that is begins as it does, with its family.
            pattern: the form of both.
        """
        family = pattern.family(asked)
        last = self._named.get((pattern.text, family))
        read = filter(None, map(pattern.read, () if last else self._given))
        alike = [last] if last else [one for one in read if pattern.family(one) == family]
        free = pattern.following(alike)
        if free is None:
            return ""
        self._named[pattern.text, family] = free
        return f"; {free} is free"
