"""A change log in words: what its periods are called, and what is not known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.difference.change_log import Extent, PeriodKind

if TYPE_CHECKING:
    from riskdocs.difference.change_log import ChangeLog, Period
    from riskdocs.texts.texts import Texts

_TITLES = {
    PeriodKind.UNCOMMITTED: "changes.uncommitted",
    PeriodKind.UNRELEASED: "changes.unreleased",
    PeriodKind.RELEASE: "changes.released",
}
_NOTICES = {
    Extent.NONE: "changes.no-history",
    Extent.SHALLOW: "changes.shallow",
    Extent.LIMITED: "changes.limited",
}


def period_title(period: Period, text: Texts) -> str:
    """Return what a period is called."""
    key = _TITLES.get(period.kind)
    return text(key, name=period.name, date=period.day.isoformat()) if key else period.name


def notice_of(past: ChangeLog, text: Texts) -> str:
    """Say what is not known of the past; empty where all of it is."""
    key = _NOTICES.get(past.extent)
    return text(key, date=past.since.isoformat() if past.since else "") if key else ""
