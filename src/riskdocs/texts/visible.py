"""What strangers wrote, made harmless for a terminal and for the log of a CI system.

Every character stays one character, so that columns stay true.
"""

import re

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}

#: Characters that move the cursor, turn the reading direction, or can't be written as UTF-8.
_UNSHOWABLE = re.compile(
    "[\x80-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)

#: `##[error]`, `##vso[...]`, `##teamcity[...]`: CI systems obey these anywhere in a line of a log.
_LOG_COMMAND = re.compile(r"(?<=##)(\w*)\[")


def visible(text: str) -> str:
    """Return a text in which nothing acts: each control character becomes a picture of itself."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    shown = _UNSHOWABLE.sub("\ufffd", text.translate(_CONTROL_PICTURES))
    return _LOG_COMMAND.sub("\\1\u2772", shown)


def visible_line(line: str) -> str:
    """Return a line in which nothing acts, its tabs kept."""
    return "\t".join(map(visible, line.split("\t")))


def sentence(text: str) -> str:
    """Return a message as one harmless line."""
    return visible(" ".join(text.split("\n")))


def visible_path(path: str) -> str:
    """Return a path as one harmless word: a line that begins with `::` commands a CI system."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: a file's name on disk need not be one."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
