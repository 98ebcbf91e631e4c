"""Whether a link can take the place of a few words, and all else stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.markdown.events import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Heading, Range

#: Marks that would take the link's bracket for a part of their own.
_BEFORE = frozenset("!\\][^@+:&")
_BEHIND = frozenset("{][")
_EMPHASIS = frozenset("*_~")
#: Words without one of these are words and nothing else, whatever stands beside them.
_MARKS = frozenset("\\`*_~<>&[]!$")
#: Lines that other programs read: heads of boxes, directives, abbreviations, definitions.
_LINE_FOR_OTHERS = re.compile(
    r"[ \t>]{0,999}+(?:!!!|\?\?\?|===|:::|///|@import|\*?\[[^\]\n]{0,999}+\]:)"
)
#: How far on its line a mark is looked for that may still be open.
_REACH = 500
_MARKS_OF_QUOTES = "> \t"
#: A line below a heading that stays what it is when the heading becomes a paragraph.
_STAYS = re.compile(r"(?:[ \t>]*(?:[-*+][ \t]+\S[^\n]*)?)(?:\n|\Z)")
#: Where a link leads that is only tried.
_NOWHERE = "#riskdocs-nowhere"


def takes_a_link(text: str, start: int, end: int) -> bool:
    """Tell whether brackets around a few words make a link of them and touch nothing beside them.

    When in doubt they do not: brackets, formulas and whatever other programs read stay untouched.

    Args:
        text: the whole text.
        start: where the words stand, in prose.
        end: behind them.
    """
    if text[start - 1 : start] in _BEFORE or text[end : end + 1] in _BEHIND:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    if _LINE_FOR_OTHERS.match(text, line_start):
        return False
    before = text[max(line_start, start - _REACH) : start]
    behind = text[end : end + _REACH].partition("\n")[0]
    return not (
        before.rfind("[") > before.rfind("]")
        or before.rfind("\\(") > before.rfind("\\)")
        or ("$" in before and "$" in behind)
    )


def begins_list_entry(text: str, heading: Heading) -> bool:
    """Tell whether a heading stands behind the mark of a list's entry."""
    line_start = text.rfind("\n", 0, heading.start) + 1
    return bool(text[line_start : heading.start].strip(_MARKS_OF_QUOTES))


def can_be_a_paragraph(document: Document, heading: Heading) -> bool:
    """Tell whether a heading could become a paragraph, and all around it stay what it is."""
    text = document.text
    if heading.id or text[heading.end - 1] == "#" or not _STAYS.match(text, heading.end + 1):
        return False
    line_start = text.rfind("\n", 0, heading.start) + 1
    above = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : line_start]
    is_first = line_start == document.body_start or not above.strip(f"{_MARKS_OF_QUOTES}\n")
    return is_first or begins_list_entry(text, heading)


def is_doubtful(text: str, start: int, end: int) -> bool:
    """Tell whether a link may undo emphasis: `a*TR-1*b` is some, `a*[TR-1](#TR-1)*b` is not."""
    return text[start - 1 : start] in _EMPHASIS or text[end : end + 1] in _EMPHASIS


def are_plain(words: str) -> bool:
    """Tell whether words have no marks, which might reach beyond them."""
    return _MARKS.isdisjoint(words)


def reads_the_same(text: str, places: Iterable[Range]) -> bool:
    """Tell whether a text is read as before once links stand in some places, in their order."""
    pieces, done = [], 0
    for start, end in places:
        pieces += [text[done:start], f"[{text[start:end]}]({_NOWHERE})"]
        done = end
    linked = "".join((*pieces, text[done:]))
    return [*_read(text)] == [*_read(linked)]


def _read(text: str) -> Iterator[tuple[int, str, Any]]:
    """Yield what a text consists of, without the links that were put into it."""
    words = ""
    ours: list[bool] = []
    for step, kind, value, _, _ in events(text):
        if kind == "Text":
            words += value
            continue
        if kind == "Link":
            if step > 0:
                ours.append(value["dest_url"] == _NOWHERE)
            if ours[-1] if step > 0 else ours.pop():
                continue
        yield 0, "Text", words
        yield step, kind, value
        words = ""
