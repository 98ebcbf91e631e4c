"""The shape of `catalogue.json`; its JSON Schema is made from this.

Within one version keys may be added, and none is taken away or changes its meaning. Every key is
always there: what is not known is `null`, what is empty an empty list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from riskdocs.frameworks.judgement import STRONGEST, WEAKEST, Rationale, Relationship
from riskdocs.frameworks.reference import How
from riskdocs.frameworks.schema import FrameworkFile
from riskdocs.model.keys import KEY_BY_NAME, PLAIN_KEYS

#: Rises when a key is taken away or changes its meaning.
CATALOGUE_VERSION: Literal[1] = 1

#: The ID of an item, `TR-14`.
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Ids = list[Id]


class Record(BaseModel):
    """A part of the file.

    A reader passes over keys that a later release has added; what an earlier one did not have yet
    has a default.
    """

    model_config = ConfigDict(
        extra="ignore",
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
        defer_build=True,  # until one is made: most commands make none
    )


class EntryRecord(Record):
    """One entry of one edition of a framework."""

    key: Annotated[str, Field(description="`owasp-llm-top-10:2025/LLM06`")]
    edition: str
    entry: Annotated[str, Field(description="Its number, `LLM06`.")]
    title: str


class SuccessorRecord(EntryRecord):
    """What an entry is in the edition in force."""

    confidence: Literal["source", "inferred", "guess"]


class FaultRecord(Record):
    """Why a label could not be resolved."""

    rule: Literal["ref-framework", "ref-entry", "ref-title", "ref-ambiguous"]
    message: str
    help: str | None


class JudgementRecord(Record):
    """What an author judges of an item and an entry, in the terms of NIST IR 8278A."""

    relationship: Annotated[
        Relationship | None, Field(description="`not-related-to`: the entry does not apply.")
    ]
    strength: Annotated[int | None, Field(ge=WEAKEST, le=STRONGEST)]
    rationale: Annotated[Rationale | None, Field(description="What was compared.")]
    why: str
    by: str
    reviewed: date | None


class ReferenceRecord(Record):
    """A label that an author wrote, and the entry it means."""

    framework: Annotated[str | None, Field(description="Its ID; null where it is not known.")]
    framework_written: str
    label_written: str
    status: Literal["current", "superseded", "unresolved"]
    key: Annotated[str | None, Field(description="`owasp-llm-top-10:2025/LLM06`")]
    edition: str | None
    entry: str | None
    title: str | None
    url: str | None
    successors: Annotated[
        list[SuccessorRecord],
        Field(description="What a superseded entry is in the edition in force."),
    ]
    decided_by: Annotated[How | None, Field(description="How it is known which edition is meant.")]
    explanation: Annotated[str, Field(description="The same as a sentence.")]
    pinpoint: Annotated[
        str | None,
        Field(description="The part of the entry, as it stands behind its number: `(4)`."),
    ]
    release: Annotated[
        str | None, Field(description="The release that the label names, where it names one.")
    ]
    short_title: Annotated[bool, Field(description="Whether the label shortens the entry's title.")]
    candidates: Annotated[
        list[str], Field(description="Keys of the entries there were to choose from.")
    ]
    fault: FaultRecord | None
    judgement: Annotated[
        JudgementRecord | None,
        Field(description="What its author says of how item and entry relate, if anything."),
    ]

    @property
    def rules_out(self) -> bool:
        """Whether it says that the entry does not apply."""
        return bool(self.judgement and self.judgement.relationship is Relationship.NOT_RELATED_TO)


class WrittenRecord(Record):
    """Relations as the file states them, those to items that do not exist among them."""

    mitigates: list[str]
    mitigated_by: list[str] = Field(default_factory=list)
    related: list[str]
    replaced_by: list[str]
    relations: dict[str, list[str]] = Field(
        default_factory=dict, description="The publisher's own, by key."
    )

    def of(self, key: str) -> list[str]:
        """Return what stands under a key."""
        if known := KEY_BY_NAME.get(key):
            return list(getattr(self, known.attribute))
        return self.relations.get(key, [])


class _ItemHead(Record):
    """What stands before the plain keys."""

    id: Id
    display_id: str | None
    kind: str
    role: Literal["risk", "control", "other"]
    title: str
    status: str | None
    stage: Literal["draft", "review", "approved", "retired"] | None
    types: list[str]
    page: Annotated[str, Field(description="Its address, relative to the site's root.")]
    url: str | None
    file: Annotated[str, Field(description="The file it comes from.")]
    aliases: list[str]


_PLAIN_TYPES: dict[str, Any] = {"text": str, "whole number": int, "date": date}
if TYPE_CHECKING:
    _WithPlainKeys = _ItemHead
else:
    _WithPlainKeys = create_model(
        "_WithPlainKeys",
        __base__=_ItemHead,
        **{
            key.attribute: list[str] if key.many else _PLAIN_TYPES[key.type] | None
            for key in PLAIN_KEYS
        },
    )


class ItemRecord(_WithPlainKeys):
    """A risk, a control, or an item of another kind."""

    sentence: Annotated[str, Field(description="What it is, as plain text; empty where unsaid.")]
    fields: Annotated[dict[str, Any], Field(description="The publisher's own, by key.")]
    parts: Ids = Field(default_factory=list, description="Items whose IDs are made of this one's.")
    mitigates: Ids
    mitigated_by: Ids
    related: Ids
    replaced_by: Ids
    relations: dict[str, Ids] = Field(
        default_factory=dict,
        description="The publisher's own, by key, whichever of the two items says so.",
    )
    replaces: Ids
    links_to: Annotated[Ids, Field(description="Items that its text links to.")]
    linked_from: Annotated[Ids, Field(description="Items whose text links to it.")]
    written: WrittenRecord
    references: list[ReferenceRecord]
    markdown: str
    text: Annotated[str, Field(description="The Markdown without its marks.")]


class EditionRecord(Record):
    """An edition of a framework."""

    id: str
    label: str
    date: str
    status: Literal["current", "superseded", "draft"]
    series: str | None
    url: str


class FrameworkRecord(Record):
    """A framework that an item cites, or that the publisher brings."""

    id: str
    name: str
    publisher: str
    url: str
    editions: list[EditionRecord]
    own: Annotated[
        FrameworkFile | None,
        Field(description="The whole of a publisher's own framework; null for one of riskdocs'."),
    ]


class CitedEntryRecord(EntryRecord):
    """An entry and the items that cite it; retired items are left out."""

    items: Ids
    by_succession: Annotated[Ids, Field(description="Items that cite an older edition's entry.")]
    ruled_out: Annotated[Ids, Field(description="Items that say that it does not apply.")]


class EditionCoverageRecord(Record):
    """An edition in force, entry by entry."""

    framework: str
    edition: str
    entries: list[CitedEntryRecord]


class CoverageRecord(Record):
    """What is covered and what is not; retired items are left out."""

    risks_without_controls: Ids
    controls_without_risks: Ids
    editions: list[EditionCoverageRecord]


class CatalogueFile(Record):
    """A catalogue of AI risks and controls, as riskdocs publishes it."""

    format: Literal["riskdocs-catalogue"]
    version: Literal[1]
    title: str
    description: str
    url: Annotated[str | None, Field(description="Of the site.")]
    revision: Annotated[str | None, Field(description="The commit it was made from.")]
    revision_date: Annotated[
        str | None,
        Field(description="When that was made.", json_schema_extra={"format": "date-time"}),
    ]
    items: list[ItemRecord]
    frameworks: list[FrameworkRecord]
    coverage: CoverageRecord
    definition: Annotated[
        dict[str, Any], Field(description="What `catalogue.yml` says, defaults filled in.")
    ]
    assets: Annotated[list[str], Field(description="Files published with the items.")]
