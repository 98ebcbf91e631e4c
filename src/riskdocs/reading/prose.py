"""Which parts of a Markdown text are prose, and which are code that no rule looks into.

A full parse of every body would cost ten to thirty times what reading its front matter does. This
scan makes no tree; it only blanks out code and comments, so that every offset keeps its meaning. A
property test holds it together with what the site renders.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_FENCE = re.compile(r"^([ \t]*(?:>[ \t]*)*)(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_RAW_BLOCK = re.compile(
    r"<(pre|script|style|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_INDENTED = re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}[^#]")
#: Lines after which deeper lines are content and not code: list entries, admonitions, tabs,
#: footnotes, definitions.
_CONTAINER = re.compile(
    r"(?:[-*+]|\d+\.)[ \t]+|(?:!!!|\?\?\?\+?|===[!+]*)[ \t]|\[\^[^\]]+\]:|:[ \t]"
)
_TAB = 4


def prose(text: str) -> str:
    """Return a text of the same length and lines, in which code and comments are spaces."""
    text = without_fences(text)
    if "<" in text:
        text = _RAW_BLOCK.sub(_blank, _COMMENT.sub(_blank, text))
    if _INDENTED.search(text):
        text = _without_indented_code(text)
    return _without_code_spans(text) if "`" in text else text


def without_fences(text: str) -> str:
    """Return a text of the same length and lines, in which fenced code is spaces."""
    return _without_fences(text) if "```" in text or "~~~" in text else text


def without_code(text: str) -> str:
    """Return a text of the same length and lines, in which Markdown's code is spaces.

    HTML and comments stay, for those who ask what a browser would make of them.
    """
    text = without_fences(text)
    if _INDENTED.search(text):
        text = _without_indented_code(text)
    return _without_code_spans(text) if "`" in text else text


def _blank(match: re.Match[str]) -> str:
    return blanked(match[0])


def blanked(text: str) -> str:
    """Return as many spaces as a text has characters, its line ends kept."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _without_fences(text: str) -> str:
    """Blank out fenced code; a fence that is never closed is no fence."""
    pieces: list[str] = []
    done = 0
    fences = list(_FENCE.finditer(text))
    unclosed: set[str] = set()
    place = 0
    while place < len(fences):
        opening = fences[place]
        mark = opening[2]
        closing = None
        if mark not in unclosed:
            closing = next(
                (
                    later
                    for later in range(place + 1, len(fences))
                    if fences[later][2] == mark and not fences[later][3].strip()
                ),
                None,
            )
        if closing is None:
            unclosed.add(mark)
            place += 1
            continue
        end = fences[closing].end()
        pieces += [text[done : opening.start()], blanked(text[opening.start() : end])]
        done = end
        place = closing + 1
    return "".join((*pieces, text[done:]))


def _without_indented_code(text: str) -> str:
    """Blank out lines that are code because of their indentation.

    Python-Markdown nests by steps of four columns: behind a list entry, four columns are the
    entry's own text and eight are code.
    """
    lines = text.split("\n")
    content = 0
    begins_block = True
    in_code = False
    for number, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if not stripped:
            begins_block = True
            continue
        column = len(line[: len(line) - len(stripped)].expandtabs(_TAB))
        if begins_block or in_code:
            content = min(content, column // _TAB * _TAB) if column < content else content
            in_code = column >= content + _TAB
            if in_code:
                lines[number] = " " * len(line)
                begins_block = False
                continue
        if _CONTAINER.match(stripped):
            content = (column // _TAB + 1) * _TAB
        begins_block = bool(_HEADING.match(line))
    return "\n".join(lines)


def _without_code_spans(text: str) -> str:
    """Blank out what stands between two runs of as many backticks, within one block of lines."""
    ends = [match.start() for match in _BLANK_LINE.finditer(text)]
    runs = [match for match in _BACKTICKS.finditer(text) if not _escaped(text, match.start())]
    waiting: dict[tuple[int, int], list[int]] = {}
    blocks = [bisect_right(ends, run.start()) for run in runs]
    for place in range(len(runs) - 1, -1, -1):
        waiting.setdefault((blocks[place], len(runs[place][0])), []).append(place)
    pieces: list[str] = []
    done = 0
    place = 0
    while place < len(runs):
        same = waiting[blocks[place], len(runs[place][0])]
        while same and same[-1] <= place:
            same.pop()
        if not same:
            place += 1
            continue
        closing = same[-1]
        start, end = runs[place].start(), runs[closing].end()
        pieces += [text[done:start], blanked(text[start:end])]
        done = end
        place = closing + 1
    return "".join((*pieces, text[done:]))


def _escaped(text: str, place: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place."""
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1
