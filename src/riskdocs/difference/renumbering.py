"""Items that go on under another ID.

An ID never changes by the rules, but people change it, and a reviewer must see that as one item
that moved and not as one that went and one that came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.difference_model import Renumbering
from riskdocs.difference.text_change import likeness
from riskdocs.frameworks.folding import fold_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.difference.item_change import ItemLookup
    from riskdocs.model.item import Item

#: How alike two texts must be, from 0 to 1; with one title less is enough.
_ALIKE = 0.7
_ALIKE_WITH_ONE_TITLE = 0.3

#: Words of a text that are enough to know it by; shorter ones are alike by chance.
_WORDS = 8

#: Texts are compared pair by pair; beyond so many pairs, only titles and aliases are.
_PAIRS = 2_500


class Renumbered(NamedTuple):
    """An item under its former ID and under the new one, and by what it is known again."""

    was: Item
    now: Item
    by: Renumbering


def renumbered(
    gone: Iterable[Item], new: Iterable[Item], after: ItemLookup
) -> tuple[Renumbered, ...]:
    """Pair the items whose ID is gone with those whose ID is new.

    Args:
        gone: items whose ID nothing has any more.
        new: items whose ID nothing had.
        after: knows the aliases of the new ones.
    """
    left, heirs = list(gone), {item.id: item for item in new}
    found: list[Renumbered] = []
    for old in tuple(left):
        heir = after.item(old.id)
        if heir and heir.id in heirs:
            left.remove(old)
            found.append(Renumbered(old, heirs.pop(heir.id), Renumbering.ALIAS))
    return (*found, *_by_text(left, list(heirs.values())))


def _by_text(gone: Sequence[Item], new: Sequence[Item]) -> list[Renumbered]:
    """Pair what is most alike first."""
    few = len(gone) * len(new) <= _PAIRS
    pairs = []
    for old in gone:
        telling = few and len(old.body.split()) >= _WORDS
        for heir in new:
            same_title = fold_title(old.title) == fold_title(heir.title)
            if old.kind.role == heir.kind.role and (same_title or telling):
                pairs.append((likeness(old.body, heir.body), same_title, old, heir))
    found: list[Renumbered] = []
    taken: set[str] = set()
    for alike, same_title, old, heir in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        enough = alike >= (_ALIKE_WITH_ONE_TITLE if same_title else _ALIKE)
        if enough and not taken & {old.id, heir.id}:
            taken |= {old.id, heir.id}
            found.append(Renumbered(old, heir, Renumbering.TEXT))
    return found
