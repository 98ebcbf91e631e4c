"""Sections of files that state relations: `## Mitigations`, with IDs of controls below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.id_pattern import IdPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.found_kinds import FoundKind

#: What a heading says, by the role of the kind: the relation, the role of the other item, words.
_MEANINGS = {
    "risk": (
        ("related", "risk", ("related",)),
        ("mitigated-by", "control", ("mitigat", "control", "countermeasure", "safeguard")),
    ),
    "control": (
        ("related", "control", ("related",)),
        ("mitigates", "risk", ("mitigat", "risk", "threat", "technique", "addresse")),
    ),
}


class FoundSections(NamedTuple):
    """The sections that state one relation.

    Attributes:
        relation: our key.
        headings: of the sections, the most frequent first.
        why: what was seen, for the publisher.
    """

    relation: str
    headings: tuple[str, ...]
    why: str


def found_sections(kind: FoundKind, kinds: Sequence[FoundKind]) -> Iterator[FoundSections]:
    """Yield the relations that the texts of a kind's files state, with their headings."""
    forms: Mapping[str, list[IdPattern]] = defaultdict(list)
    for other in kinds:
        forms[other.role].append(IdPattern(other.form))
    for relation, role, words in _MEANINGS.get(kind.role, ()):
        found: Counter[str] = Counter()
        stating = 0
        for file in kind.files:
            headings = [
                heading
                for heading, text in file.sections
                if any(word in heading.casefold() for word in words)
                and any(_names_one(form, text) for form in forms[role])
            ]
            found.update(headings)
            stating += bool(headings)
        if found:
            why = f"below them stand IDs, in {stating} of {len(kind.files)} files"
            most = tuple(heading for heading, _ in found.most_common())
            yield FoundSections(relation, most, why)


def _names_one(form: IdPattern, text: str) -> bool:
    return next(form.find(text), None) is not None
