"""Which templates a page is made of: the style sheet has what these may need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Made = TypeVar("_Made")


class UsedTemplates:
    """Notes the templates that are used while something is made."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def add(self, names: Iterable[str]) -> None:
        """Note templates."""
        self._names.update(names)

    def during(self, make: Callable[[], _Made]) -> tuple[_Made, frozenset[str]]:
        """Make something, and return it with the templates that were used for it."""
        before, self._names = self._names, set()
        try:
            return make(), frozenset(self._names)
        finally:
            self._names |= before
