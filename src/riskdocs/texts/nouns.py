"""A catalogue's own nouns, `Threat` or `SWC`, within sentences."""

from __future__ import annotations

#: Letters whose names begin with a vowel: an S, and so an SWC.
_VOWELS_BY_NAME = frozenset("AEFHILMNORSX")


def in_sentence(noun: str) -> str:
    """Return a noun in small letters, but for the words that are abbreviations: `SWC`, `LLMs`."""
    return " ".join(word if _is_short(word) else word.lower() for word in noun.split(" "))


def with_article(noun: str) -> str:
    """Return a noun with `a` or `an` before it, as it is spoken."""
    has_vowel = noun[:1] in _VOWELS_BY_NAME if _is_short(noun) else noun[:1].lower() in set("aeiou")
    return f"{'an' if has_vowel else 'a'} {noun}"


def _is_short(word: str) -> bool:
    """Tell whether a noun begins with an abbreviation."""
    return word[:2].isupper() and len(word) > 1
