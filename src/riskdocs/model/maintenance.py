"""What waits for a maintainer: reviews, older editions, gaps. Retired items wait for nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.coverage import coverage
from riskdocs.model.item import Item, in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from riskdocs.frameworks.edition import Edition
    from riskdocs.frameworks.reference import Reference
    from riskdocs.model.catalogue import Catalogue


class Due(NamedTuple):
    """An item whose last review is too long ago."""

    item: Item
    reviewed: date
    days: int


class ChangedSince(NamedTuple):
    """An item that changed in substance after another's review.

    Attributes:
        item: what changed.
        on: when it was last changed; nothing where that is not committed yet.
    """

    item: Item
    on: date | None


class Outdated(NamedTuple):
    """An item whose review knew another state of what it is linked to."""

    item: Item
    reviewed: date
    changed: tuple[ChangedSince, ...]


class Superseded(NamedTuple):
    """A reference to an entry of an older edition.

    Attributes:
        item: whose reference it is.
        reference: the reference.
        current: the edition in force.
        since_review: that came out after the item's review.
    """

    item: Item
    reference: Reference
    current: Edition
    since_review: bool


@dataclass(frozen=True, slots=True)
class Maintenance:
    """What waits, each list with the oldest first.

    Attributes:
        interval: after so many days a review is due; nothing where the definition sets none.
        due: items whose review is due.
        unreviewed: items without a review, where there is an interval.
        outdated: items whose neighbours changed since their review; nothing where git does not
            know.
        superseded: references to older editions.
        uncovered: risks that no control mitigates.
        unlinked: items that neither name another nor are named.
    """

    interval: int | None
    due: tuple[Due, ...]
    unreviewed: tuple[Item, ...]
    outdated: tuple[Outdated, ...] | None
    superseded: tuple[Superseded, ...]
    uncovered: tuple[Item, ...]
    unlinked: tuple[Item, ...]


def maintenance(
    catalogue: Catalogue,
    today: date,
    last_changed: Mapping[str, date],
    changed: Mapping[str, tuple[ChangedSince, ...]] | None = None,
) -> Maintenance:
    """Gather what waits for a maintainer.

    Args:
        catalogue: as it is.
        today: the day on which reviews are due or not.
        last_changed: when each item's file was last changed, by ID, as far as it is known.
        changed: what changed since the review of each item, by ID; nothing where nobody knows.
    """
    live = in_use(catalogue.items)
    interval = catalogue.definition.rules.review_interval_days

    def by_age(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(
            sorted(items, key=lambda item: item.reviewed or last_changed.get(item.id, date.max))
        )

    reviewed = [(item, item.reviewed) for item in by_age(live) if item.reviewed]
    return Maintenance(
        interval,
        tuple(
            Due(item, day, days)
            for item, day in reviewed
            if interval and (days := (today - day).days) > interval
        ),
        by_age(item for item in live if not item.reviewed) if interval else (),
        None
        if changed is None
        else tuple(
            Outdated(item, day, changed[item.id]) for item, day in reviewed if changed.get(item.id)
        ),
        _superseded(live),
        by_age(coverage(catalogue).risks_with(0)),
        by_age(
            item
            for item in live
            if not neighbours(catalogue, item) and not catalogue.linked_from(item)
        ),
    )


def came_after(edition: Edition, day: date) -> bool:
    """Tell whether an edition came out after a day, as far as its date says so."""
    return edition.date > day.isoformat()[: len(edition.date)]


def neighbours(catalogue: Catalogue, item: Item) -> tuple[Item, ...]:
    """Return the items that one names or is named by, in relations and links, each once."""
    found = [
        *catalogue.partners_of(item),
        *catalogue.related_to(item),
        *catalogue.replacements_of(item),
        *(other for _, others in catalogue.own_relations(item) for other in others),
    ]
    for link in item.links:
        meant = None if link.image else catalogue.cross_link(link.destination, item.document.path)
        if meant and (other := catalogue.item(meant.id)):
            found.append(other)
    found += [source for source in catalogue.linked_from(item) if isinstance(source, Item)]
    return tuple({other.id: other for other in found if other is not item}.values())


def _superseded(items: Iterable[Item]) -> tuple[Superseded, ...]:
    found = []
    for item in items:
        cited = {reference.target for reference in item.references}
        for reference in item.references:
            target, framework = reference.target, reference.framework
            if target is None or framework is None or not reference.superseded:
                continue
            current = framework.current(target.edition.series)
            if current is None or any(way.ref in cited for way in reference.newest):
                continue
            since = item.reviewed is not None and came_after(current, item.reviewed)
            found.append((target.edition.date, Superseded(item, reference, current, since)))
    return tuple(one for _, one in sorted(found, key=itemgetter(0)))
