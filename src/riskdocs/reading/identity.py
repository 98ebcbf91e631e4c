"""Whether IDs and former names are each one item's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem
from riskdocs.model.identity import next_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.item import Item


def identity_problems(items: Iterable[Item], given: set[str]) -> Iterator[Problem]:
    """Yield a problem for each name that two items claim.

    An alias keeps a former ID's address alive, so that ID can't be given to another item, nor
    can a second item claim the same former name.

    Args:
        items: the catalogue's.
        given: every ID that was ever given; those that are suggested here join them.
    """
    by_id = {item.id: item for item in items}
    claimed: dict[str, Item] = {}
    for item in by_id.values():
        for place, alias in enumerate(item.aliases):
            if alias in by_id and by_id[alias] is not item:
                newcomer = by_id[alias]
                free = next_id(newcomer.kind.prefix, given)
                given.add(free)
                yield _reused(newcomer, item, alias, free)
            elif alias in claimed and claimed[alias] is not item:
                first = claimed[alias]
                yield Problem(
                    "id-reused",
                    item.document.path,
                    item.document.place("aliases", place),
                    f"`{alias}` is already an alias of {first.id} ({first.document.path}).",
                    "A former name can lead to one item only; delete one of the two.",
                )
            else:
                claimed[alias] = item


def _reused(newcomer: Item, holder: Item, alias: str, free: str) -> Problem:
    return Problem(
        "id-reused",
        newcomer.document.path,
        newcomer.document.place("sequence"),
        f"The ID {alias} was given before: {holder.document.path} ({holder.title}) has it as "
        "an alias.",
        f"Give this file a name of its own; {free} is free.",
    )
