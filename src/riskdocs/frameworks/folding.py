"""How names, numbers and titles are compared: what people write in many ways is one thing.

Each function turns a text into a key; two texts mean the same when their keys are equal.
"""

import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[\s._\-\u2010-\u2015]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s._\-\u2010-\u2015]+(?=\d)")
_PADDING = re.compile(r"(?<!\d)0+(?=\d)")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1_000)
def fold_name(text: str) -> str:
    """Fold a framework's name: case, spaces, `_` and `-` don't count."""
    return _SEPARATORS.sub("", _plain(text).casefold())


@lru_cache(maxsize=4096)
def fold_number(text: str) -> str:
    """Fold an entry's number: case, `.`, `-`, spaces and zeros in front don't count.

    A separator between two digits stays, as `-`: 2.12 is not 21.2.
    """
    return _PADDING.sub("", fold_written_number(text))


def fold_written_number(text: str) -> str:
    """Fold an entry's number as `fold_number` does, but keep its zeros: ID.AM-01 is not ID.AM-1."""
    folded = _plain(text).strip().casefold()
    return _SEPARATORS.sub("", _BETWEEN_DIGITS.sub("\0", folded)).replace("\0", "-")


def fold_title(text: str) -> str:
    """Fold a title: case and punctuation don't count, and `&` is `and`."""
    folded = _plain(text).casefold().replace("&", " and ")
    return _NOT_WORD.sub(" ", folded).strip()


def fold_edition(text: str) -> str:
    """Fold an edition's name: case, a leading `v` and the kind of separator don't count."""
    folded = _NOT_WORD.sub("-", _plain(text).casefold()).strip("-")
    return re.sub(r"^v-?(?=\d)", "", folded)


def _plain(text: str) -> str:
    # Nearly all texts are ASCII, which has one form alone.
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
