"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: Below this likeness a suggestion would be silly; found by trying misspelt keys and statuses.
_LIKENESS = 0.7
#: Of more words only those are looked at that begin or end like the one that was written: a
#: stranger's page may have ten thousand headings, and as many links to none of them.
_FEW = 100
#: Letters by which a word begins or ends like another.
_LETTERS = 3
#: Letters that are compared; a typing error shows in them.
_COMPARED = 100


class Words:
    """Words that would have been right, to be asked again and again which one was meant.

    Args:
        known: the words.
        likeness: from 0 to 1, below which a suggestion would be silly.
    """

    def __init__(self, known: Iterable[str], likeness: float = _LIKENESS) -> None:
        self._likeness = likeness
        self._by_folded = {word.casefold(): word for word in known}
        self._alike: dict[str, list[str]] = {}
        if len(self._by_folded) > _FEW:
            for folded in self._by_folded:
                for part in _ends(folded):
                    self._alike.setdefault(part, []).append(folded)

    def nearest(self, word: str) -> str | None:
        """Return the known word that is most like a word, or nothing rather than a silly one."""
        folded = word.casefold()[:_COMPARED]
        likely: Iterable[str] = self._by_folded
        if self._alike:
            groups = (self._alike.get(part, ()) for part in _ends(folded))
            likely = {word for group in groups if len(group) <= _FEW for word in group}
        found = get_close_matches(folded, likely, n=1, cutoff=self._likeness)
        return self._by_folded[found[0]] if found else None


def _ends(folded: str) -> tuple[str, str]:
    return folded[:_LETTERS], f"…{folded[-_LETTERS:]}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a word, or nothing rather than a silly one."""
    return Words(known).nearest(word)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a suggestion as a sentence, or nothing."""
    found = nearest(word, known)
    return f"Did you mean `{found}`?" if found else None


def did_you_mean_one_of(word: str, known: Collection[str]) -> str:
    """Return a suggestion as a sentence, or all that there are."""
    return did_you_mean(word, known) or f"There are {', '.join(known)}."
