"""How many items have each of the publisher's own relations, as the coverage page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.item import in_use
from riskdocs.model.sources import COVERAGE, list_source
from riskdocs.pages.facets import NONE, in_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site


class RelationCount(NamedTuple):
    """How many items of a kind have a relation; retired ones don't count.

    Attributes:
        kind: of the items.
        label: of the relation.
        having: how many have it.
        lacking: how many don't.
        address: of the list of those that don't, relative to the page.
    """

    kind: Kind
    label: str
    having: int
    lacking: int
    address: str


def relation_counts(site: Site) -> Iterator[RelationCount]:
    """Yield each of the publisher's own relations, from both sides."""
    catalogue = site.catalogue
    for key in catalogue.definition.own_relation_keys:
        for kind in catalogue.definition.kinds_named(key.of):
            items = in_use(catalogue.of_kind(kind))
            having = sum(bool(in_use(catalogue.others_of(item, key.name))) for item in items)
            address = site.addresses.between(COVERAGE, list_source(kind))
            if 0 < having < len(items):
                address += f"?{in_address('relation', key.name)}={NONE}"
            if items:
                yield RelationCount(kind, key.label, having, len(items) - having, address)
