"""IDs in the form in which a publisher writes them, read, found, sorted and given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import count
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
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.texts.hyphenated import hyphenated, without_accents

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

#: What parts the ID that a file's name begins with from the words behind it.
BEHIND_ID = "-_ "
#: What an ID in words has nowhere. Letters of other scripts are none of these: nothing is left out.
_SIGNS = re.compile(r"[^\w.-]+")
#: Characters of an ID that is made of a title.
_LONGEST_NAME = 60
_EXAMPLES = {"number": "{}", "slug": "short-name"}
#: Sorts IDs in natural order: numbers as numbers, words without regard to case.
SortKey: TypeAlias = "tuple[tuple[int, str], ...]"
_IN_ANY_CASE = {"number": "[0-9]+", "slug": "[A-Za-z0-9]+([-_. ]{1,3}[A-Za-z0-9]+)*"}
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
    def looks_ordinary(self) -> bool:
        """Whether such an ID looks like any word or number, as `prompt-injection` and `1.2` do.

        Only where nothing but an ID can stand is one read, and none is found in a text.
        """
        first = self.pieces[0]
        return not first.text[0].isalpha() or first.sort == "number" or self._is_slug

    @cached_property
    def _is_slug(self) -> bool:
        return self.pieces[-1].sort == "slug"

    @cached_property
    def is_name(self) -> bool:
        """Whether such an ID says in words what its item is, as `riskDataPoisoning` does."""
        if any(piece.sort == "number" for piece in self.pieces):
            return False
        return self._keeps_case or self._is_slug

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
                made += _IN_ANY_CASE.get(piece.sort, "[A-Za-z][A-Za-z0-9]*")
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
        identifier = self.written(match.groups()) if match else None
        # What explains a folder is no item.
        return None if self._is_slug and identifier in FOLDER_PAGES else identifier

    def read_start(self, text: str) -> tuple[str, int] | None:
        """Return the ID that a file's name begins with, and where it ends.

        It stands alone, or something begins behind it with `-`, `_` or a space. Behind words in
        small letters there is nothing, as nobody could tell where they end; they may have accents
        and signs that no ID has, `Démenti (RCE)`.
        """
        if self._is_slug:
            identifier = self.read(_SIGNS.sub(" ", without_accents(text)))
            return (identifier, len(text)) if identifier else None
        found = self._begin(text)
        return None if found and text[found[1] : found[1] + 1].strip(BEHIND_ID) else found

    def mistyped(self, text: str) -> tuple[str, int] | None:
        """Return the ID that a text was to begin with, and where it ends: `tr 14` and `tr14`."""
        match = re.match(rf"{self.typed}(?![A-Za-z0-9])", text, re.ASCII | re.IGNORECASE)
        return (self.written(match.groups()), match.end()) if match else None

    def begin(self, text: str) -> tuple[str, int] | None:
        """Return the ID that a text begins with, whatever follows, and where it ends.

        What looks ordinary is one in its one form alone: `Prompt injection` is a title.
        """
        found = self._begin(text)
        is_one = found and (not self.looks_ordinary or text[: found[1]] == found[0])
        return found if is_one else None

    def _begin(self, text: str) -> tuple[str, int] | None:
        match = self._readable.match(text)
        return (self.written(match.groups()), match.end()) if match else None

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each ID that a text holds, parts of longer names among them, with its range."""
        if self.looks_ordinary:
            return
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
        free = self.written([*highest[:-1], str(int(highest[-1] or 0) + 1), *missing])
        return free if self.read(free) else None  # it may have a figure too many

    def named_after(self, title: str, given: Container[str]) -> str | None:
        """Return a free ID that says in small letters what an item is called.

        Args:
            title: of the item.
            given: every ID that counts.

        Returns:
            Nothing where IDs of this form are no such names, or the title has no letter for one.
        """
        name = hyphenated(title)[:_LONGEST_NAME].strip("-")
        if not name or len(self.places) > 1 or not self._is_slug:
            return None
        names = (self.written([name if number == 1 else f"{name}-{number}"]) for number in count(1))
        return next(one for one in names if one not in given and self.read(one))

    def family(self, identifier: str) -> Values:
        """Return what stands before the last place of an ID that is no part of another."""
        places = len([place for place in self.places if not place.depth])
        return self.values(identifier)[: places - 1]

    def example(self, number: int = 14) -> str:
        """Return an ID of this form, to be shown to a person."""
        return self.written(
            [
                None if place.depth else _EXAMPLES.get(place.sort, place.text).format(number)
                for place in self.places
            ]
        )
