"""Blocks of code between fences, and what stands behind the name of their language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.markdown import Range

#: The first line of a block of code, with options behind the language.
_OPENING = re.compile(
    r"(?:`{3,}+|~{3,}+)[ \t]*+[^\s`]*+(?P<options>[ \t]++[^`\n]*[^`\s])[ \t]*(?=\n)"
)
#: What may stand before a fence in its line: blanks, and marks of the quotes and lists around it.
_MARKS = re.compile(r"[ \t>*+-]*(?:[0-9]{1,9}[.)][ \t>*+-]+)*")
_TITLE = re.compile(r"""\btitle=(["'])(.+?)\1""")
_NO_QUOTE = re.compile(r"[^>\s]")

#: What begins a block of code.
_FENCES = ("```", "~~~")


class Options(NamedTuple):
    """The options of a block of code, ` title="example.md"`.

    Attributes:
        start: where they begin, behind the language.
        end: behind them, at the end of the line.
        fence: where the fence stands.
        title: what they call the block; empty where they don't.
        indent: what the lines of the block begin with: blanks, and the marks of quotes around it.
    """

    start: int
    end: int
    fence: int
    title: str
    indent: str


def fence_heads(text: str, code: Iterable[Range]) -> Iterator[Range]:
    """Yield where the first line of each block of code between fences stands.

    Args:
        text: the whole document.
        code: where code stands in it.
    """
    for start, end in code:
        if text.startswith(_FENCES, start):
            head = text.find("\n", start, end)
            yield start, head if head > 0 else end


def fence_options(text: str, code: Iterable[Range]) -> Iterator[Options]:
    """Yield the options of each block of code that has some.

    Args:
        text: the whole document.
        code: where code stands in it.
    """
    for start, _ in code:
        before = text[text.rfind("\n", 0, start) + 1 : start]
        found = _OPENING.match(text, start)
        if found and _MARKS.fullmatch(before):
            first, last = found.span("options")
            yield Options(first, last, start, title_of(found[0]), _NO_QUOTE.sub(" ", before))


def title_of(info: str) -> str:
    """Return what a block of code is called; empty where it has no name."""
    title = _TITLE.search(info)
    return title[2] if title else ""
