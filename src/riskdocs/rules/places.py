"""Where in a front matter a finding about a whole item is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.definition import Definition
    from riskdocs.model.finding import Span
    from riskdocs.model.item import Item


def key_place(item: Item, definition: Definition, key: str) -> Span:
    """Return where an item's value of a contract key stands, whatever the author calls the key.

    Where it has none, the place is the head of the file.
    """
    for written in item.document.front_matter.values:
        if definition.canonical_keys.get(written) == key:
            return item.document.place(written)
    return item.document.span(0, 0)
