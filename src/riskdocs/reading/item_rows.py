"""Rows of Markdown's tables that are items: the heads of the columns are the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.events import events
from riskdocs.markdown.plain import all_words
from riskdocs.model.document import FrontMatter, KeyPath, Value, YamlPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.kind import Kind
    from riskdocs.model.markdown import Range


class _Cell(NamedTuple):
    """A cell of a row.

    Attributes:
        place: where it stands, without the blanks around it.
        words: what it says, without marks such as those of bold text.
    """

    place: Range
    words: str


def table_rows(text: str, kinds: Iterable[Kind]) -> Iterator[tuple[Range, FrontMatter, list[Kind]]]:
    """Yield where each row that is or should be an item stands, what it says, and its kinds."""
    heads: list[_Cell] = []
    of_table: list[Kind] = []
    for is_head, place, cells in _rows(text):
        if is_head:
            heads = cells
            names = {head.words for head in heads}
            of_table = [kind for kind in kinds if names & set(kind.id_keys)]
        elif of_table:
            yield place, _front_matter(text, place, heads, cells, of_table), of_table


def _rows(text: str) -> Iterator[tuple[bool, Range, list[_Cell]]]:
    """Yield each row, with whether it is the head of its table."""
    found = events(text) if "|" in text else ()
    cells: list[_Cell] = []
    begun = 0
    for number, (step, kind, _, start, end) in enumerate(found):
        if kind == "TableCell" and step > 0:
            begun = number
        elif kind == "TableCell":
            written = text[start:end]
            first = start + len(written) - len(written.lstrip())
            words = all_words(found[begun + 1 : number])
            cells.append(_Cell((first, first + len(written.strip())), words))
        elif kind in {"TableHead", "TableRow"} and step > 0:
            cells = []
        elif kind in {"TableHead", "TableRow"}:
            yield kind == "TableHead", (start, end), cells


def _front_matter(
    text: str, place: Range, heads: list[_Cell], cells: list[_Cell], kinds: list[Kind]
) -> FrontMatter:
    """Return what a row says: Markdown where the item's text is made of it, words elsewhere."""
    as_written = {key for kind in kinds if kind.items for key in kind.items.keys}
    values: dict[str, Value] = {}
    places: dict[KeyPath, Range] = {(): place}
    keys: dict[KeyPath, Range] = {}
    # A head without words, or one that is there already, is the key of nothing.
    for head, cell in zip(heads, cells, strict=False):
        if head.words and head.words not in values:
            written = text[slice(*cell.place)]
            values[head.words] = (written if head.words in as_written else cell.words) or None
            places[head.words,] = cell.place
            keys[head.words,] = head.place
    texts = tuple(((key,), value) for key, value in values.items() if isinstance(value, str))
    empty = tuple((key,) for key, value in values.items() if value is None)
    return FrontMatter(values, empty, lambda: YamlPlaces(places, keys, texts))
