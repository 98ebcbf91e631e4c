"""The language in which a publisher writes the form of IDs: `SAFE-T{4}`, `AML.T{4}[.{3}]`.

A form is made of text that stands for itself and of places in braces:

- `{n}` is a number without padding, `{4}` one that zeros fill up to four digits;
- `{family}` is a word of letters, shown in capitals;
- `{Name}` is a word that begins with a capital, kept as it is written;
- `{slug}` is words in small letters with hyphens between them, `prompt-injection`;
- what stands in brackets at the end may be missing: an ID that has it belongs to the one without.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"([A-Za-z0-9._-]+)|\{([A-Za-z]{1,20}|[1-9])\}|([][])")
SEPARATORS = "_.-"
_LONGEST = 100
#: Words with what may stand between them.
_SLUG = r"([A-Za-z0-9]{1,80}(?:[-_. ]{1,3}[A-Za-z0-9]{1,80}){0,30})"
#: What is shown as one hyphen, as an address has no blanks.
_BETWEEN_WORDS = re.compile("[ -]+")


class IdPiece(NamedTuple):
    """One piece of a pattern.

    Attributes:
        sort: text that stands for itself, or what stands at the place.
        text: the text, or the name of the place.
        depth: in how many brackets it stands.
        width: to how many digits a number is filled up.
    """

    sort: Literal["text", "number", "word", "name", "slug"]
    text: str
    depth: int
    width: int = 1

    def shown(self, value: str) -> str:
        """Return a value of this place in the one form in which it is shown."""
        if self.sort == "number":
            return value.lstrip("0").zfill(self.width)
        if self.sort == "slug":
            return _BETWEEN_WORDS.sub("-", value.lower())
        return value.upper() if self.sort == "word" else value

    def expression(self, *, exact: bool) -> str:
        """Return the regular expression of what may stand here."""
        if self.sort == "number" and self.width > 1:
            return rf"([0-9]{{{self.width},9}})(?![0-9])" if exact else r"([0-9]{1,12})"
        return {
            "text": re.escape(self.text),
            "number": r"0*([1-9][0-9]{0,8})(?![0-9])",
            "word": r"([A-Za-z]{1,20})",
            "name": r"([A-Z][A-Za-z0-9]{0,80})",
            "slug": _SLUG,
        }[self.sort]


def either_case(sign: str) -> str:
    """Return the regular expression of a sign for readers that can not pass over capitals."""
    if sign.isalpha():
        return f"[{sign.upper()}{sign.lower()}]"
    return r"\." if sign == "." else sign


def padded_digits(written: str, identifier: str) -> int:
    """Return how many digits the last number has, as somebody wrote an ID; 0 without padding.

    What the form of IDs itself fills up is none.
    """
    if written.casefold() == identifier.casefold():
        return 0
    digits = written[len(written.rstrip("0123456789")) :]
    return len(digits) if digits.startswith("0") else 0


def with_digits(identifier: str, digits: int) -> str:
    """Return an ID whose last number zeros fill up to some digits."""
    head = identifier.rstrip("0123456789")
    return head + identifier[len(head) :].zfill(digits)


def id_pieces(pattern: str) -> Iterator[IdPiece]:
    """Yield what a form is made of, in its order."""
    depth = 0
    for text, place, bracket in _TOKEN.findall(pattern):
        if bracket:
            depth += 1 if bracket == "[" else -1
        elif text:
            yield IdPiece("text", text, depth)
        elif place == "n":
            yield IdPiece("number", place, depth)
        elif place.isdecimal():
            yield IdPiece("number", place, depth, int(place))
        elif place == "slug":
            yield IdPiece("slug", place, depth)
        else:
            yield IdPiece("name" if place[0].isupper() else "word", place, depth)


def id_expression(pieces: Sequence[IdPiece], *, exact: bool, between: str = "") -> str:
    """Return the regular expression of IDs.

    Args:
        pieces: of the pattern.
        exact: in the one form, but for capitals.
        between: what separators may be, if not themselves.
    """
    made = ""
    for before, piece in zip((None, *pieces), pieces, strict=False):
        made += "(?:" * (piece.depth - (before.depth if before else 0))
        # `R3` and `R-3` are the same to people.
        if before and before.sort == "text" and piece.sort == "number" and not exact:
            made += "" if before.text[-1] in SEPARATORS else between or "[-_ ]?"
        if piece.sort == "text" and between:
            made += re.sub(f"[{SEPARATORS}]+", lambda _: between, piece.text)
        else:
            made += piece.expression(exact=exact)
    return made + ")?" * pieces[-1].depth


def id_form_fault(pattern: str) -> str | None:
    """Say why a text is no pattern, for the publisher."""
    if len(pattern) > _LONGEST or _TOKEN.sub("", pattern):
        return (
            "An ID's form has letters, digits, `.`, `-` and `_`, and places such as `{n}`, `{4}`, "
            "`{family}`, `{Name}` or `{slug}`."
        )
    opened = pattern.count("[")
    if "[" in pattern[:1] or not re.fullmatch(r"[^]]*\]*", pattern) or pattern.count("]") != opened:
        return "Brackets stand at the end, one within the other: `AML.T{4}[.{3}]`."
    return _fault_of_pieces(list(id_pieces(pattern)), opened)


def _fault_of_pieces(pieces: Sequence[IdPiece], opened: int) -> str | None:
    if {piece.depth for piece in pieces if piece.sort != "text"} != set(range(opened + 1)):
        return "Each part of an ID's form needs a place such as `{n}` or `{4}`."
    if not pieces[0].text[0].isalnum():
        return "An ID begins with a letter or a number."
    if any(piece.sort == "slug" for piece in pieces[:-1]):
        return "`{slug}` stands at the end, as nobody could tell where it ends otherwise."
    for piece, after in pairwise(pieces):
        # A name may have figures itself.
        letters_first = piece.sort == "word" and after.sort == "number"
        if "text" not in {piece.sort, after.sort} and not letters_first:
            return f"Something must stand between `{{{piece.text}}}` and `{{{after.text}}}`."
    return None
