"""The relations of a kind's items as lists show them: each a column, and something to filter by."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item
    from riskdocs.model.kind import Kind
    from riskdocs.pages.parts.item_rows import Row


class RelatedColumn(NamedTuple):
    """The items to which those of a list have one relation.

    Attributes:
        name: what the others are, or the key of a relation of the publisher's own.
        label: as a visitor reads it.
        kinds: of the others.
        inverse: the name of the same relation on the lists of the others.
        others_of: returns those of a row.
    """

    name: str
    label: str
    kinds: Sequence[Kind]
    inverse: str
    others_of: Callable[[Row], Sequence[Item]]


def partner_kinds(definition: Definition, kind: Kind) -> list[Kind]:
    """Return the kinds with which one is paired: of risks those of controls, and vice versa."""
    role = {"risk": "control", "control": "risk"}.get(kind.role)
    return [other for other in definition.kinds if other.role == role]


def related_columns(
    definition: Definition, kind: Kind, rows: Iterable[Row]
) -> Iterator[RelatedColumn]:
    """Yield the columns of a kind's list: mitigation first, others only if a row fills them."""
    if partners := partner_kinds(definition, kind):
        label = ", ".join(partner.plural for partner in partners)
        yield RelatedColumn(partners[0].role, label, partners, kind.role, attrgetter("partners"))
    filled = {name for row in rows for name in row.own_relations}
    for key in definition.own_relation_keys:
        if key.name in filled:
            kinds = definition.kinds_named(key.to)
            yield RelatedColumn(key.name, key.label, kinds, key.inverse, _own_relation(key.name))


def _own_relation(key: str) -> Callable[[Row], Sequence[Item]]:
    return lambda row: row.own_relations.get(key, ())
