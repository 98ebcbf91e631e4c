"""What lists and pages show of an item, made once for all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from riskdocs.pages.parts.badges import Badge, badge, stands_at_head
from riskdocs.pages.parts.lead_sentence import lead_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


class Row:
    """An item as it is shown; each part is made when it is first asked for.

    Args:
        catalogue: that has the item.
        item: the item.

    Attributes:
        item: see there.
    """

    def __init__(self, catalogue: Catalogue, item: Item) -> None:
        self._catalogue = catalogue
        self.item = item

    @cached_property
    def sentence(self) -> str:
        """What the item is."""
        return lead_sentence(self.item)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The labels of its types."""
        return self.item.type_labels

    @cached_property
    def references(self) -> tuple[Badge, ...]:
        """All that it cites, as its author ordered them."""
        return tuple(map(badge, self.item.references))

    @property
    def badges(self) -> tuple[Badge, ...]:
        """The references that stand at the head of its page."""
        return self._references(at_head=True)

    @property
    def others(self) -> tuple[Badge, ...]:
        """The references that stand at its end."""
        return self._references(at_head=False)

    def _references(self, *, at_head: bool) -> tuple[Badge, ...]:
        pairs = zip(self.references, self.item.references, strict=True)
        return tuple(one for one, reference in pairs if stands_at_head(reference) == at_head)

    @cached_property
    def partners(self) -> tuple[Item, ...]:
        """For a risk the controls that mitigate it, for a control the risks it mitigates."""
        return self._catalogue.partners_of(self.item)

    @cached_property
    def own_relations(self) -> Mapping[str, tuple[Item, ...]]:
        """The items to which it has the publisher's own relations, by their key."""
        relations = self._catalogue.own_relations(self.item)
        return {key.name: others for key, others in relations}
