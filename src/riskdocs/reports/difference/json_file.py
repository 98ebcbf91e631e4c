"""A difference for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from riskdocs.difference.difference import Fate
from riskdocs.model.finding import Severity
from riskdocs.reports.difference.difference_file import (
    CitedRecord,
    CoverageRecord,
    DecideRecord,
    DifferenceFile,
    FieldRecord,
    FiguresRecord,
    FindingRecord,
    FindingsRecord,
    ItemRecord,
    MoveRecord,
    ReferenceRecord,
    RelationRecord,
    SectionRecord,
    TextRecord,
    TypesRecord,
)
from riskdocs.texts.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.difference.difference import Difference, ItemChange, Move
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item

_SEVERITIES: dict[Severity, Literal["error", "warning", "note"]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def difference_json(difference: Difference) -> str:
    """Return a difference as JSON, in ASCII, so that it passes every pipe as it is."""
    value = _record(difference).model_dump(mode="json")
    return json.dumps(value, indent=1) + "\n"


def difference_schema() -> str:
    """Return the JSON Schema of what `difference_json` writes."""
    made = DifferenceFile.model_json_schema(mode="serialization")
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, indent=1) + "\n"


def _record(difference: Difference) -> DifferenceFile:
    items, coverage, findings = difference.items, difference.coverage, difference.findings
    return DifferenceFile(
        before=difference.before,
        after=difference.after,
        decide=DecideRecord(
            approved=_ids(one for one in items if one.touches_approved),
            meaning=_ids(one for one in items if one.shifted),
            removed=_ids(difference.of(Fate.REMOVED)),
            renumbered=_ids(one for one in items if one.renumbered),
            newly_approved=_ids(one for one in items if one.newly_approved),
            risks_lost=_names(coverage.risks_lost),
        ),
        items=[_item(change) for change in items],
        coverage=CoverageRecord(
            before=FiguresRecord(**coverage.before._asdict()),
            after=FiguresRecord(**coverage.after._asdict()),
            risks_lost=_names(coverage.risks_lost),
            risks_gained=_names(coverage.risks_gained),
            entries_lost=[entry.ref.key for entry in coverage.entries_lost],
            entries_gained=[entry.ref.key for entry in coverage.entries_gained],
        ),
        findings=FindingsRecord(
            new=[_finding(found) for found in findings.new],
            mended=[_finding(found) for found in findings.mended],
            elsewhere=[_finding(found) for found in findings.elsewhere],
        )
        if findings
        else None,
        notes=list(difference.notes),
    )


def _ids(changes: Iterable[ItemChange]) -> list[str]:
    return [change.item.id for change in changes]


def _names(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def _item(change: ItemChange) -> ItemRecord:
    item, text = change.item, change.text
    return ItemRecord(
        id=item.id,
        title=item.title,
        kind=item.kind.name,
        status=item.status,
        path=encodable(item.document.path),
        fate=change.fate.value,
        former_id=change.was.id if change.was and change.renumbered else None,
        known_by=change.renumbered.value if change.renumbered else None,
        touches_approved=change.touches_approved,
        title_moved=_move(change.title),
        status_moved=_move(change.status),
        types_moved=TypesRecord(before=list(change.types.before), after=list(change.types.after))
        if change.types
        else None,
        file_moved=_move(change.file),
        fields=[
            FieldRecord(key=fact.key, before=fact.before or None, after=fact.after or None)
            for fact in change.facts
        ],
        relations=[
            RelationRecord.model_validate(relation._asdict()) for relation in change.relations
        ],
        references=[
            ReferenceRecord(
                shift=one.shift.value, before=_cited(one.before), after=_cited(one.after)
            )
            for one in change.references
        ],
        text=TextRecord(
            words_added=text.added,
            words_removed=text.removed,
            layout_only=text.layout_only,
            sections=[SectionRecord.model_validate(section._asdict()) for section in text.sections],
        )
        if text
        else None,
    )


def _move(move: Move[str] | Move[str | None] | None) -> MoveRecord | None:
    return MoveRecord(before=move.before, after=move.after) if move else None


def _cited(ref: Reference | None) -> CitedRecord | None:
    if ref is None:
        return None
    return CitedRecord(
        framework=ref.framework.id if ref.framework else ref.framework_name,
        label_written=ref.label,
        key=ref.target.key if ref.target else None,
        title=ref.target.entry.title if ref.target else None,
    )


def _finding(found: Finding) -> FindingRecord:
    return FindingRecord(
        rule=found.rule,
        severity=_SEVERITIES[found.severity],
        path=encodable(found.path),
        line=found.span.line,
        column=found.span.column,
        message=found.message,
        help=found.help,
    )
