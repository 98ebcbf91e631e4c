"""IDs that are free: one for each that was given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.id_pattern import IdPattern, Values


class FreeIds:
    """Names IDs that are free, none of them twice."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = frozenset(given)
        #: The last one of each family: a list may say one ID ten thousand times.
        self._named: dict[tuple[str, Values], str] = {}

    def instead_of(self, asked: str, pattern: IdPattern) -> str:
        """Return what a message says of the ID that is free.

        Args:
            asked: the ID that is not free; the one that is begins as it does, with its family.
            pattern: the form of both.
        """
        family = pattern.family(asked)
        last = self._named.get((pattern.text, family))
        read = filter(None, map(pattern.read, () if last else self._given))
        alike = [last] if last else [one for one in read if pattern.family(one) == family]
        free = pattern.following(alike)
        if free is None:
            return ""
        self._named[pattern.text, family] = free
        return f"; {free} is free"
