"""The text of an item whose publisher keeps it in the front matter, not below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.model.item import Item

#: A text is longer than a label, a name or an address, and ends a sentence.
_TEXT = 60
_END = re.compile(r"[.!?](?:\s|\Z)|[\u3002\uff01\uff1f\u0964\u06d4]")


def text_in_fields(item: Item) -> str:
    """Return the first text among an item's fields, in their order; empty where none is one."""
    return next(
        (
            value
            for value in item.fields.values()
            if isinstance(value, str) and len(value) >= _TEXT and _END.search(value)
        ),
        "",
    )
