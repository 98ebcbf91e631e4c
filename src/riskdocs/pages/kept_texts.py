"""Texts that one item alone has, which a build may know from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.item import Item


class KeptTexts(Protocol):
    """Knows a text of an item, or makes it."""

    def __call__(self, name: str, item: Item, make: Callable[[], str], *given: object) -> str:
        """Return a text.

        Args:
            name: of its sort.
            item: whose text it is. All that others show of theirs may have a say in it as well.
            make: makes it.
            given: what else has a say in it.
        """


def made_now(name: str, item: Item, make: Callable[[], str], *given: object) -> str:
    """Make a text, as none is kept."""
    del name, item, given
    return make()
