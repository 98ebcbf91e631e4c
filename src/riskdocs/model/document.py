"""One Markdown file as it was read: its text, and where each value of its front matter stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from riskdocs.model.finding import Fix, MadeSpan, Problem, Span, Takes
from riskdocs.model.markdown import NOTHING, Markdown, Range
from riskdocs.model.value_places import inked, nth_sign
from riskdocs.model.values import no_entries

#: A YAML value with its scalars as the author wrote them: `1.10` stays `1.10`, `no` stays `no`.
#: What has nothing in it is None.
Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value] | None"

#: Leads to a value: `("mitigates", 2)` is the third entry of the list under `mitigates`.
KeyPath: TypeAlias = "tuple[str | int, ...]"

#: Where a file lies on disk.
Location: TypeAlias = "Path | str"


class YamlPlaces(NamedTuple):
    """Where everything in a block of YAML stands.

    Attributes:
        values: where each value stands.
        keys: where each key stands, by the path of its value.
        texts: every text in it with its path, in the file's order.
    """

    values: Mapping[KeyPath, Range] = MappingProxyType({})
    keys: Mapping[KeyPath, Range] = MappingProxyType({})
    texts: tuple[tuple[KeyPath, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML block at the head of a file.

    Attributes:
        values: what it says, under the names that the author used.
        empty: the paths of keys and list entries with nothing behind them.
        locate: finds the places of keys and values, when they are first asked for.
    """

    values: Mapping[str, Value] = field(default_factory=no_entries)
    empty: tuple[KeyPath, ...] = ()
    locate: Callable[[], YamlPlaces] = field(default=YamlPlaces, repr=False, compare=False)

    @property
    def places(self) -> YamlPlaces:
        """Where each key and value stands. Kept for a while: all would double the memory."""
        return _located(self.locate)


@lru_cache(maxsize=4)
def _located(locate: Callable[[], YamlPlaces]) -> YamlPlaces:
    """Find the places of a block of YAML. Findings come file by file, as their lines do."""
    return locate()


@lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """Return where each line begins. Findings come file by file, so that few are worth keeping."""
    return [*accumulate([len(line) + 1 for line in text.split("\n")], initial=0)]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """Where an item stands that is one of several in a file.

    Its text is made of what the file says; all such texts stand behind the file's own, so that
    places in them are beyond it.

    Attributes:
        start: where it begins in the file.
        end: where it ends.
        file_end: where the file's own text ends.
        body_end: where the item's text ends.
        elsewhere: the keys whose values are the item's text, or other items.
        origin: returns where in the file stands what the item's text has at an offset, and what
            else could stand there.
        anchors: of the file, those of the headings of a section, to those that its page has; the
            first leads to the page itself, and has nothing.
        words_end: up to where it is Markdown that says facts, of which words alone can be changed.
        is_row: it is a row of a table.
    """

    start: int
    end: int
    file_end: int
    body_end: int
    elsewhere: frozenset[str]
    origin: Callable[[int], tuple[int, Takes]] = field(repr=False, compare=False)
    anchors: Mapping[str, str] = field(default_factory=no_entries, compare=False)
    words_end: int = 0
    is_row: bool = False


