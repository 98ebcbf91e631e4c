"""What waits for those who keep the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from riskdocs.model.maintenance import maintenance
from riskdocs.pages.addresses import MAINTENANCE
from riskdocs.pages.badges import badge
from riskdocs.pages.page import Content, Heading, SitePage

if TYPE_CHECKING:
    from riskdocs.pages.site import Site


def maintenance_page(site: Site) -> SitePage:
    """Return the page for maintainers, which neither navigation nor search shows to visitors."""
    text = site.templates.texts
    return SitePage(
        MAINTENANCE,
        text("maintenance.title"),
        text("maintenance.description", title=site.catalogue.definition.title),
        partial(_content, site),
        listed=False,
        searched=False,
        indexable=False,
    )


def _content(site: Site) -> Content:
    """Return the lists of what is due, changed, superseded, uncovered and unlinked."""
    text = site.templates.texts
    today = site.history.date or datetime.now(UTC).date()
    dates = {name: known.changed.date() for name, known in site.history.items.items()}
    waiting = maintenance(site.catalogue, today, dates, site.history.since_reviews)
    return Content(
        site.templates.render(
            "maintenance.html",
            today=today.isoformat(),
            waiting=waiting,
            badge_of=badge,
            dates={name: date.isoformat() for name, date in dates.items()},
            to_item=site.to_item(MAINTENANCE),
            to_entry=site.to_entry(MAINTENANCE),
        ),
        headings_before=tuple(Heading(name, text(f"maintenance.{name}")) for name in _SECTIONS),
    )


_SECTIONS = ("due", "outdated", "superseded", "uncovered", "unlinked")
