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

#: How a row's item relates to what it refers to, in the list's address.
RELATION = "relates"
#: With what the items of a list are paired by mitigation.
PARTNERS = frozenset({"risk", "control"})
#: Names in a list's address that nothing of the publisher's own can have. At `q` and `h` the theme
#: opens its search over the page.
_TAKEN = PARTNERS | {"q", "h", "words", "sort", "group", "type", "status", "ref", "via", RELATION}


def in_address(what: str, name: str) -> str:
    """Return what something of the publisher's own is called in a list's address."""
    return f"{what}-{name}" if name in _TAKEN else name


class RelatedColumn(NamedTuple):
    """The items to which those of a list have one relation.

    Attributes:
        name: what the others are, or a relation of the publisher's own, in the list's address.
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
            name, inverse = (in_address("relation", one) for one in (key.name, key.inverse))
            yield RelatedColumn(name, key.label, kinds, inverse, _own_relation(key.name))


def _own_relation(key: str) -> Callable[[Row], Sequence[Item]]:
    return lambda row: row.own_relations.get(key, ())
