"""What a change in substance is: one after which a review of an item no longer holds."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from riskdocs.frameworks.folding import fold_title
from riskdocs.markdown.plain_text import plain_text
from riskdocs.model.keys import KEYS

if TYPE_CHECKING:
    from riskdocs.difference.difference_model import ItemChange
    from riskdocs.model.item import Item

_FORMAL = frozenset(key.name for key in KEYS if key.formal)
#: So many words must come or go, or so great a part of a short text, else it may be a misspelling.
_WORDS = 10
_PART = 0.05
_FEWEST = 3
_WORD = re.compile(r"[^\W_]+")


def in_substance(change: ItemChange, was: Item, now: Item) -> bool:
    """Tell whether an item says something else: in its front matter, or in more than a few words.

    Formal keys don't count, nor do references, layout and the addresses of links.

    Args:
        change: what changed of it.
        was: the item before.
        now: the item after.
    """
    title = change.title
    return bool(
        (title and fold_title(title.before) != fold_title(title.after))
        or change.status
        or change.types
        or any(fact.key not in _FORMAL for fact in change.facts)
        or any(relation.key not in _FORMAL for relation in change.relations)
        or (change.text and _many_words(was.body, now.body))
    )


def _many_words(was: str, now: str) -> bool:
    before, after = _words(was), _words(now)
    moved = (before - after).total() + (after - before).total()
    return moved >= min(_WORDS, max(_FEWEST, _PART * before.total()))


def _words(body: str) -> Counter[str]:
    return Counter(_WORD.findall(plain_text(body).lower()))
