"""What waits for those who keep a catalogue, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskdocs.texts.enumeration import listed
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from riskdocs.model.maintenance import ChangedSince, Maintenance, Superseded
    from riskdocs.texts.texts import Texts


def reviews_text(waiting: Maintenance, now: date, text: Texts) -> str:
    """Return a report for people."""
    lines = [text("reviews.title", date=now)]
    for title, entries in _sections(waiting, text):
        found = list(entries)
        lines += ["", f"{title} ({len(found)})", *(f"  {sentence(line)}" for line in found)]
    if waiting.interval is None:
        lines += ["", text("reviews.no-interval")]
    if waiting.outdated is None:
        lines += ["", text("reviews.unknown")]
    return "\n".join(lines)


def _sections(waiting: Maintenance, text: Texts) -> Iterator[tuple[str, Iterable[str]]]:
    if waiting.interval is not None:
        yield (
            text("reviews.due", days=waiting.interval),
            [
                *(f"{item.name}: {text('reviews.never')}" for item in waiting.unreviewed),
                *(
                    f"{due.item.name}: {due.reviewed}, {text('maintenance.days', days=due.days)}"
                    for due in waiting.due
                ),
            ],
        )
    if waiting.outdated is not None:
        yield (
            text("maintenance.outdated"),
            (
                f"{one.item.name}, {text('reviews.reviewed', date=one.reviewed)}: "
                f"{'; '.join(_changed(change, text) for change in one.changed)}"
                for one in waiting.outdated
            ),
        )
    superseded = (_superseded(one, text) for one in waiting.superseded)
    yield text("maintenance.superseded"), superseded
    yield text("maintenance.uncovered"), (item.name for item in waiting.uncovered)
    yield text("maintenance.unlinked"), (item.name for item in waiting.unlinked)


def _changed(change: ChangedSince, text: Texts) -> str:
    when = text("maintenance.on", date=change.on) if change.on else text("reviews.uncommitted")
    return f"{change.item.name} {when}"


def _superseded(one: Superseded, text: Texts) -> str:
    successors = listed((way.ref.label for way in one.reference.newest), "and")
    now = successors or text("maintenance.no-successor")
    target = one.reference.target
    since = ""
    if one.since_review:
        since = f"; {text('maintenance.since-review', edition=one.current.id)}"
    return f"{one.item.name}: {target.label if target else ''}  ->  {now}{since}"


def reviews_json(waiting: Maintenance, now: date) -> dict[str, Any]:
    """Return a report for programs."""
    return {
        "version": 1,
        "today": now.isoformat(),
        "interval_days": waiting.interval,
        "never_reviewed": [item.id for item in waiting.unreviewed],
        "due": [
            {"item": d.item.id, "reviewed": d.reviewed.isoformat(), "days": d.days}
            for d in waiting.due
        ],
        "changed_since_review": None
        if waiting.outdated is None
        else [
            {
                "item": one.item.id,
                "reviewed": one.reviewed.isoformat(),
                "changed": [
                    {"item": c.item.id, "on": c.on.isoformat() if c.on else None}
                    for c in one.changed
                ],
            }
            for one in waiting.outdated
        ],
        "superseded": [
            {
                "item": one.item.id,
                "label": one.reference.label,
                "entry": one.reference.target.key if one.reference.target else None,
                "successors": [way.ref.key for way in one.reference.newest],
                "since_review": one.since_review,
            }
            for one in waiting.superseded
        ],
        "uncovered": [item.id for item in waiting.uncovered],
        "unlinked": [item.id for item in waiting.unlinked],
    }
