"""HTML in a Markdown text: its tags as a browser reads them, and which blocks stay raw.

What a browser makes of a tag decides whether it is dangerous, not what an author may have meant:
`<img/src="x"/onerror=...>` is an image with an event handler. Everything here takes time in
proportion to the text, whatever a stranger puts in it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-z][^\s/<>]*+)", re.IGNORECASE)
#: One attribute, as the HTML standard splits a tag. A name may begin with `=`; what looks like
#: another tag ends this one, since Markdown may see it so.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>=?(?:[^\s/>=<]|<(?![a-z/!])){1,2000}+|=)
        (?:\s*+=\s*+
          (?:"(?P<double>[^"]*+)"?|'(?P<single>[^']*+)'?|(?P<bare>[^\s>"'][^\s>]{0,2000}+)?+)
        )?+""",
    re.VERBOSE | re.IGNORECASE,
)
_TAG_END = re.compile(r"[\s/=]*+>?")
#: A block begins with one of these at the start of a line, indented by three spaces at most.
_BLOCK_START = re.compile(r"^ {0,3}<([a-z][a-z0-9]*)", re.IGNORECASE | re.MULTILINE)
_OPENING = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
#: Comments as browsers end them; `<!-->` is one already.
_COMMENT = re.compile(r"<!--(?:-?>|(?:(?!--!?>).)*+(?:--!?>|\Z))", re.DOTALL)
_MARKDOWN_ATTRIBUTE = re.compile(r"<[^<>]*?\bmarkdown(?:[\s=>]|$)", re.IGNORECASE)


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case, its value, and where that stands."""

    name: str
    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """The tag that opens an element: its name in lower case, and where it stands."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...]


def tags(text: str) -> Iterator[Tag]:
    """Yield every tag that opens an element, comments left out."""
    if "<" not in text:
        return
    if "<!--" in text:
        text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    for match in _TAG.finditer(text):
        if not match[1]:
            attributes, end = _attributes(text, match.end())
            yield Tag(match[2].lower(), match.start(), end, attributes)


def _attributes(text: str, at: int) -> tuple[tuple[Attribute, ...], int]:
    """Read attributes up to the `>`, or to the next tag where one was never closed."""
    found = []
    while match := _ATTRIBUTE.match(text, at):
        group = next((name for name in ("double", "single", "bare") if match[name]), "name")
        value = match[group] if group != "name" else ""
        found.append(Attribute(match["name"].lower(), value, *match.span(group)))
        at = match.end()
    closing = _TAG_END.match(text, at)
    return tuple(found), closing.end() if closing else at


def raw_blocks(text: str) -> list[tuple[int, int]]:
    """Return where blocks of HTML stand, in which Markdown is not Markdown.

    A block with the attribute `markdown` is none of these.

    Args:
        text: a body in which fenced code is blanked; fences come before HTML.
    """
    found: list[tuple[int, int]] = []
    start = _block_start(_BLOCK_START, text, 0, len(text)) if "<" in text else None
    while start is not None:
        end = _end_of_block(text, start)
        if not _MARKDOWN_ATTRIBUTE.match(text, start):
            found.append((start, end))
        # Behind a block, the rest of its line can begin another.
        line_end = text.find("\n", end) % (len(text) + 1)
        start = _block_start(_OPENING, text, end, line_end)
        if start is None:
            start = _block_start(_BLOCK_START, text, end, len(text))
    return found


def _block_start(pattern: re.Pattern[str], text: str, at: int, end: int) -> int | None:
    for match in pattern.finditer(text, at, end):
        if match[1].lower() in _block_elements():
            return match.start(1) - 1
    return None


def _end_of_block(text: str, start: int) -> int:
    """Return where the element that begins here is closed; the text's end if it never is."""
    first_end = text.find(">", start)
    if text[first_end - 1] == "/":
        return first_end + 1
    open_elements: list[str] = []
    depths: Counter[str] = Counter()
    for match in _TAG.finditer(text, start):
        name = match[2].lower()
        if not match[1]:
            if name != "hr":
                open_elements.append(name)
                depths[name] += 1
        elif depths[name]:
            closed = ""
            while closed != name:
                closed = open_elements.pop()
                depths[closed] -= 1
        if not open_elements:
            end = text.find(">", match.end())
            return end + 1 if end != -1 else len(text)
    return len(text)


@cache
def _block_elements() -> frozenset[str]:
    """Return what Python-Markdown takes for a block."""
    import markdown  # noqa: PLC0415 - 36 ms that few texts need

    return frozenset(markdown.Markdown().block_level_elements)
