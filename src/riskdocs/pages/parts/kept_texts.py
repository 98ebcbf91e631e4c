"""Texts that show at most one item's own, which a build may know from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskdocs.model.item import Item


class KeptTexts(Protocol):
    """Knows a text, or makes it."""

    def __call__(
        self, name: str, item: Item | None, make: Callable[[], str], *given: object
    ) -> str:
        """Return a text.

        Args:
            name: of its sort.
            item: whose text it shows, and nothing for one that shows none. What items show of
                each other may have a say in it as well: front matter, sentences and links.
            make: makes it.
            given: what else has a say in it.
        """


def made_now(name: str, item: Item | None, make: Callable[[], str], *given: object) -> str:
    """Make a text, as none is kept."""
    del name, item, given
    return make()
