"""How names, numbers and titles are compared: what people write in many ways is one thing.

Each function turns a text into a key; two texts mean the same when their keys are equal.
"""

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s._\-\u2010-\u2015]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s._\-\u2010-\u2015]+(?=\d)")
_NOT_WORD = re.compile(r"[\W_]+")


def fold_name(text: str) -> str:
    """Fold a framework's name: case, spaces, `_` and `-` don't count."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold())


def fold_number(text: str) -> str:
    """Fold an entry's number: case, `.` and `-` don't count, nor do spaces.

    A separator between two digits stays, as `-`: 2.12 is not 21.2.
    """
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    return _SEPARATORS.sub("", _BETWEEN_DIGITS.sub("\0", folded)).replace("\0", "-")


def fold_title(text: str) -> str:
    """Fold a title: case and punctuation don't count, and `&` is `and`."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return _NOT_WORD.sub(" ", folded).strip()


def fold_edition(text: str) -> str:
    """Fold an edition's name: case, a leading `v` and the kind of separator don't count."""
    folded = _NOT_WORD.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    return re.sub(r"^v-?(?=\d)", "", folded)
