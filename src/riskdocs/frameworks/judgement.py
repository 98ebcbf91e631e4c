"""What an author judges of an item and the entry it cites, in the terms of NIST IR 8278A."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from riskdocs.texts.texts import Texts

#: The weakest and the strongest that a relationship can be.
WEAKEST, STRONGEST = 0, 10


class Relationship(StrEnum):
    """How an item relates to the entry."""

    #: All of the item is in the entry, which says more.
    SUBSET_OF = "subset-of"
    #: They have something in common, and each has more.
    INTERSECTS_WITH = "intersects-with"
    #: Both say the same.
    EQUAL = "equal"
    #: All of the entry is in the item, which says more.
    SUPERSET_OF = "superset-of"
    #: They have nothing in common: the entry was considered, and does not apply.
    NOT_RELATED_TO = "not-related-to"


class Rationale(StrEnum):
    """What was compared: the wording, the meaning, or the result."""

    SYNTACTIC = "syntactic"
    SEMANTIC = "semantic"
    FUNCTIONAL = "functional"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an author judges of an item and an entry. What is not said is empty.

    Attributes:
        relationship: of the item to the entry.
        strength: of that, 0 to 10.
        rationale: what was compared.
        why: the reason, in the author's words.
        by: whose judgement it is.
        reviewed: the day on which it was last looked at.
    """

    relationship: Relationship | None = None
    strength: int | None = None
    rationale: Rationale | None = None
    why: str = ""
    by: str = ""
    reviewed: date | None = None

    @property
    def rules_out(self) -> bool:
        """Whether it says that the entry does not apply."""
        return self.relationship is Relationship.NOT_RELATED_TO

    @property
    def stated(self) -> Mapping[str, str | int]:
        """What is said, by the keys of a reference, as JSON and YAML can hold it."""
        said = ((key, getattr(self, key)) for key in JUDGEMENT_KEYS)
        return {
            key: value if isinstance(value, int) else str(value)
            for key, value in said
            if value not in {None, ""}
        }


#: The keys of a reference that say what is judged.
JUDGEMENT_KEYS = tuple(field.name for field in fields(Judgement))


def judgement_heading(said: Judgement, text: Texts) -> str:
    """Return how an item relates to an entry, in a few words: `subset of, strength 6 of 10`."""
    parts = [
        text(f"judgement.{said.relationship}") if said.relationship else "",
        "" if said.strength is None else text("judgement.strength", strength=said.strength),
        text(f"judgement.{said.rationale}") if said.rationale else "",
    ]
    return ", ".join(filter(None, parts))


def judgement_words(said: Judgement, text: Texts) -> str:
    """Return all that is said in one line: how they relate, why, and whose judgement it is."""
    who = ", ".join(filter(None, (said.by, said.reviewed.isoformat() if said.reviewed else "")))
    told = ": ".join(filter(None, (judgement_heading(said, text), " ".join(said.why.split()))))
    return f"{told} ({who})" if who and told else told or who
