"""A difference for programs; `difference.schema.json` says what it holds.

Within one version keys may be added, and none is taken away or changes its meaning.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from riskdocs.difference.difference_model import ChangeAction
from riskdocs.texts.visible import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.difference.difference_model import (
        CoverageChange,
        Difference,
        FindingsChange,
        ItemChange,
        ReferenceChange,
        TextChange,
    )
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.finding import Finding
    from riskdocs.model.item import Item


def difference_json(difference: Difference) -> str:
    """Return a difference as JSON, in ASCII, so that it passes every pipe as it is."""
    items, coverage = difference.items, difference.coverage
    value = {
        "version": 1,
        "before": difference.before,
        "after": difference.after,
        "decide": {
            "approved": _ids(one.item for one in items if one.touches_approved),
            "meaning": _ids(one.item for one in items if one.shifted),
            "removed": _ids(one.item for one in difference.of(ChangeAction.REMOVED)),
            "renumbered": _ids(one.item for one in items if one.renumbered),
            "newly_approved": _ids(one.item for one in items if one.newly_approved),
            "risks_lost": _ids(coverage.risks_lost),
        },
        "items": [_item(change) for change in items],
        "coverage": _coverage(coverage),
        "findings": _findings(difference.findings) if difference.findings else None,
        "notes": list(difference.notes),
    }
    return json.dumps(value, indent=1) + "\n"


def difference_schema() -> str:
    """Return the JSON Schema of a difference."""
    schema = files("riskdocs.reports.difference") / "difference.schema.json"
    return schema.read_text(encoding="utf-8")


def _ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def _item(change: ItemChange) -> dict[str, Any]:
    item = change.item
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind.name,
        "status": item.status,
        "path": encodable(item.document.path),
        "fate": change.action,
        "former_id": change.was.id if change.was and change.renumbered else None,
        "known_by": change.renumbered,
        "touches_approved": change.touches_approved,
        "title_moved": change.title._asdict() if change.title else None,
        "status_moved": change.status._asdict() if change.status else None,
        "types_moved": change.types._asdict() if change.types else None,
        "file_moved": change.file._asdict() if change.file else None,
        "fields": [
            {"before": fact.before or None, "after": fact.after or None, "key": fact.key}
            for fact in change.facts
        ],
        "relations": [relation._asdict() for relation in change.relations],
        "references": [_reference(reference) for reference in change.references],
        "text": _text(change.text) if change.text else None,
    }


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "words_added": change.added,
        "words_removed": change.removed,
        "layout_only": change.layout_only,
        "sections": [{"title": title, "fate": action} for title, action in change.sections],
    }


def _reference(change: ReferenceChange) -> dict[str, Any]:
    return {
        "shift": change.shift,
        "before": _cited(change.before) if change.before else None,
        "after": _cited(change.after) if change.after else None,
    }


def _cited(ref: Reference) -> dict[str, Any]:
    return {
        "framework": ref.framework.id if ref.framework else ref.framework_name,
        "label_written": ref.label,
        "key": ref.target.key if ref.target else None,
        "title": ref.target.entry.title if ref.target else None,
        "judgement": dict(ref.judgement.stated) if ref.judgement else None,
    }


def _coverage(change: CoverageChange) -> dict[str, Any]:
    return {
        "before": change.before._asdict(),
        "after": change.after._asdict(),
        "risks_lost": _ids(change.risks_lost),
        "risks_gained": _ids(change.risks_gained),
        "entries_lost": [entry.ref.key for entry in change.entries_lost],
        "entries_gained": [entry.ref.key for entry in change.entries_gained],
    }


def _findings(change: FindingsChange) -> dict[str, Any]:
    return {
        "new": [_finding(found) for found in change.new],
        "mended": [_finding(found) for found in change.mended],
        "elsewhere": [_finding(found) for found in change.elsewhere],
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.word,
        "path": encodable(found.path),
        "line": found.span.line,
        "column": found.span.column,
        "message": found.message,
        "help": found.help,
    }
