"""IDs in the form in which a publisher writes them: `TR-{n}`, `SAFE-T{4}`, `AML.T{4}[.{3}]`.

A pattern is made of text that stands for itself and of places in braces:

- `{n}` is a number without padding, `{4}` one that zeros fill up to four digits;
- `{family}` is a word of letters, shown in capitals;
- `{Name}` is a word that begins with a capital, kept as it is written;
- what stands in brackets at the end may be missing: an ID that has it belongs to the one without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Sorts IDs in natural order: numbers as numbers, words without regard to case.
SortKey: TypeAlias = "tuple[tuple[int, str], ...]"
#: What stands at the places of an ID, in their order; nothing where brackets are left out.
Values: TypeAlias = "Sequence[str | None]"

_TOKEN = re.compile(r"([A-Za-z0-9._-]+)|\{([A-Za-z]{1,20}|[1-9])\}|([][])")
_SEPARATORS = "_.-"
_LONGEST = 100


class Piece(NamedTuple):
    """One piece of a pattern.

    Attributes:
        sort: text that stands for itself, or what stands at the place.
        text: the text, or the name of the place.
        depth: in how many brackets it stands.
        width: to how many digits a number is filled up.
    """

    sort: Literal["text", "number", "word", "name"]
    text: str
    depth: int
    width: int = 1

    def shown(self, value: str) -> str:
        """Return a value of this place in the one form in which it is shown."""
        if self.sort == "number":
            return value.lstrip("0").zfill(self.width)
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
        }[self.sort]


@dataclass(frozen=True)
class IdPattern:
    """The form of the IDs of one kind.

    Attributes:
        text: the pattern, as the publisher writes it.

    Raises:
        ValueError: it is no pattern; the message is for the publisher.
    """

    text: str

    def __post_init__(self) -> None:
        if wrong := id_form_fault(self.text):
            raise ValueError(wrong)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What the pattern is made of, in its order."""
        return tuple(_pieces(self.text))

    @cached_property
    def places(self) -> tuple[Piece, ...]:
        """The pieces that are not text."""
        return tuple(piece for piece in self.pieces if piece.sort != "text")

    @cached_property
    def prefix(self) -> str:
        """The text before the first place, without separators at its end: `TR`, `SAFE-T`."""
        first = self.pieces[0]
        return first.text.rstrip(_SEPARATORS) if first.sort == "text" else ""

    @cached_property
    def _readable(self) -> re.Pattern[str]:
        """What a person may write: any case and padding, a hyphen between letters and number."""
        return re.compile(_expression(self.pieces, exact=False), re.ASCII | re.IGNORECASE)

    @cached_property
    def _findable(self) -> re.Pattern[str]:
        """What can hardly be meant for anything but an ID."""
        has_name = any(piece.sort == "name" for piece in self.pieces)
        flags = re.ASCII if has_name else re.ASCII | re.IGNORECASE
        return re.compile(_expression(self.pieces, exact=True), flags)

    @property
    def in_any_case(self) -> str:
        """The regular expression of its IDs for readers that can't pass over capitals."""
        made = ""
        for piece in self.pieces:
            made += "(" * (piece.depth - made.count("("))
            if piece.sort == "text":
                made += "".join(_either_case(sign) for sign in piece.text)
            else:
                made += "[0-9]+" if piece.sort == "number" else "[A-Za-z][A-Za-z0-9]*"
        return made + ")?" * self.pieces[-1].depth

    @property
    def typed(self) -> str:
        """The regular expression, for browsers as well, of what visitors type: `tr14`, `TR 14`."""
        return _expression(self.pieces, exact=False, between=r"[\s_.-]*")

    @property
    def is_counted(self) -> bool:
        """Whether an ID is a text and one number."""
        return [piece.sort for piece in self.pieces] == ["text", "number"]

    def read(self, text: str) -> str | None:
        """Return the ID that a text is, in its one form: `tr-04` and `#TR-4` are `TR-4`."""
        match = self._readable.fullmatch(text.strip().removeprefix("#"))
        return self.written(match.groups()) if match else None

    def read_start(self, text: str) -> tuple[str, int] | None:
        """Return the ID that a file's name begins with, and where it ends.

        It stands alone, or something begins behind it with `-` or `_`.
        """
        match = self._readable.match(text)
        if not match or ((rest := text[match.end() :]) and rest[0] not in "-_"):
            return None
        return self.written(match.groups()), match.end()

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each ID that a text holds, parts of longer names among them, with its range."""
        for match in self._findable.finditer(text):
            yield self.written(match.groups()), *match.span()

    def find_at(self, text: str, start: int) -> tuple[str, int, int] | None:
        """Return the ID that begins at a place of a text, with its range."""
        match = self._findable.match(text, start)
        return (self.written(match.groups()), *match.span()) if match else None

    def written(self, values: Values) -> str:
        """Return an ID in its one form."""
        pairs = list(zip(self.places, values, strict=True))
        depth = max(place.depth for place, value in pairs if value is not None)
        shown = iter([place.shown(value) for place, value in pairs if value is not None])
        return "".join(
            piece.text if piece.sort == "text" else next(shown)
            for piece in self.pieces
            if piece.depth <= depth
        )

    def values(self, identifier: str) -> Values:
        """Return what stands at the places of an ID.

        Raises:
            ValueError: it is no ID of this form.
        """
        match = self._readable.fullmatch(identifier)
        if match is None:
            raise ValueError(f"{identifier} is not of the form {self.text}.")
        return match.groups()

    def _valued(self, identifier: str) -> list[tuple[Piece, str]]:
        pairs = zip(self.places, self.values(identifier), strict=True)
        return [(place, value) for place, value in pairs if value is not None]

    def stem(self, identifier: str) -> str:
        """Return what the name of an item's file begins with: small letters, if they say it all."""
        keeps_case = any(place.sort == "name" for place in self.places)
        return identifier if keeps_case else identifier.lower()

    def sort_key(self, identifier: str) -> SortKey:
        """Return what sorts IDs of this form in natural order, a parent before its children."""
        return tuple(
            (int(value), "") if place.sort == "number" else (0, value.casefold())
            for place, value in self._valued(identifier)
        )

    def parent(self, identifier: str) -> str | None:
        """Return the ID that one belongs to, as it has no last part in brackets."""
        valued = self._valued(identifier)
        depth = max(place.depth for place, _ in valued)
        if not depth:
            return None
        kept = [value if place.depth < depth else None for place, value in valued]
        return self.written([*kept, *[None] * (len(self.places) - len(kept))])

    def number(self, identifier: str) -> int:
        """Return the last number of an ID, 0 where it has none."""
        numbers = [value for place, value in self._valued(identifier) if place.sort == "number"]
        return int(numbers[-1]) if numbers else 0

    def following(self, given: Iterable[str]) -> str | None:
        """Return the ID behind the highest that was ever given, so that none is given again.

        Args:
            given: every ID that counts, of any kind; other names are passed over.

        Returns:
            Nothing where no number says which ID comes next.
        """
        top = [place for place in self.places if not place.depth]
        if top[-1].sort != "number":
            return None
        mine = [self.values(name)[: len(top)] for name in map(self.read, given) if name]
        if not mine:
            return self.example(1) if all(p.sort == "number" for p in top) else None
        missing = [None] * (len(self.places) - len(top))
        highest = max(mine, key=lambda values: self.sort_key(self.written([*values, *missing])))
        return self.written([*highest[:-1], str(int(highest[-1] or 0) + 1), *missing])

    def take_free(self, given: set[str]) -> str:
        """Return what a message says of the ID that is free, which is given from then on."""
        free = self.following(given)
        if free is None:
            return ""
        given.add(free)
        return f"; {free} is free"

    def example(self, number: int = 14) -> str:
        """Return an ID of this form, to be shown to a person."""
        return self.written(
            [
                None if place.depth else str(number) if place.sort == "number" else place.text
                for place in self.places
            ]
        )


