"""The shape of a difference as JSON; its JSON Schema is made from this.

Within one version keys may be added, and none is taken away or changes its meaning.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

#: Rises when a key is taken away or changes its meaning.
VERSION: Literal[1] = 1

Ids = list[str]


class Record(BaseModel):
    """A part of the file."""

    model_config = ConfigDict(extra="forbid")


class MoveRecord(Record):
    """One value in the place of another; null for none."""

    before: str | None
    after: str | None


class TypesRecord(Record):
    """Types in the place of others."""

    before: list[str]
    after: list[str]


class FieldRecord(MoveRecord):
    """A field of the publisher's own, `reviewed` or `aliases`."""

    key: str


class RelationRecord(Record):
    """A relation that came or went."""

    key: Literal["mitigates", "related", "replaced-by"]
    id: str
    title: str
    added: bool


class CitedRecord(Record):
    """What a label means."""

    framework: str
    label_written: str
    key: Annotated[str | None, Field(description="`owasp-llm-top-10:2025/LLM06`; null: unclear.")]
    title: str | None


class ReferenceRecord(Record):
    """A reference that is not what it was."""

    shift: Literal["added", "removed", "meaning", "edition", "wording"]
    before: CitedRecord | None
    after: CitedRecord | None


class SectionRecord(Record):
    """A part of a text under one heading; an empty title for what stands above the first."""

    title: str
    fate: Literal["added", "removed", "changed"]


class TextRecord(Record):
    """How much of a text changed, and where."""

    words_added: int
    words_removed: int
    layout_only: bool
    sections: list[SectionRecord]


class ItemRecord(Record):
    """An item that is not what it was."""

    id: str
    title: str
    kind: str
    status: str | None
    path: str
    fate: Literal["added", "removed", "retired", "reinstated", "changed"]
    former_id: str | None
    known_by: Annotated[
        Literal["alias", "text"] | None, Field(description="How it is known under its new ID.")
    ]
    touches_approved: bool
    title_moved: MoveRecord | None
    status_moved: MoveRecord | None
    types_moved: TypesRecord | None
    file_moved: MoveRecord | None
    fields: list[FieldRecord]
    relations: list[RelationRecord]
    references: list[ReferenceRecord]
    text: TextRecord | None


class FiguresRecord(Record):
    """A catalogue in numbers; retired items don't count."""

    risks: int
    controls: int
    uncontrolled: int


class CoverageRecord(Record):
    """What is covered now and was not, or the other way round."""

    before: FiguresRecord
    after: FiguresRecord
    risks_lost: Ids
    risks_gained: Ids
    entries_lost: list[str]
    entries_gained: list[str]


class FindingRecord(Record):
    """A finding."""

    rule: str
    severity: Literal["error", "warning", "note"]
    path: str
    line: int
    column: int
    message: str
    help: str | None


class FindingsRecord(Record):
    """What is wrong now and was not, and what no longer is."""

    new: list[FindingRecord]
    mended: list[FindingRecord]
    elsewhere: Annotated[
        list[FindingRecord], Field(description="The new ones in files that did not change.")
    ]


class DecideRecord(Record):
    """What a reviewer must decide, by the IDs of the items."""

    approved: Ids
    meaning: Ids
    removed: Ids
    renumbered: Ids
    newly_approved: Ids
    risks_lost: Ids


class DifferenceFile(Record):
    """What differs between two states of a catalogue."""

    version: Literal[1] = VERSION
    before: str
    after: str
    decide: DecideRecord
    items: list[ItemRecord]
    coverage: CoverageRecord
    findings: FindingsRecord | None
    notes: list[str]
