"""References that are maps: a label, and what the author judges of item and entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.frameworks.judgement import (
    STRONGEST,
    WEAKEST,
    Judgement,
    Rationale,
    Relationship,
)
from riskdocs.reading.front_matter.value_types import READERS, read_text_value
from riskdocs.texts.enumeration import listed_code
from riskdocs.texts.nearest import nearest

if TYPE_CHECKING:
    from riskdocs.model.document import Document, KeyPath, Value


class ReferencePart(NamedTuple):
    """What a key of a reference may have behind it.

    Attributes:
        read: returns the value; nothing where it is none.
        expected: what it must be, in words for its author.
        words: all that can stand there, where they are few.
    """

    read: Callable[[Value], object]
    expected: str
    words: tuple[str, ...] = ()


def _word_of(words: type[Relationship | Rationale]) -> ReferencePart:
    known = {word.value: word for word in words}
    expected = f"one of {listed_code(known, 'or')}"
    return ReferencePart(
        lambda value: known.get(read_text_value(value) or ""), expected, tuple(known)
    )


def _strength(value: Value) -> int | None:
    written = read_text_value(value) or ""
    digits = written.isascii() and written.isdigit() and len(written) < 3
    return int(written) if digits and WEAKEST <= int(written) <= STRONGEST else None


#: By the keys of a reference.
PARTS = {
    "entry": ReferencePart(read_text_value, "a label such as `LLM01:2026 Prompt Injection`"),
    "relationship": _word_of(Relationship),
    "strength": ReferencePart(_strength, f"a whole number from {WEAKEST} to {STRONGEST}"),
    "rationale": _word_of(Rationale),
    "why": ReferencePart(read_text_value, "text"),
    "by": ReferencePart(read_text_value, "text"),
    "reviewed": ReferencePart(READERS["date"], "a date such as `2026-05-01`"),
}


def is_judged(value: Value) -> bool:
    """Tell whether what stands in the place of a label is a map that has one.

    `LLM01: Prompt Injection` without quotation marks is a map for YAML too.
    """
    return isinstance(value, Mapping) and any(key in PARTS or nearest(key, PARTS) for key in value)


def read_judgement(written: Mapping[str, Value]) -> Judgement | None:
    """Return what a reference says beside its label; what is wrong in it is left out."""
    found = {
        key: value
        for key, part in PARTS.items()
        if key != "entry" and (value := part.read(written.get(key))) is not None
    }
    return Judgement(**found) if found else None  # type: ignore[arg-type]  # each part reads its own


def wrong_keys(written: Mapping[str, Value]) -> list[str]:
    """Return the keys of a reference that nobody reads, or whose values can't be read."""
    return [
        key
        for key, value in written.items()
        if key not in PARTS or (value is not None and PARTS[key].read(value) is None)
    ]


def standing(document: Document, path: KeyPath) -> KeyPath:
    """Return a path without the places in lists where the author wrote no list."""
    found: KeyPath = ()
    for step in path:
        if isinstance(step, str) or isinstance(document.value(found), tuple):
            found = (*found, step)
    return found
