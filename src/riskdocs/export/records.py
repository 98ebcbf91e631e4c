"""A catalogue as plain records, with everything resolved that readers would have to look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

from riskdocs.export.catalogue_file import (
    CitedEntryRecord,
    CoverageRecord,
    EditionCoverageRecord,
    EditionRecord,
    FaultRecord,
    FrameworkRecord,
    ItemRecord,
    JudgementRecord,
    ReferenceRecord,
    SuccessorRecord,
    WrittenRecord,
)
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.schema import FrameworkFile
from riskdocs.markdown.plain_text import plain_text
from riskdocs.model.citing import framework_uses
from riskdocs.model.coverage import coverage
from riskdocs.model.item import Item
from riskdocs.model.keys import PLAIN_KEYS, RELATION_KEYS
from riskdocs.model.values import fact_json
from riskdocs.pages.parts.lead_sentence import lead_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.reference import Reference
    from riskdocs.frameworks.succession import Successor
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition


def item_links(catalogue: Catalogue) -> Mapping[str, Mapping[str, list[str]]]:
    """Return what each item replaces, links to and is linked from, by its ID."""
    links: dict[str, dict[str, list[str]]] = {
        item.id: {"replaces": [], "links_to": [], "linked_from": []} for item in catalogue.items
    }
    for item in catalogue.items:
        for successor in catalogue.replacements_of(item):
            links[successor.id]["replaces"].append(item.id)
        for other in catalogue.linked_from(item):
            if isinstance(other, Item):
                links[item.id]["linked_from"].append(other.id)
                links[other.id]["links_to"].append(item.id)
    return links


def definition_record(definition: Definition) -> dict[str, Any]:
    """Return a definition as the file has it."""
    return dict(_data(definition))


def _data(value: Any) -> Any:  # noqa: ANN401 - whatever a definition holds
    """Return a definition's part as the file has it; pydantic can't write read-only mappings."""
    if isinstance(value, BaseModel):
        parts = type(value).model_fields.items()
        return {part.alias or name: _data(getattr(value, name)) for name, part in parts}
    if isinstance(value, Mapping):
        return {key: _data(child) for key, child in value.items()}
    return [_data(child) for child in value] if isinstance(value, tuple) else value


def item_record(
    catalogue: Catalogue, item: Item, page: str, url: str | None, links: Mapping[str, list[str]]
) -> ItemRecord:
    """Return an item as the file has it.

    Args:
        catalogue: it is one of.
        item: the item.
        page: the address of its page, relative to the site's root.
        url: the whole of that, if it is known.
        links: what it replaces, links to and is linked from.
    """
    return ItemRecord(
        id=item.id,
        display_id=item.display_id,
        kind=item.kind.name,
        role=item.role,
        title=item.title,
        status=item.status,
        stage=item.stage,
        types=list(item.types),
        page=page,
        url=url,
        file=item.document.path,
        aliases=list(item.aliases),
        sentence=lead_sentence(item),
        fields={key: fact_json(value) for key, value in item.fields.items()},
        parts=_ids(catalogue.parts_of(item)),
        mitigates=_ids(catalogue.risks_of(item)),
        mitigated_by=_ids(catalogue.controls_of(item)),
        related=_ids(catalogue.related_to(item)),
        replaced_by=_ids(catalogue.replacements_of(item)),
        relations={key.name: _ids(others) for key, others in catalogue.own_relations(item)},
        written=_written(item),
        references=[_reference(reference) for reference in item.references],
        markdown=item.body,
        **{key.attribute: getattr(item, key.attribute) for key in PLAIN_KEYS},
        text=item_plain_text(catalogue, item),
        **links,
    )


def _written(item: Item) -> WrittenRecord:
    written = {
        key: [relation.written for relation in relations] for key, relations in item.stated.items()
    }
    contract = {key.attribute: written.pop(key.name, []) for key in RELATION_KEYS}
    return WrittenRecord(**contract, relations={key: ids for key, ids in written.items() if ids})


def item_plain_text(catalogue: Catalogue, item: Item) -> str:
    """Return an item's text without marks; a link is its text, a bare cross-link ID and title."""

    def name_of(destination: str) -> str:
        meant = catalogue.cross_link(destination, item.document.path)
        target = catalogue.item(meant.id) if meant else None
        return f"{target.id} {target.title}" if target else meant.id if meant else ""

    return plain_text(item.body, name_of)


