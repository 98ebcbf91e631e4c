"""One Markdown file as it was read: its text, and where each value of its front matter stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, count
from operator import add
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from riskdocs.model.finding import Span
from riskdocs.model.markdown import NOTHING, Markdown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from riskdocs.model.markdown import Range

#: A YAML value with its scalars as the author wrote them: `1.10` stays `1.10`, `no` stays `no`.
#: What has nothing in it is None.
Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value] | None"

#: Leads to a value: `("mitigates", 2)` is the third entry of the list under `mitigates`.
KeyPath: TypeAlias = "tuple[str | int, ...]"


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


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

    values: Mapping[str, Value] = field(default_factory=_nothing)
    empty: tuple[KeyPath, ...] = ()
    locate: Callable[[], YamlPlaces] = field(default=YamlPlaces, repr=False, compare=False)

    @property
    def places(self) -> YamlPlaces:
        """Where each key and value stands. Kept for a while: all would double the memory."""
        return _located(self.locate)


def _nothing_read(text: str, offset: int) -> Markdown:
    del text, offset
    return NOTHING


@lru_cache(maxsize=4)
def _located(locate: Callable[[], YamlPlaces]) -> YamlPlaces:
    """Find the places of a block of YAML. Findings come file by file, as their lines do."""
    return locate()


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """Return where each line begins. Findings come file by file, so that few are worth keeping."""
    ends = accumulate(map(len, text.split("\n")), initial=0)
    return [*map(add, ends, count())]


@dataclass(frozen=True)
class Document:
    """A file of the catalogue, or a page of the site beside it.

    Attributes:
        path: relative to the folder that holds the catalogue, with `/`: `catalogue/risks/tr-14.md`.
        file: where it lies on disk.
        text: all of it, line ends as LF, without a byte order mark.
        body_start: the offset in `text` of what follows the front matter.
        front_matter: what stands before that.
        heading_start: where the heading begins that is the item's title and stands between front
            matter and body; nothing where there is none.
        read: reads the Markdown of a text that stands at an offset, when it is first asked for.
    """

    path: str
    file: Path
    text: str
    body_start: int = 0
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    read: Callable[[str, int], Markdown] = field(default=_nothing_read, repr=False, compare=False)
    heading_start: int | None = None

    @property
    def front_matter_end(self) -> int:
        """The offset of what follows the front matter, be it the body or a heading before that."""
        return self.body_start if self.heading_start is None else self.heading_start

    @cached_property
    def markdown(self) -> Markdown:
        """What the body holds."""
        return self.read(self.body, self.body_start)

    @property
    def body(self) -> str:
        """The Markdown behind the front matter."""
        return self.text[self.body_start :]

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
        starts = _line_starts(self.text)
        first = bisect_right(starts, start)
        last = bisect_right(starts, end)
        return Span(first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    def place(self, *path: str | int) -> Span:
        """Return where a front matter value stands: `place("mitigates", 2)`.

        A value that is not there is placed at the nearest thing around it that is.
        """
        places = self.front_matter.places.values
        while path:
            if path in places:
                return self.span(*places[path])
            path = path[:-1]
        return Span()

    def key_place(self, *path: str | int) -> Span:
        """Return where a key of the front matter stands: `key_place("external-refs", 0, "CWE")`."""
        found = self.front_matter.places.keys.get(path)
        return self.span(*found) if found else self.place(*path)
