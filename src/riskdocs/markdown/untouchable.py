"""Parts of a text that are meant for other programs: formulas, includes, attribute lists.

The reader takes them for text. But what stands in them is no prose, and a fix that changed it would
break what its author wrote it for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.markdown.parser import formulas
from riskdocs.markdown.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.document import Document
    from riskdocs.model.markdown import Range

#: Attribute lists and templates, short codes such as `:warning:`, and addresses. Each begins with
#: what can be looked for at once.
_WITHIN_A_LINE = (
    re.compile(r"\{[^{}\n]*+\}"),
    re.compile(r":(?<![\w:]:)[\w+-]++:(?!\w)"),
    re.compile(r"://\S*+"),
    re.compile(r"www\.\S*+"),
)
_ENVIRONMENT = re.compile(r"\\(?:(begin)|end)\{[^{}\n]*+\}")
_INCLUDE = "--8<--"
_LINE_OF_INCLUDE = re.compile(rf"^[^\n]*{_INCLUDE}[^\n]*$", re.MULTILINE)


def untouchable(document: Document) -> Stretches:
    """Return the parts of a body that are meant for other programs."""
    offset = document.body_start
    return Stretches((start + offset, end + offset) for start, end in _untouchable(document.body))


def _untouchable(text: str) -> Iterator[Range]:
    for pattern in _WITHIN_A_LINE:
        yield from (match.span() for match in pattern.finditer(text))
    yield from formulas(text)
    if "\\begin" in text:
        yield from _environments(text)
    if _INCLUDE in text:
        yield from _includes(text)


def _environments(text: str) -> Iterator[Range]:
    r"""Yield formulas from `\\begin{...}` to the `\\end{...}` that belongs to it."""
    depth = start = end = 0
    for match in _ENVIRONMENT.finditer(text):
        if match[1]:
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            end = match.end()
            if not depth:
                yield start, end
    if depth and start < end:
        yield start, end


def _includes(text: str) -> Iterator[Range]:
    """Yield the lines that bring in files, one by one or between two lines of the mark alone."""
    start = None
    for match in _LINE_OF_INCLUDE.finditer(text):
        if match[0].strip(" \t>;") != _INCLUDE:
            yield match.span()
        elif start is None:
            start = match.start()
        else:
            yield start, match.end()
            start = None
