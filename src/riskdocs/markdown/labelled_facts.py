"""Facts that a text begins with, each behind a label: `**Owner:** us`, in a line or a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import end_of, events
from riskdocs.markdown.html_tags import COMMENT
from riskdocs.markdown.plain import all_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.markdown.parser import Event
    from riskdocs.model.markdown import Range

_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_MARKED = frozenset({"Strong", "Emphasis"})
#: What stands above values, where a head is one and says no fact itself.
_HEADS = frozenset({"", "answer", "content", "description", "detail", "details", "value", "values"})
#: What parts two facts in one line.
_BETWEEN = "|\u00b7\u2022"


class LabelledFact(NamedTuple):
    """One fact.

    Attributes:
        label: its words, without a colon.
        label_place: where these stand.
        value: the words behind it, or those of each entry of a list below it.
        places: where each of them stands.
        written: where all that stands behind the label is, with its marks.
        whole: what is left out where the fact is shown elsewhere: its line, its entry, its table.
    """

    label: str
    label_place: Range
    value: tuple[str, ...]
    places: tuple[Range, ...]
    written: Range
    whole: Range


def leading_facts(text: str) -> Iterator[LabelledFact]:
    """Yield the facts that a text begins with, up to the first block that holds something else.

    Comments between them say nothing.
    """
    found = events(text)
    place = 0
    while place < len(found):
        kind, start, end = found[place][1], *found[place][3:]
        inside = _inside(found, place)
        if kind == "Paragraph":
            made = list(_in_lines(text, inside, (start, end)))
        elif kind == "List":
            made = list(_in_list(text, inside))
        elif kind == "Table":
            made = list(_in_table(text, inside, (start, end)))
        elif kind == "HtmlBlock" and not COMMENT.sub("", text[start:end]).strip():
            place += len(inside) + 2
            continue
        else:
            return
        facts = [fact for fact in made if fact]
        yield from facts
        if not made or len(facts) < len(made):
            return
        place += len(inside) + 2


def _inside(found: Sequence[Event], place: int) -> Sequence[Event]:
    """Return what stands between the beginning of a block and its end."""
    return found[place + 1 : end_of(found, place)]


def _in_lines(text: str, inside: Sequence[Event], block: Range) -> Iterator[LabelledFact | None]:
    """Yield what each line of a paragraph says; nothing for one that says something else."""
    before: LabelledFact | None = None
    for is_break, line in groupby(inside, key=lambda event: event[1] in _BREAKS):
        if is_break:
            continue
        events_of_line = list(line)
        first, last = events_of_line[0][3], events_of_line[-1][4]
        behind = text.find("\n", last, block[1]) + 1 or block[1]
        for fact in _in_one_line(text, events_of_line, (first, behind)):
            # Below a label alone stands a text, if not the next fact.
            if before:
                yield before if fact or before.value else None
            if fact is None:
                yield None
                return
            before = fact
    yield before if before and before.value else None


def _in_one_line(text: str, line: Sequence[Event], whole: Range) -> Iterator[LabelledFact | None]:
    """Yield the facts of one line, parted by what such as `|`."""
    starts = [0]
    depth = 0
    for at, (step, kind, *_) in enumerate(line):
        if step > 0 and kind in _MARKED and depth == 0 and at:
            before = str(line[at - 1][2]).rstrip() if line[at - 1][1] == "Text" else ""
            starts += [at] if before.endswith(tuple(_BETWEEN)) else []
        depth += step
    for first, last in zip(starts, [*starts[1:], len(line)], strict=True):
        yield _fact(text, line[first:last], whole)


def _fact(text: str, part: Sequence[Event], whole: Range) -> LabelledFact | None:
    """Return a label in bold and what stands behind it and a colon."""
    if not part or part[0][0] < 1 or part[0][1] not in _MARKED:
        return None
    _, _, _, start, end = part[0]
    inside = _inside(part, 0)
    label = all_words(inside)
    last = part[-1][4]
    behind = text[end:last]
    if not label.endswith(":"):
        if not behind.lstrip().startswith(":"):
            return None
        end += behind.index(":") + 1
    words = all_words(part[len(inside) + 2 :]).removeprefix(":").strip(f"{_BETWEEN} \t")
    name = label.rstrip(": ")
    place = _place(text, end, last, words)
    written = _place(text, end, last, "")
    return LabelledFact(name, (start, end), (words,) * bool(words), (place,), written, whole)


def _place(text: str, start: int, end: int, words: str) -> Range:
    """Return where words stand in a part of a text, without the marks around them."""
    part = text[start:end]
    if words and part.count(words) == 1:
        first = start + part.index(words)
        return first, first + len(words)
    shown = part.strip(f"{_BETWEEN} \t")
    first = start + part.index(shown)
    return first, first + len(shown)


def _in_list(text: str, inside: Sequence[Event]) -> Iterator[LabelledFact | None]:
    """Yield what each entry of a list says."""
    place = 0
    while place < len(inside):
        entry = _inside(inside, place)
        yield _entry(text, entry, (inside[place][3], inside[place][4]))
        place += len(entry) + 2


def _entry(text: str, entry: Sequence[Event], whole: Range) -> LabelledFact | None:
    """Return what an entry says, or a label above a list of its own."""
    line = [event for event in entry if event[1] != "Paragraph"]
    lists = [at for at, event in enumerate(line) if event[0] > 0 and event[1] == "List"]
    paragraphs = sum(event[:2] == (1, "Paragraph") for event in entry)
    if any(event[1] in _BREAKS for event in line) or len(lists) > 1 or paragraphs > 1:
        return None
    if not lists:
        return _fact(text, line, whole)
    fact = _fact(text, line[: lists[0]], whole)
    below = _inside(line, lists[0])
    entries = [_inside(below, at) for at, one in enumerate(below) if one[:2] == (1, "Item")]
    deeper = any(event[1] == "List" for event in below)
    if fact is None or fact.value or deeper or not all(entries):
        return None
    value = tuple(map(all_words, entries))
    places = (
        _place(text, one[0][3], one[-1][4], words)
        for one, words in zip(entries, value, strict=True)
    )
    return fact._replace(value=value, places=tuple(places))


def _in_table(text: str, inside: Sequence[Event], whole: Range) -> Iterator[LabelledFact | None]:
    """Yield what each row of a table with two columns says."""
    for at, (step, kind, *_) in enumerate(inside):
        if step > 0 and kind in {"TableHead", "TableRow"}:
            row = _inside(inside, at)
            cells = [place for place, one in enumerate(row) if one[:2] == (1, "TableCell")]
            if len(cells) != 2:
                yield None
                return
            label, value = ((row[cell][3:], all_words(_inside(row, cell))) for cell in cells)
            if kind == "TableHead" and value[1].casefold() in _HEADS:
                continue
            place = _place(text, *value[0], value[1])
            name = label[1].rstrip(": ")
            words, written = (value[1],) * bool(value[1]), _place(text, *value[0], "")
            yield LabelledFact(name, label[0], words, (place,), written, whole)
