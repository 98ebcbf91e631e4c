"""What a list shows of an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.item import Control
from riskdocs.pages.badges import Badge, head_and_others

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list.

    Attributes:
        item: the item.
        types: the labels of its types.
        badges: the references that stand at the head of its page.
        partners: for a risk the controls that mitigate it, for a control the risks it mitigates.
    """

    item: Item
    types: tuple[str, ...]
    badges: tuple[Badge, ...]
    partners: tuple[Item, ...]


def item_rows(catalogue: Catalogue) -> Mapping[str, Row]:
    """Return the row of every item, by ID."""
    return {
        item.id: Row(
            item,
            tuple(item.kind.types.get(code, code) for code in item.types),
            tuple(head_and_others(item.references)[0]),
            catalogue.risks_of(item) if isinstance(item, Control) else catalogue.controls_of(item),
        )
        for item in catalogue.items
    }
