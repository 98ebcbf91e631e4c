"""The text of an item that is an entry of a list: Markdown made of the values of its keys."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.value_places import BLOCK_SIGNS, inked, nth_sign

if TYPE_CHECKING:
    from riskdocs.model.document import FrontMatter, KeyPath, Value
    from riskdocs.model.finding import Takes
    from riskdocs.model.item_list import BodyPart, ItemList

_NAME = re.compile(r"\{([\w.-]*)\}")
_BULLET = "- "


class BodyPiece(NamedTuple):
    """A piece of a text.

    Attributes:
        text: what it says.
        path: of the value that it is taken from; nothing for what stands between values.
        before: how many characters of the value, without blanks, stand before it.
        made: it stands for a mark, and is not what the file says.
    """

    text: str
    path: KeyPath | None = None
    before: int = 0
    made: bool = False


def compose_body(values: Mapping[str, Value], items: ItemList) -> list[BodyPiece]:
    """Return the pieces of an item's text.

    Args:
        values: what the entry says.
        items: what the definition says of them.
    """
    pieces: list[BodyPiece] = []
    for part in items.body:
        found = list(_part(_at(values, part.steps), part.steps, part, items))
        if found and part.heading:
            pieces.append(BodyPiece(f"## {part.heading}\n\n"))
        pieces += found
    return pieces


def _at(value: Value, steps: Iterable[str]) -> Value:
    """Return what some keys lead to."""
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _part(value: Value, path: KeyPath, part: BodyPart, items: ItemList) -> Iterator[BodyPiece]:
    """Yield what one key says: paragraphs, or its entries as the definition writes them."""
    entries = value if isinstance(value, tuple) else (value,)
    for number, entry in enumerate(entries):
        at = (*path, number) if isinstance(value, tuple) else path
        if entry is None:
            continue
        if part.entry:
            yield from _templated(entry, at, part.entry, items)
            yield BodyPiece("\n" if part.entry.startswith(_BULLET) else "\n\n")
        elif isinstance(entry, str):
            yield from _text(entry, at, items)
            yield BodyPiece("\n\n")
        else:
            yield from _bullets(entry, at, items, "")
            yield BodyPiece("\n")
    if part.entry.startswith(_BULLET) and any(entries):
        yield BodyPiece("\n")


def _bullets(
    value: Value, path: KeyPath, items: ItemList, indent: str, *, begun: bool = False
) -> Iterator[BodyPiece]:
    """Yield a list or a mapping within another as a list of Markdown.

    Args:
        value: the list or the mapping.
        path: of keys that lead to it.
        items: what the definition says of such items.
        indent: of its lines.
        begun: its first line stands behind a bullet, which alone would underline the line before.
    """
    entries: Iterable[tuple[str | int, Value]] = (
        value.items() if isinstance(value, Mapping) else enumerate(value or ())
    )
    for key, entry in entries:
        label = f"**{key}**: " if isinstance(key, str) else ""
        if not label and _is_empty(entry):
            continue
        yield BodyPiece(("" if begun else indent) + _BULLET + label)
        begun = not label and not isinstance(entry, str)
        if isinstance(entry, str):
            yield from _text(entry, (*path, key), items, f"{indent}  ")
        if not begun:
            yield BodyPiece("\n")
        if not isinstance(entry, str):
            yield from _bullets(entry, (*path, key), items, f"{indent}  ", begun=begun)
        begun = False


def _is_empty(value: Value) -> bool:
    """Tell whether a value holds nothing at any depth; a mapping has its keys at least."""
    return all(map(_is_empty, value)) if isinstance(value, tuple) else not value


def _templated(entry: Value, path: KeyPath, template: str, items: ItemList) -> Iterator[BodyPiece]:
    indent = "  " if template.startswith(_BULLET) else ""
    done = 0
    for name in _NAME.finditer(template):
        yield BodyPiece(template[done : name.start()])
        done = name.end()
        steps = tuple(name[1].split(".")) if name[1] else ()
        if isinstance(value := _at(entry, steps), str):
            yield from _text(value, (*path, *steps), items, indent)
    yield BodyPiece(template[done:])


def _text(text: str, path: KeyPath, items: ItemList, indent: str = "") -> Iterator[BodyPiece]:
    """Yield a text, cut where marks stand in it."""
    text = text.strip()
    if not items.mark:
        yield BodyPiece(_indented(text, indent), path)
        return
    done = 0
    forms = list(items.marks.items())
    for mark in items.mark.finditer(text):
        yield BodyPiece(_indented(text[done : mark.start()], indent), path, inked(text, done))
        found = mark.lastindex or 1
        name, form = forms[found - 1]
        whole = BodyPiece(form, path, inked(text, mark.start()), made=True)
        yield from _filled(whole, mark[found], inked(text, mark.start(found)), "*" in name)
        done = mark.end()
    yield BodyPiece(_indented(text[done:], indent), path, inked(text, done))


def _filled(form: BodyPiece, word: str, before: int, is_open: bool) -> Iterator[BodyPiece]:
    """Yield what stands for a mark: what the definition says, and between it the mark's word."""
    first, *others = form.text.split("*") if is_open else [form.text]
    yield form._replace(text=first)
    for other in others:
        yield BodyPiece(word, form.path, before)
        yield form._replace(text=other)


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}") if indent else text


class Origin:
    """Says where in a file that stands which an item's text has at an offset.

    Args:
        text: of the file.
        front_matter: what the item's entry says.
        items: what the definition says of them.
    """

    def __init__(self, text: str, front_matter: FrontMatter, items: ItemList) -> None:
        self._text, self._front_matter, self._items = text, front_matter, items

    @cached_property
    def _pieces(self) -> list[tuple[BodyPiece, BodyPiece | None, int]]:
        """The pieces, each with the last one that is of a value, and where it begins."""
        found: list[tuple[BodyPiece, BodyPiece | None, int]] = []
        taken, start = None, 0
        for piece in compose_body(self._front_matter.values, self._items):
            taken = piece if piece.path else taken
            found.append((piece, taken, start))
            start += len(piece.text)
        return found

    def __call__(self, offset: int) -> tuple[int, Takes]:
        """Return the place, and what can be put there instead."""
        text, places = self._text, self._front_matter.places.values
        holding = bisect_right(self._pieces, offset, key=itemgetter(2)) - 1
        piece, here, begin = self._pieces[max(holding, 0)] if self._pieces else (None, None, 0)
        if here is None or here.path is None:
            return places[()][0], ""
        start, end = places[here.path]
        if piece is not here or here.made:
            return nth_sign(text, start, end, here.before), ""
        takes: Takes = "line" if text[start] in BLOCK_SIGNS else "word"
        number = here.before + inked(here.text, offset - begin)
        return nth_sign(text, start, end, number), takes