def _ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def _reference(reference: Reference) -> ReferenceRecord:
    target = reference.target
    fault, judgement = reference.fault, reference.judgement
    return ReferenceRecord(
        framework=reference.framework.id if reference.framework else None,
        framework_written=reference.framework_name,
        label_written=reference.label,
        status=_status(reference),
        key=target.key if target else None,
        edition=target.edition.id if target else None,
        entry=target.entry.id if target else None,
        title=target.entry.title if target else None,
        url=reference.url,
        successors=[
            SuccessorRecord(**_entry(way.ref), confidence=way.confidence.value)
            for way in reference.newest
        ],
        decided_by=reference.how,
        explanation=reference.explanation,
        pinpoint=reference.pinpoint or None,
        release=reference.release,
        short_title=reference.short_title,
        candidates=[candidate.key for candidate in reference.candidates],
        fault=FaultRecord.model_validate(fault) if fault else None,
        judgement=JudgementRecord.model_validate(judgement) if judgement else None,
    )


def _status(reference: Reference) -> Literal["current", "superseded", "unresolved"]:
    if not reference.resolved:
        return "unresolved"
    return "superseded" if reference.superseded else "current"


def _entry(ref: EntryRef) -> dict[str, str]:
    return {
        "key": ref.key,
        "edition": ref.edition.id,
        "entry": ref.entry.id,
        "title": ref.entry.title,
    }


def framework_records(catalogue: Catalogue) -> list[FrameworkRecord]:
    """Return every framework that is cited, and the publisher's own, by ID, as the file has it."""
    found = {
        reference.framework.id: reference.framework
        for item in catalogue.items
        for reference in item.references
        if reference.framework
    }
    packaged = Library.packaged().ids()
    for identifier in catalogue.library.ids():
        own = None if identifier in packaged else catalogue.library.find(identifier)
        if own:
            found[own.id] = own
    return [_framework(found[name]) for name in sorted(found)]


def _framework(framework: Framework) -> FrameworkRecord:
    packaged = Library.packaged().find(framework.id) == framework
    parts = {
        "framework": framework,
        "editions": framework.editions,
        "successors": [_successor(row) for row in framework.successors],
    }
    return FrameworkRecord(
        id=framework.id,
        name=framework.name,
        publisher=framework.publisher,
        url=framework.url,
        editions=[EditionRecord.model_validate(edition) for edition in framework.editions],
        own=None if packaged else FrameworkFile.model_validate(parts),
    )


def _successor(row: Successor) -> dict[str, object]:
    values = asdict(row)
    return {"from": values.pop("source_key"), **values}


def coverage_record(catalogue: Catalogue) -> CoverageRecord:
    """Return what is covered, as the file has it."""
    covered = coverage(catalogue)
    return CoverageRecord(
        risks_without_controls=_ids(covered.risks_with(0)),
        controls_without_risks=_ids(covered.unused_controls),
        editions=[
            EditionCoverageRecord(
                framework=use.framework.id,
                edition=edition.id,
                entries=[
                    CitedEntryRecord(
                        **_entry(entry.ref),
                        items=_ids(entry.items),
                        by_succession=_ids(other.item for other in entry.inherited),
                        ruled_out=_ids(other.item for other in entry.ruled_out),
                    )
                    for entry in use.edition(edition)
                ],
            )
            for use in framework_uses(catalogue).values()
            for edition in use.framework.in_force
        ],
    )
