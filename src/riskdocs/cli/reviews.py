"""`riskdocs reviews`: what waits for those who keep a catalogue."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import (
    catalogue_option,
    day,
    open_catalogue,
    text_or_json,
    today_option,
)
from riskdocs.difference.item_histories import ItemHistories
from riskdocs.difference.since_review import changes_since_reviews
from riskdocs.model.maintenance import maintenance
from riskdocs.reports.reviews_report import reviews_json, reviews_text
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue


@click.command()
@today_option(
    help="The day on which reviews are due; else SOURCE_DATE_EPOCH, else the day of the last "
    "commit.",
)
@text_or_json
@catalogue_option
def reviews_command(today: date | None, format_name: str, root: Path) -> None:
    """List what waits for a maintainer, the oldest first.

    Reviews that are due, items whose risks or controls changed in substance since their own
    review (as git tells it), references to older editions, risks without a control, and items
    that nothing is linked to. The site's page /maintenance/ shows the same.
    """
    catalogue, _ = open_catalogue(root)
    now = today or day(root) or datetime.now(UTC).date()
    waiting = maintenance(
        catalogue, now, _last_changed(catalogue), changes_since_reviews(catalogue)
    )
    if format_name == "json":
        click.echo(json.dumps(reviews_json(waiting, now), indent=1))
    else:
        click.echo(reviews_text(waiting, now, Texts(nouns=catalogue.definition.nouns)))


def _last_changed(catalogue: Catalogue) -> dict[str, date]:
    histories = ItemHistories(catalogue)
    return {
        item.id: known.changed.date() for item in catalogue.items if (known := histories.of(item))
    }
