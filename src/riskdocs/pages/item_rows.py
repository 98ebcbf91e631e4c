"""What lists and pages show of an item, made once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.pages.badges import Badge, badge, stands_at_head
from riskdocs.pages.lead_sentence import lead_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class ItemRows(Mapping[str, Row]):
    """The row of every item, by ID, each made when it is first asked for.

    Args:
        catalogue: with the items.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._items = {item.id: item for item in catalogue.items}
        self._rows: dict[str, Row] = {}

    def __getitem__(self, name: str) -> Row:
        """Return the row of an item."""
        if name not in self._rows:
            self._rows[name] = _row(self._catalogue, self._items[name])
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the IDs."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._items)


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
