"""`riskdocs reviews`: what waits for those who keep a catalogue."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from riskdocs.cli.opening import catalogue_option, day, open_catalogue, text_or_json
from riskdocs.difference.since_review import changes_since_reviews
from riskdocs.frameworks.reference import listed
from riskdocs.git.file_history import file_histories
from riskdocs.model.maintenance import maintenance
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.maintenance import ChangedSince, Maintenance, Superseded


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which reviews are due; else SOURCE_DATE_EPOCH, else the day of the last "
    "commit.",
)
@text_or_json
@catalogue_option
def reviews_command(today: datetime | None, format_name: str, root: Path) -> None:
    """List what waits for a maintainer, the oldest first.

    Reviews that are due, items whose risks or controls changed in substance since their own
    review (as git tells it), references to older editions, risks without a control, and items
    that nothing is linked to. The site's page /maintenance/ shows the same.
    """
    catalogue, _ = open_catalogue(root)
    now = today.date() if today else day(root) or datetime.now(UTC).date()
    waiting = maintenance(
        catalogue, now, _last_changed(catalogue), changes_since_reviews(catalogue)
    )
    if format_name == "json":
        click.echo(json.dumps(_as_json(waiting, now), indent=1))
    else:
        click.echo("\n".join(_as_text(waiting, now)))


def _last_changed(catalogue: Catalogue) -> dict[str, date]:
    histories = file_histories(catalogue.root.resolve()) or {}
    return {
        item.id: histories[file].changed.date()
        for item in catalogue.items
        if (file := item.document.file.resolve()) in histories
    }


def _as_text(waiting: Maintenance, now: date) -> Iterator[str]:
    yield f"What waits on {now}"
    for title, lines in _sections(waiting):
        found = list(lines)
        yield ""
        yield f"{title} ({len(found)})"
        yield from (f"  {sentence(line)}" for line in found)
    if waiting.interval is None:
        yield ""
        yield "No review is ever due: catalogue.yml sets no `review-interval-days` under `rules`."
    if waiting.outdated is None:
        yield ""
        yield "What changed since a review is not known: git's history is missing or incomplete."


def _sections(waiting: Maintenance) -> Iterator[tuple[str, Iterable[str]]]:
    if waiting.interval is not None:
        yield (
            f"Reviews due after {waiting.interval} days",
            [
                *(f"{_named(item)}: never reviewed" for item in waiting.unreviewed),
                *(f"{_named(d.item)}: {d.reviewed}, {d.days} days ago" for d in waiting.due),
            ],
        )
    if waiting.outdated is not None:
        yield (
            "Changed since the review",
            (
                f"{_named(one.item)}, reviewed {one.reviewed}: "
                f"{'; '.join(_changed(change) for change in one.changed)}"
                for one in waiting.outdated
            ),
        )
    yield "References to older editions", map(_superseded, waiting.superseded)
    yield "Risks without a control", map(_named, waiting.uncovered)
    yield "Items without any neighbour", map(_named, waiting.unlinked)


def _named(item: Item) -> str:
    return f"{item.id} {item.title}"


def _changed(change: ChangedSince) -> str:
    return f"{_named(change.item)} {f'on {change.on}' if change.on else 'is not committed yet'}"


def _superseded(one: Superseded) -> str:
    now = listed((way.ref.label for way in one.reference.newest), "and") or "no successor"
    target = one.reference.target
    since = f"; {one.current.id} came out after the review" if one.since_review else ""
    return f"{_named(one.item)}: {target.label if target else ''}  ->  {now}{since}"


def _as_json(waiting: Maintenance, now: date) -> dict[str, Any]:
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
