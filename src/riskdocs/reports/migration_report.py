"""What a migration did, or would do, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskdocs.editing.migrate.migration_steps import LabelOutcome
from riskdocs.reports.report import seen_from, unread_line
from riskdocs.texts.enumeration import counted, listed
from riskdocs.texts.visible import sentence, visible_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.editing.migrate.migration import Migration
    from riskdocs.editing.migrate.migration_links import LinkStep, Remark
    from riskdocs.editing.migrate.migration_steps import LabelStep
    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span


class _Places:
    """Where things stand: in the files as they are when the report is read."""

    def __init__(self, migration: Migration, root: Path, *, written: bool) -> None:
        self._migration = migration
        self._holder = root.resolve().parent
        self._written = written

    def path(self, path: str) -> str:
        return seen_from(Path.cwd(), self._holder, path)

    def line(self, document: Document, span: Span) -> int:
        if not self._written:
            return span.line
        return self._migration.rewriting.line_after(document, span)

    def shown(self, document: Document, span: Span) -> str:
        return f"{visible_path(self.path(document.path))}:{self.line(document, span)}"


def migration_text(migration: Migration, root: Path, *, written: bool) -> str:
    """Return a report for people.

    Args:
        migration: what was worked out.
        root: the catalogue's folder.
        written: whether the files are changed by now.
    """
    places = _Places(migration, root, written=written)
    lines: list[str] = []
    for title, found in _sections(migration, places):
        entries = list(found)
        if entries:
            lines += [f"{title} ({len(entries)})", *(f"  {sentence(e)}" for e in entries), ""]
    lines.append(_summary(migration, written=written))
    if migration.default:
        lines.append(
            f"catalogue.yml still means edition {migration.default.id} where a label does not say."
        )
    if migration.keep and migration.steps:
        lines.append("Links in texts stay, since both editions are cited.")
    if migration.unread:
        lines.append(unread_line(migration.unread))
    return "\n".join(lines) + "\n"


def _sections(migration: Migration, places: _Places) -> Iterator[tuple[str, Iterable[str]]]:
    steps = migration.steps
    to = migration.edition.id
    done = "Added" if migration.keep else "Moved"
    new = {LabelOutcome.MOVED, LabelOutcome.ADDED}
    yield f"{done} to {to}", (_moved(s, places) for s in steps if s.outcome in new)
    yield (
        "Became an entry that the item cites already, and written once",
        (
            f"{_label(step, places)} is {step.way.ref.label}"
            for step in steps
            if step.outcome is LabelOutcome.JOINED and step.way
        ),
    )
    yield (
        f"{done} on a conclusion, not on the publisher's word; please look at these",
        (
            f"{_label(step, places)} is {step.way.ref.label}: "
            + "; ".join(row.note or row.source for row in step.way.steps)
            for step in steps
            if step.moves and step.inferred and step.way
        ),
    )
    yield (
        "Kept, and now with their edition, since they would have meant another entry",
        (f"{_label(step, places)}  ->  {step.kept}" for step in steps if step.kept),
    )
    yield (
        "Left as they are, for you to decide",
        (_stays(step, places) for step in steps if step.outcome is LabelOutcome.STAYS),
    )
    links = migration.links
    yield "Links moved", (_link(link, places) for link in links if link.after)
    yield "Links left, for you to decide", (_link(link, places) for link in links if not link.after)
    yield "Numbers in texts, for you to read", (_remark(r, places) for r in migration.remarks)


def _label(step: LabelStep, places: _Places) -> str:
    return (
        f"{places.shown(step.item.document, step.span)}  {step.item.id}  "
        f"{step.citation.reference.label}"
    )


def _moved(step: LabelStep, places: _Places) -> str:
    target = step.citation.reference.target
    same = step.label == step.citation.reference.label
    of = f" (of {target.edition.id})" if target and same else ""
    now = f" (of {step.way.ref.edition.id})" if step.way and same else ""
    return f"{_label(step, places)}{of}  ->  {step.label}{now}"


def _stays(step: LabelStep, places: _Places) -> str:
    target = step.citation.reference.target
    of = f" (of {target.edition.id})" if target else ""
    nearest = ""
    if step.candidates:
        nearest = f" Perhaps {listed((ref.label for ref in step.candidates), 'or')}."
    return f"{_label(step, places)}{of}: {step.why}{nearest}"


def _link(link: LinkStep, places: _Places) -> str:
    place = places.shown(link.document, link.span)
    if link.after:
        return f"{place}  {link.before}  ->  {link.after}"
    return f"{place}  {link.before}: {link.why}"


def _remark(remark: Remark, places: _Places) -> str:
    return f"{places.shown(remark.document, remark.span)}  {remark.text}: {remark.why}"


def _summary(migration: Migration, *, written: bool) -> str:
    steps = migration.steps
    moved = [step for step in steps if step.outcome in {LabelOutcome.MOVED, LabelOutcome.ADDED}]
    joined = sum(step.outcome is LabelOutcome.JOINED for step in steps)
    left = sum(step.outcome is LabelOutcome.STAYS for step in steps)
    if not steps and not migration.links:
        return f"Nothing refers to {migration.framework.name}."
    verb = "added" if migration.keep else "moved"
    parts = [f"{counted(len(moved), 'reference')} {verb}"]
    parts += [f"{joined} written once"] if joined else []
    parts += [f"{left} left for you"] if left else []
    parts += [
        f"{number} {words}"
        for outcome, words in (
            (LabelOutcome.CURRENT, f"of {migration.edition.id} already"),
            (LabelOutcome.NEWER, "of a newer edition"),
            (LabelOutcome.OTHER_SERIES, "of another list"),
        )
        if (number := sum(step.outcome is outcome for step in steps))
    ]
    files = counted(len(migration.changes), "file")
    changed = f"{files} {'changed' if written else 'would change'}"
    return f"{', '.join(parts)}. {changed}."


def migration_json(migration: Migration, root: Path, *, written: bool) -> dict[str, Any]:
    """Return a report for programs."""
    places = _Places(migration, root, written=written)
    return {
        "version": 1,
        "framework": migration.framework.id,
        "to": migration.edition.id,
        "keep": migration.keep,
        "written": written,
        "files": [places.path(change.path) for change in migration.changes],
        "unread": list(migration.unread),
        "references": [_reference(step, places) for step in migration.steps],
        "links": [
            {
                **_place(link.document, link.span, places),
                "before": link.before,
                "after": link.after or None,
                "why": link.why or None,
            }
            for link in migration.links
        ],
        "remarks": [
            {
                **_place(remark.document, remark.span, places),
                "text": remark.text,
                "why": remark.why,
            }
            for remark in migration.remarks
        ],
    }


def _reference(step: LabelStep, places: _Places) -> dict[str, Any]:
    reference = step.citation.reference
    return {
        "item": step.item.id,
        **_place(step.item.document, step.span, places),
        "label": reference.label,
        "from": _entry(reference.target),
        "outcome": step.outcome.value,
        "to": _entry(step.way.ref) if step.way else None,
        "kinds": [kind.value for kind in step.way.kinds] if step.way else [],
        "confidence": step.way.confidence.value if step.way else None,
        "new_label": step.label or None,
        "kept_as": step.kept or None,
        "why": step.why or None,
        "candidates": [_entry(ref) for ref in step.candidates],
    }


def _place(document: Document, span: Span, places: _Places) -> dict[str, Any]:
    line = places.line(document, span)
    return {"path": places.path(document.path), "line": line, "column": span.column}


def _entry(ref: EntryRef | None) -> dict[str, str] | None:
    if ref is None:
        return None
    return {"edition": ref.edition.id, "entry": ref.entry.id, "title": ref.entry.title}
