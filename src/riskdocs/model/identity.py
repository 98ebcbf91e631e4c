"""IDs that are still to be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def next_id(prefix: str, given: Iterable[str]) -> str:
    """Return the ID behind the highest that was ever given, so that none is given again.

    Args:
        prefix: of the kind, in capitals.
        given: every ID that counts, of any kind; other names are passed over.
    """
    numbers = (name.rpartition("-") for name in given)
    highest = max((int(n) for p, _, n in numbers if p == prefix and n.isdecimal()), default=0)
    return f"{prefix}-{highest + 1}"
