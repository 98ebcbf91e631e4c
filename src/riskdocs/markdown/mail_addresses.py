"""Addresses of mail that stand in a text as they are, by the rules of GitHub's own parser."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What may stand before the `@`.
LOCAL_PART = f"{ascii_letters}{digits}.+_-"
_SCHEME = re.compile(r"(?<![A-Za-z0-9])mailto:\Z")
_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")


class Address(NamedTuple):
    """A bare address: where it leads, and where it stands in the text."""

    destination: str
    start: int
    end: int


def mails(text: str, start: int, end: int, *, begun: bool) -> Iterator[Address]:
    """Yield the addresses of mail in a stretch of text; the first may have begun before it."""
    while (at := text.find("@", start, end)) >= 0:
        address = _mail(text, start, at, end, begun=begun)
        if address:
            yield address
        start = max(at + 1, address.end if address else 0)
        begun = False


def _mail(text: str, start: int, at: int, limit: int, *, begun: bool) -> Address | None:
    first = start + len(text[start:at].rstrip(LOCAL_PART))
    host = _HOST.match(text, at + 1, limit)
    begun &= first == start
    if (first == at and not begun) or not host or "." not in host[0] or not host[0][-1].isalpha():
        return None
    end = host.end()
    if text[end : end + 1] == "@":
        return None
    return Address(f"mailto:{text[first:end]}", with_scheme(text, start, first), end)


def with_scheme(text: str, start: int, first: int) -> int:
    """Return where an address of mail begins, with the scheme that may stand before it."""
    scheme = _SCHEME.search(text, max(start, first - 8), first)
    return scheme.start() if scheme else first
