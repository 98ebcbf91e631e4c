"""A Markdown text as GitHub reads it: what begins, ends and stands in it, each with its place.

The one module that calls the parser: pulldown-cmark, by way of pyromark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

import pyromark
from pyromark import Options

from riskdocs.markdown.bare_addresses import MARKS, with_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Step, kind, value, start and end. The step is 1 where an element opens, -1 where it closes and 0
#: for what has nothing in it. Kinds are the parser's: `Paragraph`, `Heading`, `Link`, `Text` ...
#: Of a heading the value is the level, of a link or image a `LinkData`, of a block of code what
#: stands behind its fence (None without one), of a list its first number (None for a bulleted
#: one), of a table its columns' alignments, of a quote the kind of alert, else the text.
#: Offsets count in the text, in code points; an element's own are the same at both of its ends.
Event: TypeAlias = tuple[int, str, Any, int, int]

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
_parser = pyromark.Markdown(options=_OPTIONS)
_WIDE = re.compile(r"[^\x00-\x7f]")


def events(text: str) -> list[Event]:
    """Return what a text consists of, in its order.

    Args:
        text: Markdown with LF line ends.
    """
    try:
        found = [*_flat(text)]
    except BaseException as error:  # a panic of the parser is no Exception
        if type(error).__name__ != "PanicException":
            raise
        found = _as_it_stands(text)
    return with_links(text, found) if MARKS.search(text) else found


def definitions(text: str) -> dict[str, tuple[int, int]]:
    """Return where each `[label]: destination` of a text stands, by its folded label."""
    place = _places(text)
    return {
        folded(label): (place(found["span"]["start"]), place(found["span"]["end"]))
        for label, found in _parser.reference_definitions(text).items()
    }


def folded(label: str) -> str:
    """Return a label in the form in which labels are compared."""
    return " ".join(label.split()).casefold()


def _flat(text: str) -> Iterator[Event]:
    if text.isascii():
        for event, at in _parser.events_with_range(text):
            yield *_parts(event), at["start"], at["end"]
    else:
        place = _places(text)
        for event, at in _parser.events_with_range(text):
            yield *_parts(event), place(at["start"]), place(at["end"])


def _parts(event: Any) -> tuple[int, str, Any]:  # noqa: ANN401 - pyromark's own type is of 40 lines
    """Return an event's step, kind and value; pyromark's are dictionaries within dictionaries."""
    if isinstance(event, str):
        return 0, event, None
    ((kind, value),) = event.items()
    if kind == "Text":
        return 0, kind, value
    step = 1 if kind == "Start" else -1 if kind == "End" else 0
    if step:
        if isinstance(value, str):
            return step, value, None
        ((kind, value),) = value.items()
        if kind == "Heading":
            value = int((value if step < 0 else value["level"])[1])
        elif kind == "CodeBlock":
            value = None if value == "Indented" else value["Fenced"]
    return step, kind, value


def _places(text: str) -> Callable[[int], int]:
    """Return the function from offsets in UTF-8 to offsets in code points."""
    if text.isascii():
        return int
    wide = [(match.start(), len(match[0].encode()) - 1) for match in _WIDE.finditer(text)]
    more = [0, *accumulate(extra for _, extra in wide)]
    ends = [start + more[number + 1] for number, (start, _) in enumerate(wide)]

    def place(offset: int) -> int:
        return offset - more[bisect_right(ends, offset - 1)]

    return place


def _as_it_stands(text: str) -> list[Event]:
    """Return a text of one paragraph: what could not be parsed can still be read."""
    end = len(text)
    return [
        (1, "Paragraph", None, 0, end),
        (0, "Text", text, 0, end),
        (-1, "Paragraph", None, 0, end),
    ]
