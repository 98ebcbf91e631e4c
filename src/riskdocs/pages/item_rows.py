"""What lists and pages show of an item, made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.pages.badges import Badge, badge, stands_at_head
from riskdocs.pages.lead_sentence import lead_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


@dataclass(frozen=True, slots=True)
class Row:
    """An item as it is shown.

    Attributes:
        item: the item.
        sentence: what it is.
        types: the labels of its types.
        references: all that it cites, as its author ordered them.
        badges: the references that stand at the head of its page.
        others: the references that stand at its end.
        partners: for a risk the controls that mitigate it, for a control the risks it mitigates.
        own_relations: the items to which it has the publisher's own relations, by their key.
    """

    item: Item
    sentence: str
    types: tuple[str, ...]
    references: tuple[Badge, ...]
    badges: tuple[Badge, ...]
    others: tuple[Badge, ...]
    partners: tuple[Item, ...]
    own_relations: Mapping[str, tuple[Item, ...]]


def item_rows(catalogue: Catalogue) -> Mapping[str, Row]:
    """Return the row of every item, by ID."""
    return {item.id: _row(catalogue, item) for item in catalogue.items}


def _row(catalogue: Catalogue, item: Item) -> Row:
    pairs = [(badge(reference), stands_at_head(reference)) for reference in item.references]
    return Row(
        item,
        lead_sentence(item),
        item.type_labels,
        tuple(one for one, _ in pairs),
        tuple(one for one, at_head in pairs if at_head),
        tuple(one for one, at_head in pairs if not at_head),
        catalogue.partners_of(item),
        {key.name: others for key, others in catalogue.own_relations(item)},
    )