@dataclass(frozen=True)
class Document:
    """A file of the catalogue, or a page of the site beside it.

    Attributes:
        path: relative to the folder that holds the catalogue, with `/`: `catalogue/risks/tr-14.md`.
        location: where it lies on disk.
        text: all of it, line ends as LF, without a byte order mark; behind that of a file of
            several items stand the texts that are made of them.
        body_start: the offset in `text` of what follows the front matter.
        front_matter: what stands before that.
        heading_start: where the front matter ends, if the heading that is the item's title stands
            between that and the body; nothing where there is none.
        read: reads the Markdown of a text that stands at an offset, when it is first asked for.
        entry: where the item stands in a file of several; nothing where the file is the item.
    """

    path: str
    location: Location
    text: str
    body_start: int = 0
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    read: Callable[[str, int], Markdown] = field(
        default=lambda *_: NOTHING, repr=False, compare=False
    )
    heading_start: int | None = None
    entry: ListEntry | None = None

    @property
    def inside(self) -> str:
        """The path from the catalogue's folder: `risks/tr-14.md`."""
        return self.path.partition("/")[2]

    @property
    def file(self) -> Path:
        """Where it lies on disk. Few are asked, and all paths would be a fortieth of the memory."""
        return Path(self.location)

    @property
    def written(self) -> str:
        """The text of the file itself."""
        return self.text[: self.entry.file_end] if self.entry else self.text

    @property
    def start(self) -> int:
        """Where it begins in the file."""
        return self.entry.start if self.entry else 0

    @property
    def front_matter_end(self) -> int:
        """The offset of what follows the front matter, be it the body or a heading before that."""
        if self.entry:
            return self.entry.end
        return self.body_start if self.heading_start is None else self.heading_start

    @property
    def has_front_matter(self) -> bool:
        """Whether something stands before the text of a file that is one item."""
        return bool(self.text[: self.front_matter_end].strip())

    @property
    def body_end(self) -> int:
        """The offset at which the body ends."""
        return self.entry.body_end if self.entry else len(self.text)

    @cached_property
    def markdown(self) -> Markdown:
        """What the body holds."""
        return self.read(self.body, self.body_start)

    @property
    def body(self) -> str:
        """The Markdown behind the front matter."""
        return self.text[self.body_start : self.body_end]

    @property
    def own_parts(self) -> tuple[str, ...]:
        """The stretches of the text that are about the item: all, but of a file of several."""
        if self.entry is None:
            return (self.text,)
        return self.text[self.start : self.front_matter_end], self.body

    @property
    def own_texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text of the front matter with its path, but those that are read as the body."""
        elsewhere = self.entry.elsewhere if self.entry else ()
        texts = self.front_matter.places.texts
        return (found for found in texts if found[0][0] not in elsewhere)

    def value(self, path: KeyPath) -> Value:
        """Return what stands under a path of the front matter; nothing where nothing does."""
        value: Value = self.front_matter.values
        for step in path:
            if isinstance(value, Mapping) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def span(self, start: int, end: int) -> Span:
        """Return the lines and columns of the text from one offset to another."""
        if self.entry and end > self.entry.file_end:
            first, last, takes = self._in_file(self.entry, start, end)
            shown = self.span(first, last)
            return MadeSpan(shown.line, shown.column, shown.end_line, shown.end_column, takes)
        starts = _line_starts(self.text)
        first = bisect_right(starts, start)
        last = bisect_right(starts, end)
        ends = first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1
        words = self.entry is not None and end <= self.entry.words_end
        return MadeSpan(*ends, "word") if words else Span(*ends)

    def body_span(self, start: int, end: int) -> Span:
        """Return the same of the body, by offsets in that."""
        return self.span(start + self.body_start, end + self.body_start)

    def _in_file(self, entry: ListEntry, start: int, end: int) -> tuple[int, int, Takes]:
        """Return where in the file stands what an item's text has, and what can take its place."""
        first, takes = entry.origin(start - self.body_start)
        last, _ = entry.origin(max(start, end - 1) - self.body_start)
        last = max(first, last + (end > start))
        text = self.text[start:end]
        is_same = text and text == self.text[first:last] and "\n" not in text
        return first, last, takes if is_same else ""

    def edited_at(self, start: int, end: int, text: str) -> tuple[int, int, str] | None:
        """Return which stretch of the file an edit of the text changes; nothing if it can't."""
        if self.entry is None or self.entry.words_end < end <= self.entry.file_end:
            return start, end, text
        if end <= self.entry.file_end:
            return (start, end, text) if MadeSpan(takes="word").fits(text) else None
        if text.startswith("#") and self.text.startswith("#", start, end):
            start, text = start + 1, text[1:]  # it may be of what stands for a mark
        first, last, takes = self._in_file(self.entry, start, end)
        return (first, last, text) if MadeSpan(takes=takes).fits(text) else None

    def place(self, *path: str | int) -> Span:
        """Return where a front matter value stands: `place("mitigates", 2)`.

        A value that is not there is placed at the nearest thing around it that is.
        """
        places = self.front_matter.places.values
        while path:
            if path in places:
                return self.span(*places[path])
            path = path[:-1]
        return self.span(self.start, self.start) if self.entry else Span()

    def part_of_value(self, path: KeyPath, text: str, start: int, end: int) -> Range | None:
        """Return where a part of a front matter value stands, by the offsets of its text.

        Args:
            path: of the value.
            text: what it says.
            start: where the part begins in that.
            end: where it ends in that.
        """
        places = self.front_matter.places.values.get(path)
        if places is None:
            return None
        first = nth_sign(self.text, *places, inked(text, start))
        last = nth_sign(self.text, *places, inked(text, max(start, end - 1))) + (end > start)
        return first, max(first, last)

    def key_place(self, *path: str | int) -> Span:
        """Return where a key of the front matter stands: `key_place("external-refs", 0, "CWE")`."""
        found = self.front_matter.places.keys.get(path)
        return self.span(*found) if found else self.place(*path)

    def problem(  # noqa: PLR0913, PLR0917 - what a problem has
        self,
        rule: str,
        span: Span,
        message: str,
        advice: str | None = None,
        fix: Fix | None = None,
        other: str | None = None,
    ) -> Problem:
        """Return a problem in this file."""
        return Problem(rule, self.path, span, message, advice, fix, other)