def _either_case(sign: str) -> str:
    if sign.isalpha():
        return f"[{sign.upper()}{sign.lower()}]"
    return r"\." if sign == "." else sign


def padded_digits(written: str) -> int:
    """Return how many digits the last number has, as somebody wrote an ID; 0 without padding."""
    digits = written[len(written.rstrip("0123456789")) :]
    return len(digits) if digits.startswith("0") else 0


def with_digits(identifier: str, digits: int) -> str:
    """Return an ID whose last number zeros fill up to some digits."""
    head = identifier.rstrip("0123456789")
    return head + identifier[len(head) :].zfill(digits)


def _pieces(pattern: str) -> Iterator[Piece]:
    depth = 0
    for text, place, bracket in _TOKEN.findall(pattern):
        if bracket:
            depth += 1 if bracket == "[" else -1
        elif text:
            yield Piece("text", text, depth)
        elif place == "n":
            yield Piece("number", place, depth)
        elif place.isdecimal():
            yield Piece("number", place, depth, int(place))
        else:
            yield Piece("name" if place[0].isupper() else "word", place, depth)


def _expression(pieces: Sequence[Piece], *, exact: bool, between: str = "") -> str:
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
            made += "" if before.text[-1] in _SEPARATORS else between or "[-_ ]?"
        if piece.sort == "text" and between:
            made += re.sub(f"[{_SEPARATORS}]+", lambda _: between, piece.text)
        else:
            made += piece.expression(exact=exact)
    return made + ")?" * pieces[-1].depth


def id_form_fault(pattern: str) -> str | None:
    """Say why a text is no pattern, for the publisher."""
    if len(pattern) > _LONGEST or _TOKEN.sub("", pattern):
        return (
            "An ID's form has letters, digits, `.`, `-` and `_`, and places such as `{n}`, `{4}`, "
            "`{family}` or `{Name}`."
        )
    opened = pattern.count("[")
    if "[" in pattern[:1] or not re.fullmatch(r"[^]]*\]*", pattern) or pattern.count("]") != opened:
        return "Brackets stand at the end, one within the other: `AML.T{4}[.{3}]`."
    pieces = list(_pieces(pattern))
    if {piece.depth for piece in pieces if piece.sort != "text"} != set(range(opened + 1)):
        return "Each part of an ID's form needs a place such as `{n}` or `{4}`."
    first = pieces[0]
    if first.sort == "number" or (first.sort == "text" and not first.text[0].isalpha()):
        return "An ID begins with a letter, as every number in a text would be one otherwise."
    for piece, after in pairwise(pieces):
        letters_first = piece.sort != "number" and after.sort == "number"
        if "text" not in {piece.sort, after.sort} and not letters_first:
            return f"Something must stand between `{{{piece.text}}}` and `{{{after.text}}}`."
    return None
