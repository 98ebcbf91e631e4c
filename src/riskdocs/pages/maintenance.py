"""What waits for those who keep the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from riskdocs.model.maintenance import maintenance
from riskdocs.model.sources import MAINTENANCE
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.parts.badges import badge

if TYPE_CHECKING:
    from riskdocs.pages.site import Site

_SECTIONS = ("due", "outdated", "superseded", "uncovered", "unlinked")


def maintenance_content(site: Site) -> Content:
    """Return the lists of what is due, changed, superseded, uncovered and unlinked."""
    text = site.text
    today = site.history.date or datetime.now(UTC).date()
    dates = {name: known.changed.date() for name, known in site.history.items.items()}
    waiting = maintenance(site.catalogue, today, dates, site.history.since_reviews)
    return Content(
        site.render(
            "maintenance.html",
            MAINTENANCE,
            today=today.isoformat(),
            waiting=waiting,
            badge_of=badge,
            dates={name: date.isoformat() for name, date in dates.items()},
        ),
        headings_before=tuple(PartHeading(name, text(f"maintenance.{name}")) for name in _SECTIONS),
    )
