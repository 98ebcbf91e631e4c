"""The words of a text as the search knows them; `search-worker.js` takes texts apart alike.

Case, accents and the forms of a character do not count. Scripts that are written without blanks
are cut into pairs of neighbours, which needs no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Thai, Lao, Myanmar, Khmer, kana and Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
#: Words of these, and all others.
_WORD = re.compile(rf"([{_UNSPACED}]+)|([^\W_{_UNSPACED}]+)")
#: An ID as its publisher writes it: `LLM01:2025`, `AML.T0051`, `SI-10(6)`, `Article 15`.
#: The capital is looked for first, and then whether a word begins with it, in a fourth of the time.
_ID = re.compile(r"[A-Z](?<!\w[A-Z])[A-Za-z]*+(?:[.-][A-Za-z]++){0,9}+[-. ]?\d+(?:[.:(-]\d+)*")
_ID_PART = re.compile(r"[a-z]+|\d+")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d) (?=\d)")
#: Shorter parts of a compound are endings more often than words.
_LEAST_PART = 4


class _WithoutMarks(dict[int, str | None]):
    """A table for `str.translate` that takes accents off, filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = None if unicodedata.category(character)[0] == "M" else character
        return self[code]


_WITHOUT_MARKS = _WithoutMarks({ord("ß"): "ss", ord("\u200b"): None})


def fold(text: str) -> str:
    """Return a text in the form in which texts are compared."""
    text = text.lower()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text).translate(_WITHOUT_MARKS)
    return unicodedata.normalize("NFC", plain)


def search_words(text: str) -> list[str]:
    """Return the words of a text, one letter long or longer, as often as they stand there."""
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    found = []
    for unspaced, word in _WORD.findall(folded):
        if word:
            found.append(word)
        found += [unspaced[place : place + 2] for place in range(len(unspaced))]
    return found


def search_ids(text: str) -> Iterator[str]:
    """Yield the IDs that a text names, as the search has them: `llm1` and `llm1.2025`."""
    for identifier in _ID.findall(text):
        yield _joined_id(identifier)
        if ":" in identifier:
            yield _joined_id(identifier.partition(":")[0])


def _joined_id(identifier: str) -> str:
    parts = [part.lstrip("0") or "0" for part in _ID_PART.findall(identifier.lower())]
    return _BETWEEN_NUMBERS.sub(".", " ".join(parts)).replace(" ", "")


def last_part(word: str, known: Collection[str]) -> str | None:
    """Return the second of the two words that a compound is made of: `leck` of `datenleck`.

    Args:
        word: in its folded form. Its beginning finds it anyway.
        known: all words there are.
    """
    if word.startswith("ال"):  # the Arabic article
        return word[2:] or None
    for place in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
        first, second = word[:place], word[place:]
        if second in known and (first in known or (first[-1] == "s" and first[:-1] in known)):
            return second
    return None
