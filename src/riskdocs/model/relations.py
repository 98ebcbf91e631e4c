"""The keys by which items name each other, and which item has which relation to which others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.keys import KEY_BY_NAME, RELATION_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from riskdocs.model.definition_parts import DeclaredRelation
    from riskdocs.model.item import Item, Relation
    from riskdocs.model.kind import Kind


@dataclass(frozen=True, slots=True)
class RelationKey:
    """A front matter key under which items of some kinds name others.

    Attributes:
        name: of the key.
        of: the names of the kinds whose items may have it.
        to: the names of the kinds whose items it may name.
        inverse: the key of the same relation on those; its own, where there is no direction.
        label: what visitors read before the items; empty for the contract's, which `texts.yml` has.
        is_inverse: the definition declares it as the other side of a relation.
    """

    name: str
    of: tuple[str, ...]
    to: tuple[str, ...]
    inverse: str = ""
    label: str = ""
    is_inverse: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is the publisher's."""
        return self.name not in KEY_BY_NAME

    @property
    def is_asked(self) -> bool:
        """Whether authors of new items are asked for it: it leads somewhere, and from them."""
        return self.inverse != "" and not self.is_inverse and self.name != "related"

    @property
    def takes_all(self) -> bool:
        """Whether `all` makes sense: of what has two sides, every item that could be named."""
        return self.inverse not in {"", self.name}


def relation_keys(
    kinds: Sequence[Kind], declared: Mapping[str, DeclaredRelation]
) -> Iterator[RelationKey]:
    """Yield the keys by which items of a catalogue can name each other.

    Args:
        kinds: the catalogue's.
        declared: the publisher's own relations, by key.
    """
    for key in RELATION_KEYS:
        of = tuple(kind.name for kind in kinds if key.role in {None, kind.role})
        role = KEY_BY_NAME[key.inverse].role if key.inverse else None
        to = tuple(kind.name for kind in kinds if role in {None, kind.role})
        yield RelationKey(key.name, of, to, key.inverse, is_inverse=key.name == "mitigated-by")
    every = tuple(kind.name for kind in kinds)
    for name, one in declared.items():
        of, to = (names or every for names in (one.from_kinds, one.to))
        label = one.label or _label(name)
        if one.inverse == name:
            of = to = tuple(dict.fromkeys((*of, *to)))
        yield RelationKey(name, of, to, one.inverse, label)
        if one.inverse != name:
            other = one.inverse_label or _label(one.inverse)
            yield RelationKey(one.inverse, to, of, name, other, is_inverse=True)


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def related_items(
    keys: Mapping[str, RelationKey], items: Sequence[Item], find: Callable[[str], Item | None]
) -> Mapping[str, Mapping[str, tuple[Item, ...]]]:
    """Return, by key and by an item's ID, the items that it has the relation to.

    Those that an item names stand first, in its order, then those that name it. Where it is mostly
    the others that name it, all are in the catalogue's order.

    Args:
        keys: of the relations.
        items: the catalogue's.
        find: returns the item of an ID.
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
