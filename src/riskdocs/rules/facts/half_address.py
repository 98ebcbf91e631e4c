"""The address of another site that a path was most likely to be."""

from __future__ import annotations

import re

#: What was typed or pasted before it: a bracket, a quotation mark, a colon.
_BEFORE = r"(?P<before>[^\w./#?-]*)"
_HOST = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?=[^\w.-]|$)"
#: A host is one without `http` if it says so, or ends as most do.
_USUAL = r"(?:[\w-]+\.)+(?:com|edu|eu|gov|int|io|net|org)(?=[^\w.-]|$)"
_BEGUN = re.compile(
    rf"{_BEFORE}(?:(?P<scheme>https?)(?:[:;]/{{0,3}}|//)(?={_HOST})|(?=www\.{_HOST}|{_USUAL}))",
    re.IGNORECASE,
)
_MAIL = re.compile(rf"[\w.+-]+@{_HOST}")
#: What closes that before it.
_BEHIND = ")>\"'\u2019\u201d"


def whole_address(destination: str) -> str | None:
    """Return an address whose beginning is missing or mistyped, as it was most likely meant.

    Browsers take `www.example.org` and `https:/example.org` for files of the site, but not what has
    a slash too many.
    """
    if _MAIL.fullmatch(destination):
        return f"mailto:{destination}"
    begun = _BEGUN.match(destination)
    if begun is None or begun[0].lower().startswith(("http://", "https://")):
        return None
    scheme = (begun["scheme"] or "https").lower()
    rest = destination[begun.end() :]
    return f"{scheme}://{rest.rstrip(_BEHIND) if begun['before'] else rest}"
