"""Which parts of a Markdown text are prose, and how they are divided into blocks.

A full parse of every body would cost ten to thirty times what reading its front matter does. Most
texts are plain: no indentation, and no link or code span that goes on in the next line. Then each
line can be looked at by itself. Any other text is walked block by block. A property test holds
both ways together with what the site renders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.reading.blocks import Block, Places, layout
from riskdocs.reading.code_spans import code_spans
from riskdocs.reading.fences import BLOCK, blanked, without_fences
from riskdocs.reading.inline import Target
from riskdocs.reading.raw_html import without_raw_html

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_INDENTED = re.compile(r"^[ >]*+(?<=    )[^\s]|^[ >]*+\t", re.MULTILINE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_LONG_COMMENT = re.compile(r"<!--(?!.*-->)")
_BALANCED = re.compile(r"[^\[\]]*+(?:\[[^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)*+\][^\[\]]*+)*+")
_QUOTE_IN_DESTINATION = re.compile(r"\]\([^()\s]*[\"']")
_DEFINITION = re.compile(r" {0,3}\[(?P<id>[^\[\]^][^\[\]]*)\]: +(?P<target>[^\s<>\"'(]+) *")


class Prose(NamedTuple):
    """A text in which all that is not prose is blank.

    Attributes:
        text: of the same length as the original.
        blocks: its blocks of inline text; those without brackets and code may be missing.
        definitions: what `[id]: destination` lines define.
        footnotes: the names of footnotes.
    """

    text: str
    blocks: list[Block]
    definitions: Mapping[str, Target]
    footnotes: Collection[str] = ()


def prose(text: str) -> str:
    """Return a text of the same length, in which code, comments and raw HTML are spaces."""
    found = read_prose(text)
    seen = found.text
    if "`" in seen:
        seen = _blank(seen, _code(seen, found.blocks))
    if "<!--" in seen:
        seen = _COMMENT.sub(lambda comment: blanked(comment[0]), seen)
    return seen.replace(BLOCK, " ")


def without_code(text: str) -> str:
    """Return a text of the same length and lines, in which Markdown's code is spaces.

    HTML and comments stay, for those who ask what a browser would make of them.
    """
    if "```" in text or "~~~" in text:
        text = without_fences(text)
    found = layout(text)
    seen = _blank(text, found.code)
    if "`" in seen:
        seen = _blank(seen, _code(seen, found.blocks))
    return seen.replace(BLOCK, " ")


def read_prose(text: str) -> Prose:
    """Return a text without blocks of code and HTML, and its blocks of inline text."""
    if "```" in text or "~~~" in text:
        text = without_fences(text)
    if "<" in text and _TAG.search(text):
        text = without_raw_html(text)
    plain = _plain_lines(text)
    if plain:
        return plain
    found = layout(text)
    return Prose(_blank(text, found.code), found.blocks, found.definitions, found.footnotes)


def _plain_lines(text: str) -> Prose | None:
    """Read a text whose lines can be looked at one by one; return nothing for any other."""
    if _INDENTED.search(text) or ("<!--" in text and _LONG_COMMENT.search(text)):
        return None
    blocks: list[Block] = []
    definitions: dict[str, Target] = {}
    closed = 0
    defined_until = -1
    for start, end in _lines_with("[", text):
        line = text[start:end]
        closed += line.count("]")
        if "]:" not in line:
            if not _stands_alone(line):
                return None
            blocks.append([(start, end)])
            continue
        found = _DEFINITION.fullmatch(line)
        if not found or not (defined_until == start - 1 or _is_blank_before(text, start)):
            return None
        if not _is_blank_behind(text, end):
            return None
        first, last = found.span("target")
        name = found["id"].strip().lower()
        definitions[name] = Target(found["target"], start + first, start + last)
        defined_until = end
    if closed != text.count("]") or (definitions and re.search(r"\]\n[ >]*\[(?!.*\]:)", text)):
        return None
    for start, end in _lines_with("`", text):
        line = text[start:end]
        if not _stands_alone(line):
            return None
        if "[" not in line:
            blocks.append([(start, end)])
    return Prose(text, blocks, definitions)


def _lines_with(character: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that has a character."""
    place = text.find(character)
    while place >= 0:
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        yield start, end
        place = text.find(character, end)


def _stands_alone(line: str) -> bool:
    """Tell whether nothing that a line opens can be closed in another, and no cell holds it."""
    if "`" in line and (line.count("`") % 2 or "``" in line or "\\" in line):
        return False
    if "[" not in line and "]" not in line:
        return True
    return (
        "|" not in line
        and "[^" not in line
        and "<!--" not in line
        and line.count("(") == line.count(")")
        and not _QUOTE_IN_DESTINATION.search(line)
        and bool(_BALANCED.fullmatch(line))
    )


def _is_blank_before(text: str, start: int) -> bool:
    return start == 0 or not text[text.rfind("\n", 0, start - 1) + 1 : start].strip()


def _is_blank_behind(text: str, end: int) -> bool:
    """Tell whether the next line is blank or a definition as well."""
    following = text.find("\n", end + 1)
    line = text[end + 1 : len(text) if following < 0 else following]
    return not line.strip() or bool(_DEFINITION.fullmatch(line))


def _code(text: str, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """Return the code spans of blocks of inline text."""
    spans: list[tuple[int, int]] = []
    for block in blocks:
        place = Places(block)
        for start, end in code_spans(place.text_of(text)):
            spans.append((place.of(start), place.of(end - 1) + 1))
    return sorted(spans)


def _blank(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in ranges:
        if start >= done:
            pieces += [text[done:start], blanked(text[start:end])]
            done = end
    return "".join((*pieces, text[done:]))
