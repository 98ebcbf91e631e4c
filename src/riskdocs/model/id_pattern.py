"""IDs in the form in which a publisher writes them, read, found, sorted and given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.id_form import (
    SEPARATORS,
    IdPiece,
    either_case,
    id_expression,
    id_form_fault,
    id_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What parts the ID that a file's name begins with from the words behind it.
BEHIND_ID = "-_ "
#: Sorts IDs in natural order: numbers as numbers, words without regard to case.
SortKey: TypeAlias = "tuple[tuple[int, str], ...]"
#: What stands at the places of an ID, in their order; nothing where brackets are left out.
Values: TypeAlias = "Sequence[str | None]"


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
    def pieces(self) -> tuple[IdPiece, ...]:
        """What the pattern is made of, in its order."""
        return tuple(id_pieces(self.text))

    @cached_property
    def places(self) -> tuple[IdPiece, ...]:
        """The pieces that are not text."""
        return tuple(piece for piece in self.pieces if piece.sort != "text")

    @cached_property
    def prefix(self) -> str:
        """The text before the first place, without separators at its end: `TR`, `SAFE-T`."""
        first = self.pieces[0]
        return first.text.rstrip(SEPARATORS) if first.sort == "text" else ""

    @cached_property
    def is_name(self) -> bool:
        """Whether such an ID says in words what its item is, as `riskDataPoisoning` does."""
        return self._keeps_case and all(piece.sort != "number" for piece in self.pieces)

    @cached_property
    def _keeps_case(self) -> bool:
        """Whether a part of an ID is a word that stays as it is written."""
        return any(piece.sort == "name" for piece in self.pieces)

    @cached_property
    def _readable(self) -> re.Pattern[str]:
        """What a person may write: any case and padding, a hyphen between letters and number."""
        return re.compile(id_expression(self.pieces, exact=False), re.ASCII | re.IGNORECASE)

    @cached_property
    def _findable(self) -> re.Pattern[str]:
        """What can hardly be meant for anything but an ID."""
        flags = re.ASCII if self._keeps_case else re.ASCII | re.IGNORECASE
        return re.compile(id_expression(self.pieces, exact=True), flags)

    @property
    def in_any_case(self) -> str:
        """The regular expression of its IDs for readers that can't pass over capitals."""
        made = ""
        for piece in self.pieces:
            made += "(" * (piece.depth - made.count("("))
            if piece.sort == "text":
                made += "".join(either_case(sign) for sign in piece.text)
                made += "" if piece.text[-1] in SEPARATORS or piece is self.pieces[-1] else "[-_ ]?"
            else:
                made += "[0-9]+" if piece.sort == "number" else "[A-Za-z][A-Za-z0-9]*"
        return made + ")?" * self.pieces[-1].depth

    @property
    def typed(self) -> str:
        """The regular expression, for browsers as well, of what visitors type: `tr14`, `TR 14`."""
        return id_expression(self.pieces, exact=False, between=r"[\s_.-]*")

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

        It stands alone, or something begins behind it with `-`, `_` or a space.
        """
        found = self.begin(text)
        return None if found and text[found[1] : found[1] + 1].strip(BEHIND_ID) else found

    def begin(self, text: str) -> tuple[str, int] | None:
        """Return the ID that a text begins with, whatever follows, and where it ends."""
        match = self._readable.match(text)
        return (self.written(match.groups()), match.end()) if match else None

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each ID that a text holds, parts of longer names among them, with its range."""
        for match in self._findable.finditer(text):
            yield self.written(match.groups()), *match.span()

    def end_at(self, text: str, start: int) -> int | None:
        """Return where the ID ends that begins at a place of a text, if one does."""
        match = self._findable.match(text, start)
        return match.end() if match else None

    def written(self, values: Values) -> str:
        """Return an ID in its one form."""
        pairs = zip(self.places, values, strict=True)
        shown = [place.shown(value) for place, value in pairs if value is not None]
        return intern(self._forms[len(shown)].format(*shown))  # an item is named in many places

    @cached_property
    def _forms(self) -> dict[int, str]:
        """How an ID is written, by how many of its places have a value: `TR-{}`."""
        return {
            number: "".join(
                piece.text if piece.sort == "text" else "{}"
                for piece in self.pieces
                if piece.depth <= last.depth
            )
            for number, last in enumerate(self.places, start=1)
        }

    def values(self, identifier: str) -> Values:
        """Return what stands at the places of an ID.

        Raises:
            ValueError: it is no ID of this form.
        """
        match = self._readable.fullmatch(identifier)
        if match is None:
            raise ValueError(f"{identifier} is not of the form {self.text}.")
        return match.groups()

    def _valued(self, identifier: str) -> list[tuple[IdPiece, str]]:
        pairs = zip(self.places, self.values(identifier), strict=True)
        return [(place, value) for place, value in pairs if value is not None]

    def stem(self, identifier: str) -> str:
        """Return what the name of an item's file begins with: small letters, if they say it all."""
        return identifier if self._keeps_case else identifier.lower()

    def sort_key(self, identifier: str) -> SortKey:
        """Return what sorts IDs of this form in natural order, a parent before its children."""
        return tuple(
            (int(value), "") if place.sort == "number" else (0, value.casefold())
            for place, value in self._valued(identifier)
        )

    def parent(self, identifier: str) -> str | None:
        """Return the ID that one belongs to, as it has no last part in brackets."""
        if not self.pieces[-1].depth:
            return None
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

    def take_free(self, given: set[str], asked: str) -> str:
        """Return what a message says of the ID that is free, which is given from then on.

        Args:
            given: every ID that counts.
            asked: the ID that is not free; the one that is begins as it does, with its family.
        """
        family = len([place for place in self.places if not place.depth]) - 1
        alike = self.values(asked)[:family]
        read = filter(None, map(self.read, given))
        free = self.following(one for one in read if self.values(one)[:family] == alike)
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
