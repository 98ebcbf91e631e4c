"""Fenced code, by the rules of pymdownx.superfences: at any depth of lists and quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.reading.markdown.lines import TAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Range

_OPENING = re.compile(
    r"""(?P<prefix>[ \t>]*)(?P<fence>`{3,}|~{3,})
    (?:[ \t]*\.?[\w#.+-]++(?=[ \t]|$))?+
    (?:[ \t]*\{[^\n]*\}
      |(?:[ \t]*(?:hl_lines|linenums|title)(?:=(?:"[^"\n]*"|'[^'\n]*'))?(?=[ \t]|$))+
    )?
    [ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


def fenced_code(text: str) -> list[Range]:
    """Return where fenced code stands, from its first mark to the end of its last line.

    A fence that is never closed is none, but neither is any that follows it.
    """
    found: list[Range] = []
    place = 0
    for mark in _marks(text):
        line = text.rfind("\n", 0, mark) + 1
        if line < place or not (opening := _OPENING.match(text, line)):
            continue
        end, place = _closing(text, opening)
        if end:
            found.append((opening.start("fence"), end))
    return found


def _marks(text: str) -> Iterator[int]:
    """Yield where three backticks or tildes stand, one place a line.

    They are sooner found than each line is tried, and one of them sooner than three.
    """
    ticks = text.find("```") if "`" in text else -1
    tildes = text.find("~~~") if "~" in text else -1
    while ticks >= 0 or tildes >= 0:
        mark = max(ticks, tildes) if min(ticks, tildes) < 0 else min(ticks, tildes)
        yield mark
        end = text.find("\n", mark)
        if end < 0:
            return
        ticks = text.find("```", end) if 0 <= ticks < end else ticks
        tildes = text.find("~~~", end) if 0 <= tildes < end else tildes


def _closing(text: str, opening: re.Match[str]) -> tuple[int, int]:
    """Return where a fenced block ends, or 0, and where to search for the next one."""
    fence = opening["fence"]
    if not opening["prefix"]:
        found = re.compile(rf"\n{fence}[ \t]*(?=\n|\Z)").search(text, opening.end())
        return (found.end(), found.end()) if found else (0, len(text))
    prefix = opening["prefix"].expandtabs(TAB)
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
            return line[:place].expandtabs(TAB), line[place:]
        columns += TAB - columns % TAB if character == "\t" else 1
    return line.expandtabs(TAB), ""
