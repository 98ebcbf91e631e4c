"""A catalogue's past in words: what its periods are called, and what is not known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.past import Extent, Span

if TYPE_CHECKING:
    from riskdocs.difference.past import Past, Period
    from riskdocs.texts.texts import Texts

_TITLES = {
    Span.UNCOMMITTED: "changes.uncommitted",
    Span.UNRELEASED: "changes.unreleased",
    Span.RELEASE: "changes.released",
}
_NOTICES = {
    Extent.NONE: "changes.no-history",
    Extent.SHALLOW: "changes.shallow",
    Extent.LIMITED: "changes.limited",
}


def period_title(period: Period, text: Texts) -> str:
    """Return what a period is called."""
    key = _TITLES.get(period.span)
    return text(key, name=period.name, date=period.day.isoformat()) if key else period.name


def notice_of(past: Past, text: Texts) -> str:
    """Say what is not known of the past; empty where all of it is."""
    key = _NOTICES.get(past.extent)
    return text(key, date=past.since.isoformat() if past.since else "") if key else ""
