"""The language in which a publisher writes the addresses that items had: `/risks/{stem}.html`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Words, without steps upwards, hidden files or anything that a URL or a file system takes apart.
_PART = re.compile(r"[^\W_][\w .,+~()@-]*")
#: In bytes: file systems take names of 255, and an ending is still to come.
_LONGEST = 200

#: What stands for something of an item: what tells items apart, and all.
_TELLING = ("{id}", "{id-lower}", "{stem}", "{n}", "{4}")
_KNOWN = (*_TELLING, "{folder}")
_PLACE = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"n|[1-9]")
_SLASHES = re.compile("/+")


def can_lead_on(name: str) -> bool:
    """Tell whether a page can stand at a former name, to lead on from there."""
    parts = name.strip("/").split("/")
    return len(name.encode(errors="replace")) <= _LONGEST and all(map(_PART.fullmatch, parts))


def redirect_fault(pattern: str) -> str | None:
    """Say why a text is no pattern of former addresses, for the publisher."""
    places = _PLACE.findall(pattern)
    for place in places:
        if f"{{{place}}}" not in _KNOWN and not _NUMBER.fullmatch(place):
            return f"`{{{place}}}` stands for nothing; there are {_quoted(_KNOWN)}."
    if not pattern.startswith("/") or not can_lead_on(_PLACE.sub("a", pattern)):
        return "It is no address on the site, such as `/risks/{stem}.html`."
    if all(place == "folder" for place in places):
        return f"All items would have the same address; it needs one of {_quoted(_TELLING)}."
    return None


def _quoted(places: Iterable[str]) -> str:
    return ", ".join(f"`{place}`" for place in places)


def needs_number(pattern: str) -> bool:
    """Tell whether a pattern of former addresses asks for the number in an ID."""
    return any(map(_NUMBER.fullmatch, _PLACE.findall(pattern)))


def tells_entries_apart(pattern: str) -> bool:
    """Tell whether a pattern has something that differs between the entries of one file."""
    return needs_number(pattern) or any(place in pattern for place in ("{id}", "{id-lower}"))


def fill_address(pattern: str, values: Mapping[str, str], number: int) -> str:
    """Return the address that a pattern stands for.

    Args:
        pattern: the pattern.
        values: what stands at its places. An empty folder is no part of the address.
        number: in the item's ID.
    """

    def value(place: re.Match[str]) -> str:
        width = int(place[1]) if place[1].isdecimal() else 0
        return values.get(place[1], str(number).zfill(width))

    return _SLASHES.sub("/", _PLACE.sub(value, pattern))
