"""The form of IDs: a kind's prefix in capitals, a hyphen and a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NUMBER = re.compile(r"-0*([0-9]{1,9})")


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
        or (before in {"-", "#", "/", "."} and bool(before))
        or after.isalnum()
        or (after == "-" and further.isalnum())
        or (after == "." and (further.islower() or further.isdigit()))
    )


def prefix_of(identifier: str) -> str:
    """Return the part of an ID that says of which kind an item is."""
    return identifier.rpartition("-")[0]


def number_of(identifier: str) -> int:
    """Return the part of an ID that tells items of one kind apart."""
    return int(identifier.rpartition("-")[2])


def next_id(prefix: str, given: Iterable[str]) -> str:
    """Return the ID behind the highest that was ever given, so that none is given again.

    Args:
        prefix: of the kind, in capitals.
        given: every ID that counts, of any kind; other names are passed over.
    """
    numbers = (name.rpartition("-") for name in given)
    highest = max((int(n) for p, _, n in numbers if p == prefix and n.isdecimal()), default=0)
    return f"{prefix}-{highest + 1}"


class IdReader:
    """Reads the IDs of a catalogue's items.

    Args:
        prefixes: of its kinds, in capitals.
    """

    def __init__(self, prefixes: Iterable[str]) -> None:
        self.prefixes = tuple(sorted(prefixes, key=len, reverse=True))
        any_prefix = "|".join(map(re.escape, self.prefixes)) or r"(?!)"
        self._pattern = re.compile(
            rf"({any_prefix})-0*([1-9][0-9]{{0,8}})(?![0-9])", re.IGNORECASE | re.ASCII
        )
        #: What texts were found to be: the same few are asked about again and again.
        self._known: dict[str, str | None] = {}

    def read(self, text: str) -> str | None:
        """Return the ID that a text is, in its one form."""
        if text not in self._known:
            match = self._pattern.fullmatch(text.strip().removeprefix("#"))
            self._known[text] = f"{match[1].upper()}-{match[2]}" if match else None
        return self._known[text]

    def of_stem(self, stem: str) -> str | None:
        """Return the ID of an item by its file's stem."""
        match = self._pattern.match(stem)
        if not match or ((rest := stem[match.end() :]) and rest[0] not in "-_"):
            return None
        return f"{match[1].upper()}-{match[2]}"

    def find(
        self, text: str, is_closed: Callable[[int], bool] | None = None
    ) -> list[tuple[str, int, int]]:
        """Return the IDs that a text names, each with its start and end.

        Args:
            text: the text.
            is_closed: tells of a place whether nobody wants to know of it.
        """
        # To look for numbers and then at what stands before them is ten times as fast as to look
        # for prefixes in any case.
        found: list[tuple[str, int, int]] = []
        for match in _NUMBER.finditer(text):
            dash, end = match.span()
            if is_closed and is_closed(dash):
                continue
            for prefix in self.prefixes:
                start = dash - len(prefix)
                if start >= 0 and text[start:dash].upper() == prefix:
                    # In `TR-4/TR-5` the second is one as the first is.
                    beside = found and text[start - 1] == "/" and found[-1][2] == start - 1
                    if not _goes_on(text, 0 if beside else start, end):
                        found.append((f"{prefix}-{match[1]}", start, end))
                    break
        return found
