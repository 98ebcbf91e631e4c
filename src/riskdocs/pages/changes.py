"""What changed: the page `/changes/`, and the history on each item's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.sentences import Wording, notice_of, plain_sentence
from riskdocs.model.sources import CHANGES, item_source
from riskdocs.pages.machine_readable.feeds import feed_links
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.parts.periods import GROUP_LINES, period_rows

if TYPE_CHECKING:
    from riskdocs.difference.change_log import ChangeLog, ItemEvent
    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site

#: Lines of one list that are shown; more are folded.
_SHOWN = 12
#: Changes on an item's page; older ones are counted.
_EVENTS = 5
#: Things said of one change on an item's page.
_PHRASES = 4


class EventRow(NamedTuple):
    """What an item's page shows of a change."""

    date: str
    text: str
    commit: str
    address: str


class ItemPast(NamedTuple):
    """What an item's page shows of its past: the newest changes, and how many older ones."""

    rows: tuple[EventRow, ...]
    earlier: int
    address: str


def changes_content(site: Site, past: ChangeLog) -> Content:
    """Return the page that says what changed, period by period."""
    catalogue = site.catalogue
    rows, left_out = period_rows(site, past)

    def address(identifier: str) -> str:
        item = catalogue.item(identifier)
        return site.addresses.between(CHANGES, item_source(item)) if item else ""

    return Content(
        site.render(
            "changes.html",
            CHANGES,
            notice=notice_of(past, site.text),
            feeds=feed_links(site, CHANGES),
            rows=rows,
            left_out=left_out,
            shown=_SHOWN,
            limit=GROUP_LINES,
            address=address,
        ),
        headings_before=tuple(PartHeading(row.anchor, row.title) for row in rows),
    )


def item_past(site: Site, item: Item) -> ItemPast | None:
    """Return the newest changes of an item; nothing where none is known."""
    past = site.history.past
    events = past.events.get(item.id, ()) if past else ()
    if not events:
        return None
    wording = Wording(site.text)
    return ItemPast(
        tuple(_event_row(site, wording, event) for event in events[:_EVENTS]),
        max(0, len(events) - _EVENTS),
        site.addresses.between(item_source(item), CHANGES),
    )


def _event_row(site: Site, wording: Wording, event: ItemEvent) -> EventRow:
    commit = event.commit
    return EventRow(
        commit.committed.date().isoformat(),
        plain_sentence(wording.in_short(event.change, _PHRASES)),
        commit.short,
        site.addresses.commit(commit.name),
    )
