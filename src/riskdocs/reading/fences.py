"""Fenced code, by the rules of pymdownx.superfences: at any depth of lists and quotes."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"""^(?P<prefix>[ \t>]*)(?P<fence>`{3,}|~{3,})
    (?:[ \t]*\.?[\w#.+-]++(?=[ \t]|$))?+
    (?:[ \t]*\{[^\n]*\}|(?:[ \t]*(?:hl_lines|linenums|title)(?:=(?:"[^"\n]*"|'[^'\n]*'))?(?=[ \t]|$))+)?
    [ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_TAB = 4

#: Stands where a block was taken out, since it ends the list or box that was open before it. What
#: an author writes never contains it: Python-Markdown takes it out of every text.
BLOCK = "\x03"


def without_fences(text: str) -> str:
    """Return a text of the same length, in which each block of fenced code is one blank line.

    A fence that is never closed is none, but neither is any that follows it.
    """
    pieces: list[str] = []
    done = 0
    place = 0
    while opening := _OPENING.search(text, place):
        end, place = _closing(text, opening)
        if end:
            start = opening.start("fence")
            pieces += [text[done:start], BLOCK, " " * (end - start - 1)]
            done = end
    return "".join((*pieces, text[done:]))


def blanked(text: str) -> str:
    """Return as many spaces as a text has characters, its line ends kept."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _closing(text: str, opening: re.Match[str]) -> tuple[int, int]:
    """Return where a fenced block ends, or 0, and where to search for the next one."""
    fence = opening["fence"]
    if not opening["prefix"]:
        found = re.compile(rf"^{fence}[ \t]*$", re.MULTILINE).search(text, opening.end())
        return (found.end(), found.end()) if found else (0, len(text))
    prefix = opening["prefix"].expandtabs(_TAB)
    closes = re.compile(rf"{fence}[ \t]*").fullmatch
    start = opening.end() + 1
    empty_lines = False
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        inside, content = _split(text[start:end], len(prefix))
        level, blank = inside.count(">"), not content.strip()
        if ">" not in prefix:
            fits = (not level and len(inside) == len(prefix)) or not (inside + content).strip()
        else:
            fits = level <= prefix.count(">") and (
                not content
                or (
                    (len(inside) >= len(opening["prefix"]))
                    and not (empty_lines and level < prefix.count(">"))
                )
            )
        if not fits:
            return 0, end + 1
        if closes(content):
            return end, end
        empty_lines = (empty_lines or not content) if blank else False
        start = end + 1
    return 0, len(text)


def _split(line: str, width: int) -> tuple[str, str]:
    """Split a line behind at most so many columns of blanks and quotation signs."""
    columns = 0
    for place, character in enumerate(line):
        if columns >= width or character not in " \t>":
            return line[:place].expandtabs(_TAB), line[place:]
        columns += _TAB - columns % _TAB if character == "\t" else 1
    return line.expandtabs(_TAB), ""
