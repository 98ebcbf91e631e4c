"""Where in a file stands a part of a text that a value of YAML is.

Line ends, indentation and quotes are written in more than one way, so that only the characters
that are no blanks are counted.
"""

import re

#: What the values that are written as blocks begin with.
BLOCK_SIGNS = frozenset("|>")
_WORD = re.compile(r"\S+")
#: A character that is no blank, as it is written in quotes, or a blank that is written as a sign.
_SIGNS = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x\w{2}|u\w{4}|U\w{8}|[^xuU])|\S"),
}
_BLANKS = frozenset({"\\n", "\\t", "\\r", "\\ ", "\\_", "\\\n"})


def inked(text: str) -> int:
    """Count the characters that are no blanks."""
    return sum(map(len, text.split()))


def nth_sign(text: str, start: int, end: int, number: int) -> int:
    """Return where a value's character of a number stands, blanks not counted."""
    mark = text[start : start + 1]
    begin = start
    if mark in BLOCK_SIGNS:
        begin = text.find("\n", start, end) + 1 or start
    elif mark in _SIGNS:
        begin += 1
    for found in _SIGNS.get(mark, _WORD).finditer(text, begin, end):
        if found[0] in _BLANKS:
            continue
        length = 1 if mark in _SIGNS else len(found[0])
        if number < length:
            return found.start() + number
        number -= length
    return start
