"""Values that hold several where one was expected: `TR-1, TR-2`, or a list without its hyphens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.finding import Edit
from riskdocs.reading.slips import (
    BULLETS,
    in_quotes,
    mistaken_bullet,
    odd_blank,
    without_odd_blanks,
    without_unseen,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.document import Document, KeyPath

_AND = r"(?:and|or|und|oder|et|ou|y|e)\s+"
_SEPARATOR = re.compile(rf"\s*[,;/&+|\u3001\uff0c\uff1b]\s*(?:{_AND})?|\s+{_AND}", re.IGNORECASE)
_BLANKS = re.compile(r"[\s,;/&+|]+")
_BULLET = re.compile(rf"\A[{BULLETS}\s]+")
_ENTRY_MARK = re.compile(r"[ \t]*-[ \t]+")
_PLAIN = re.compile(r"[A-Za-z][\w.()-]*(?: [\w.()-]+)*")
#: Nobody writes more in one value; a stranger's text of blanks would be searched for minutes.
_LONGEST = 1_000
#: How a value begins that is not the text it looks like.
_OTHER_FORMS = frozenset("&*!|>%@`[{")


class Parts(NamedTuple):
    """The parts of a value.

    Attributes:
        known: what could be read, each once.
        unknown: the pieces that could not.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def take_apart(text: str, read: Callable[[str], str | None]) -> Parts:
    """Take a value apart; `read` says what a piece means."""
    if len(text) > _LONGEST:
        return Parts((), (text,))
    first = _read(_SEPARATOR.split(text), read)
    if not first.unknown:
        return first
    # Blanks part what the author put in lines; in a text they part nothing but words.
    finer = _read(_BLANKS.split(text), read)
    return first if finer.unknown else finer


def _read(pieces: list[str], read: Callable[[str], str | None]) -> Parts:
    bare = [without_odd_blanks(_BULLET.sub("", piece, count=1)) for piece in pieces]
    found = [(piece, read(piece)) for piece in bare if piece]
    return Parts(
        tuple(dict.fromkeys(meant for _, meant in found if meant)),
        tuple(dict.fromkeys(piece for piece, meant in found if not meant)),
    )


def split_edit(document: Document, path: KeyPath, *parts: str) -> Edit | None:
    """Return the edit that writes each part of the value at a path as an entry of its own.

    Nothing where the value has a form that a person chose: a block of lines, a name for an alias.
    """
    places = document.front_matter.places.values
    while path and path not in places:
        path = path[:-1]
    if not path:
        return None
    start, end = places[path]
    text = document.text
    raw, before = text[start:end], text[text.rfind("\n", 0, start) + 1 : start]
    if not raw or raw[0] in _OTHER_FORMS - {"*"}:
        return None
    written = [_written(part) for part in parts]
    if _ENTRY_MARK.fullmatch(before):
        new = f"\n{before}".join(written)
    elif not before.strip() and mistaken_bullet(raw):
        new = f"\n{before}".join(f"- {part}" for part in written)
    else:
        new = ", ".join(written)
        if not isinstance(path[-1], int) and len(written) > 1:
            new = f"[{new}]"
    return Edit(document.span(start, end), new)


def _written(part: str) -> str:
    return part if _PLAIN.fullmatch(part) else in_quotes(part)


def parts_advice(text: str, parts: tuple[str, ...]) -> str:
    """Say how the parts of a value are written."""
    if bullet := mistaken_bullet(text):
        odd = odd_blank(bullet[0])
        but = f" What stands there is {odd}." if odd else ""
        return f"Write `- {parts[0]}`: an entry begins with a hyphen and a space.{but}"
    if len(parts) == 1:
        return without_unseen(text, parts[0]) or f"Did you mean `{parts[0]}`?"
    shown = ", ".join(_written(part) for part in parts[:9])
    return f"Write each as an entry of its own: `[{shown}]`."


def holds_several(text: str) -> bool:
    """Tell whether a text looks as if it held several values."""
    return _SEPARATOR.search(text[:_LONGEST]) is not None
