"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Below this likeness a suggestion would be silly; found by trying misspelt keys and statuses.
_LIKENESS = 0.7


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a word, or nothing rather than a silly one."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=_LIKENESS)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a suggestion as a sentence, or nothing."""
    found = nearest(word, known)
    return f"Did you mean `{found}`?" if found else None
