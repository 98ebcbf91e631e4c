"""The quick way to read a Markdown text: one in which each line can be understood by itself.

Most texts are such. Whatever could mean something else here than it does to Python-Markdown makes
this way give up, so that the exact one is taken. A property test holds the two together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from riskdocs.model.link import Link
from riskdocs.model.markdown import Markdown
from riskdocs.reading.markdown.blanking import blanked, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.document import Range

#: Indentation that may make code, or the content of a list.
_INDENTED = re.compile(r"(?:\n|\A) {4}| {5}")
_CODE_SPAN = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
#: A link as nearly everybody writes it, its text in one line or two.
_LINK = re.compile(
    r"""\[(?P<text>[^\[\]<\n]*+(?:\n[ ]{0,3}[A-Za-z][^\[\]<\n]*+)?)\]
    (?:\((?P<destination>[^\s()\[\]<>"']*+)\)|[ ]?\[(?P<id>[^\[\]<\n]*+)\])?+""",
    re.VERBOSE,
)
_DEFINITION = re.compile(r" {0,3}\[([^\[\]^\n][^\[\]\n]*+)\]: +([^\s<>\"'(\[\]]+) *")
#: What may stand before a definition that is none to us: marks of quotes, lists and the like.
_LEAD = " >-*+0123456789.:"
_NEXT_BRACKET = re.compile(r" ?\n? {0,3}\[")
_LINE_END = re.compile(r" *\n *")
#: How a line begins whose paragraph goes on in the next.
_PARAGRAPH = re.compile(r" {0,3}(?:(?:[-*+]|[0-9]+\.) +)*+(?:[^\W\d]|[\[(*\"'])")
#: What may make something else of the lines of a paragraph: a table, a term that is defined.
_NO_PARAGRAPH = re.compile(r"\||\n {0,3}:")

#: A destination, its start and its end.
_Target: TypeAlias = tuple[str, int, int]


class _Definitions(NamedTuple):
    """What `[id]: destination` lines define, by ID in lower case, and where those IDs stand."""

    targets: dict[str, _Target]
    heads: set[Range]


class _CloserLookError(Exception):
    """Raised inside this module alone: the text may mean something else than it seems to."""


def read_plain(text: str, fences: Sequence[Range], offset: int = 0) -> Markdown | None:
    """Return what a text holds, or nothing if that takes a closer look.

    Args:
        text: Markdown.
        fences: where it has fenced code.
        offset: what to add to every place.
    """
    try:
        spans, seen = _code_spans(text, fences)
        links = tuple(_links(text, seen, offset)) if "[" in seen or "]" in seen else ()
    except _CloserLookError:
        return None
    return Markdown(links, shifted(sorted([*fences, *spans]), offset))


def _code_spans(text: str, fences: Sequence[Range]) -> tuple[list[Range], str]:
    """Return where code stands between backticks, and the text in which all code is blank."""
    outside = _without(text, fences)
    if "\t" in outside or ("    " in outside and _INDENTED.search(outside)):
        raise _CloserLookError
    seen = blanked(text, fences)
    if "\\" in seen or ("|" in seen and _any_in_cells(seen)):
        raise _CloserLookError
    spans: list[Range] = []
    if "`" in seen:
        spans = [match.span() for match in _CODE_SPAN.finditer(seen)]
        if seen.count("`") != 2 * len(spans):
            raise _CloserLookError
        seen = blanked(seen, spans)
    if "<" in seen:
        raise _CloserLookError
    return spans, seen


def _without(text: str, ranges: Sequence[Range]) -> str:
    pieces, done = [], 0
    for start, end in ranges:
        pieces.append(text[done:start])
        done = end
    return "".join((*pieces, text[done:])) if ranges else text


def _any_in_cells(text: str) -> bool:
    """Tell whether brackets or code stand in lines that may be rows of a table."""
    place = text.find("|")
    while place >= 0:
        end = text.find("\n", place) % (len(text) + 1)
        line = text[text.rfind("\n", 0, place) + 1 : end]
        if "[" in line or "]" in line or "`" in line:
            return True
        place = text.find("|", end)
    return False


def _links(text: str, seen: str, offset: int) -> Iterator[Link]:
    matches = [*_LINK.finditer(seen)]
    defined: _Definitions | None = None
    brackets = len(matches)
    folded = False
    for match in matches:
        label, destination, name = match.groups()
        start, end = match.span()
        if destination is not None:
            first, last = match.span(2)
        else:
            brackets += name is not None
            defined = defined or _definitions(text, seen)
            target = _target(match, defined)
            if target is None:
                continue
            destination, first, last = target
        written = text[start + 1 : match.end(1)]
        if "\n" in label:
            folded = True
            if not _PARAGRAPH.match(seen, seen.rfind("\n", 0, start) + 1):
                raise _CloserLookError
            written = _LINE_END.sub("\n", written)
        image = start > 0 and seen[start - 1] == "!"
        start += offset - image
        yield Link(written, destination, start, end + offset, first + offset, last + offset, image)
    if not seen.count("[") == seen.count("]") == brackets or ("^" in seen and "[^" in seen):
        raise _CloserLookError
    if folded and _NO_PARAGRAPH.search(seen):
        raise _CloserLookError


def _target(match: re.Match[str], defined: _Definitions) -> _Target | None:
    """Return what brackets without a destination refer to; nothing if they are only text."""
    seen, (start, end) = match.string, match.span()
    if seen.startswith("(", end):
        raise _CloserLookError
    if not defined.targets or (start, end) in defined.heads:
        return None
    label, name = match["text"], match["id"]
    target = defined.targets.get((name or label).strip().lower())
    if _NEXT_BRACKET.match(seen, end) or (name is not None and target is None):
        raise _CloserLookError
    return target


def _definitions(text: str, seen: str) -> _Definitions:
    """Return what the `[id]: destination` lines of a text define."""
    targets: dict[str, _Target] = {}
    heads: set[Range] = set()
    place = seen.find("]:")
    while place >= 0:
        start = seen.rfind("\n", 0, place) + 1
        end = seen.find("\n", place) % (len(seen) + 1)
        match = _DEFINITION.fullmatch(seen, start, end)
        if match:
            apart = _stands_apart(text, start, -1) and _stands_apart(text, end, 1)
            if not apart or "`" in text[start:end]:
                raise _CloserLookError
            targets[match[1].strip().lower()] = (match[2], *match.span(2))
            heads.add((match.start(1) - 1, match.end(1) + 1))
        elif seen[start:end].lstrip(_LEAD).startswith("["):
            raise _CloserLookError
        place = seen.find("]:", end)
    return _Definitions(targets, heads)


def _stands_apart(text: str, place: int, step: int) -> bool:
    """Tell whether the line before or behind a place is blank or a definition as well."""
    if step < 0:
        start, end = text.rfind("\n", 0, max(place - 1, 0)) + 1, max(place - 1, 0)
    else:
        start, end = place + 1, text.find("\n", place + 1) % (len(text) + 1)
    return not text[start:end].strip() or bool(_DEFINITION.fullmatch(text, start, end))
