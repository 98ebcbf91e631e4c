"""What the parser finds in a Markdown text: pulldown-cmark, by way of pyromark.

No other module calls it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pyromark
from pyromark import Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Blocks in which text stands that is no code.
BLOCKS = frozenset({"Paragraph", "Heading", "Item", "TableCell"})


class WantedParts(NamedTuple):
    """A part of a text's events.

    Attributes:
        kinds: the parser's names of elements.
        places: those blocks are wanted as well in which one of these stands.
    """

    kinds: frozenset[str]
    places: Sequence[int]


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
_parser_of_formulas = pyromark.Markdown(options=_OPTIONS | Options.ENABLE_MATH)
_FORMULAS = frozenset({"InlineMath", "DisplayMath"})
_WIDE = re.compile(r"[^\x00-\x7f]")
#: The row of hyphens of a table with a tab in it, for which the parser makes no table.
_TABBED_ROW = re.compile(r"(?m)^([ \t>]*)((?:\||:-|--|-[:|])[-:| ]*\t[-:| \t]*)$")


def parsed(
    text: str, only: WantedParts | None = None, parser: pyromark.Markdown = _parser
) -> list[Event]:
    """Return the parser's events, in their order; bare addresses are text in them.

    Args:
        text: the text.
        only: the elements and blocks that are wanted, with all that stands in them.
        parser: formulas are text to the usual one.
    """
    read = _with_tables(text)
    try:
        found = [*_flat(read, parser, only)]
    except BaseException as error:
        if not _gave_up(error):
            raise
        return _as_it_stands(text)
    if not text.isascii():
        ends, more = _wide(text)
        found = [
            (step, kind, value, at - more[bisect_left(ends, at)], to - more[bisect_left(ends, to)])
            for step, kind, value, at, to in found
        ]
    if read == text:
        return found
    return [
        (step, kind, text[at:to] if value == read[at:to] else value, at, to)
        for step, kind, value, at, to in found
    ]


def _with_tables(text: str) -> str:
    """Return a text with a space in the place of each tab by which a table would be none."""
    if "\t" not in text:
        return text
    return _TABBED_ROW.sub(lambda row: row[1] + row[2].replace("\t", " "), text)


def first_events(text: str) -> Iterator[Event]:
    """Yield the same one by one, for one who stops early: all of them take five times as long.

    Offsets are those of UTF-8.
    """
    try:
        yield from _flat(_with_tables(text), _parser)
    except BaseException as error:
        if not _gave_up(error):
            raise


def _gave_up(error: BaseException) -> bool:
    """Tell whether the parser did, which is no `Exception`."""
    return type(error).__name__ == "PanicException"


def formulas(text: str) -> list[tuple[int, int]]:
    """Return where formulas between dollar signs stand; in `parsed` they are text."""
    if "$" not in text:
        return []
    found = parsed(text, parser=_parser_of_formulas)
    return [(start, end) for _, kind, _, start, end in found if kind in _FORMULAS]


def definitions(text: str) -> dict[str, tuple[int, int]]:
    """Return where each `[label]: destination` of a text stands, by its folded label."""
    ends, more = _wide(text)
    return {
        folded(label): (at - more[bisect_left(ends, at)], to - more[bisect_left(ends, to)])
        for label, found in _parser.reference_definitions(text).items()
        for at, to in [(found["span"]["start"], found["span"]["end"])]
    }


def folded(label: str) -> str:
    """Return a label in the form in which labels are compared."""
    return " ".join(label.split()).casefold()


def _flat(text: str, parser: pyromark.Markdown, only: WantedParts | None = None) -> Iterator[Event]:
    """Yield the parser's events, which are dictionaries within dictionaries, as plain tuples.

    Offsets are those of UTF-8. A text has hundreds of events, so that this is one loop.
    """
    kinds, places = (only.kinds, _in_bytes(text, only.places)) if only else ((), [])
    depth = 0 if only else 1  # of what is wanted
    event: Any  # pyromark's own type is a union of forty
    for event, at in parser.events_with_range(text):
        if not depth and ("Text" in event or "End" in event):  # three in five
            continue
        step, kind, value = 0, event, None
        if event.__class__ is dict:
            kind, value = event.popitem()
            if kind in _STEPS:
                step, kind = _STEPS[kind], value
                if value.__class__ is dict:
                    kind, value = value.popitem()
                    if kind in _VALUES:
                        value = _VALUES[kind](value)
                else:
                    value = None
        if depth or kind in kinds or (places and kind in BLOCKS and _holds(at, places)):
            depth += step
            yield step, kind, value, at["start"], at["end"]


def _in_bytes(text: str, places: Sequence[int]) -> Sequence[int]:
    """Return offsets in code points, which are in order, as those in UTF-8."""
    if text.isascii():
        return places
    return [*accumulate(len(text[at:to].encode()) for at, to in pairwise((0, *places)))]


def _holds(at: pyromark.event.Range, places: Sequence[int]) -> bool:
    """Tell whether one of some places lies in a range."""
    first = bisect_left(places, at["start"])
    return first < len(places) and places[first] < at["end"]


def _level(value: Any) -> int:  # noqa: ANN401 - see above
    return int((value if isinstance(value, str) else value["level"])[1])


def _info(value: Any) -> str | None:  # noqa: ANN401 - see above
    return None if value == "Indented" else str(value["Fenced"])


_STEPS = {"Start": 1, "End": -1}
#: What is made of the values that the parser gives in a form of its own.
_VALUES = {"Heading": _level, "CodeBlock": _info}


def _wide(text: str) -> tuple[list[int], list[int]]:
    """Return what leads from offsets in UTF-8 to offsets in code points.

    That is where characters of several bytes end, and how many bytes more than characters stand
    before the first of them, the second, and so on.
    """
    if text.isascii():
        return [], [0]
    wide = [(match.start(), len(match[0].encode()) - 1) for match in _WIDE.finditer(text)]
    more = [0, *accumulate(extra for _, extra in wide)]
    return [start + more[number] for number, (start, _) in enumerate(wide, 1)], more


def _as_it_stands(text: str) -> list[Event]:
    """Return a text of one paragraph: what could not be parsed can still be read."""
    end = len(text)
    return [
        (1, "Paragraph", None, 0, end),
        (0, "Text", text, 0, end),
        (-1, "Paragraph", None, 0, end),
    ]
