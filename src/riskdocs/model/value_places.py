"""Where in a file stands a part of a text that a value of YAML is.

Line ends, indentation and quotes are written in more than one way, so that only the characters
that are no blanks are counted.
"""

import re
from bisect import bisect_left
from functools import lru_cache

#: What the values that are written as blocks begin with.
BLOCK_SIGNS = frozenset("|>")
_INK = re.compile(r"\S")
#: A character that is no blank, as it is written in quotes, or a blank that is written as a sign.
_SIGNS = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x\w{2}|u[dD][89abAB]\w{2}\\u\w{4}|u\w{4}|U\w{8}|[^xuU])|\S"),
}
_BLANKS = frozenset({"\\n", "\\t", "\\r", "\\ ", "\\_", "\\\n"})


def inked(text: str, end: int) -> int:
    """Count the characters before a place that are no blanks."""
    return bisect_left(_places(text, 0, len(text)), end)


def nth_sign(text: str, start: int, end: int, number: int) -> int:
    """Return where a value's character of a number stands, blanks not counted."""
    mark = text[start : start + 1]
    begin = start
    if mark in BLOCK_SIGNS:
        begin = text.find("\n", start, end) + 1 or start
    elif mark in _SIGNS:
        begin += 1
    places = _places(text, begin, end, mark)
    return places[number] if number < len(places) else start


@lru_cache(maxsize=8)
def _places(text: str, start: int, end: int, mark: str = "") -> list[int]:
    """Return where characters that are no blanks stand; kept, as a value has many places."""
    signs = _SIGNS.get(mark, _INK).finditer(text, start, end)
    return [found.start() for found in signs if found[0] not in _BLANKS]
