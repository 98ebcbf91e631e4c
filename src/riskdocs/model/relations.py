"""Which item has which relation to which others: either of the two may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from riskdocs.model.item import Item, Relation
    from riskdocs.model.relation_keys import RelationKey


def related_items(
    keys: Mapping[str, RelationKey], items: Sequence[Item], find: Callable[[str], Item | None]
) -> Mapping[str, Mapping[str, tuple[Item, ...]]]:
    """Return, by key and by an item's ID, the items that it has the relation to.

    Those that an item names stand first, in its order, then those that name it. Where it is mostly
    the others that name it, all are in the catalogue's order.
    """
    stated: dict[str, dict[str, list[str]]] = {name: {} for name in keys}
    for item in items:
        for name, relations in item.stated.items():
            named = _items_named(keys[name], relations, items, find)
            if others := [other.id for other in named if other is not item]:
                stated[name][item.id] = others
    order = {item.id: place for place, item in enumerate(items)}
    return {
        name: {
            one: tuple(items[order[other]] for other in others)
            for one, others in _both_sides(key, stated, order)
        }
        for name, key in keys.items()
    }


def _items_named(
    key: RelationKey,
    relations: Sequence[Relation],
    items: Sequence[Item],
    find: Callable[[str], Item | None],
) -> Iterator[Item]:
    """Yield the items that relations name; `all` names each that could be and is in use."""
    for relation in relations:
        if relation.names_all and key.takes_all:
            yield from (other for other in items if other.kind.name in key.to and not other.retired)
        elif relation.id and (other := find(relation.id)) and other.kind.name in key.to:
            yield other


def _both_sides(
    key: RelationKey, stated: Mapping[str, Mapping[str, Iterable[str]]], order: Mapping[str, int]
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the others of each item that has some, whichever side says so; all are IDs."""
    found = {one: dict.fromkeys(others) for one, others in stated[key.name].items()}
    for one, others in stated.get(key.inverse, {}).items():
        for other in others:
            found.setdefault(other, {})[one] = None
    sort = key.is_inverse or key.inverse == key.name
    for one, named in found.items():
        yield one, sorted(named, key=order.__getitem__) if sort else named
