"""Values of a front matter taken out, with whatever is empty without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from riskdocs.editing.edits import Replacement
from riskdocs.editing.yaml_edits import (
    ENTRY_MARK,
    is_flow,
    line_end,
    line_start,
    own_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.document import Document, KeyPath


def removed(document: Document, paths: Iterable[KeyPath]) -> list[Replacement] | None:
    """Return the edits that take texts out of their lists, with what is empty without them."""
    if document.entry and document.entry.words_end:
        return None
    found = {own for path in paths if (own := own_path(document, path))}
    gone = _with_what_gets_empty(document, found)
    places = document.front_matter.places.values
    if any(document.text.startswith("&", places[path][0]) for path in found | gone):
        return None  # what refers to it would mean nothing
    edits: list[Replacement] = []
    for parent in {path[:-1] for path in gone}:
        children = {path for path in gone if path[:-1] == parent}
        if is_flow(document, parent):
            taken = _out_of_flow(document, parent, children)
        else:
            taken = _whole_lines(document, children)
        if taken is None:
            return None
        edits += taken
    return edits


def _with_what_gets_empty(document: Document, gone: set[KeyPath]) -> set[KeyPath]:
    """Put a list or mapping in the place of its entries where all of them go."""
    while True:
        emptied = {
            path[:-1]
            for path in gone
            if len(path) > 1 and set(_children(document, path[:-1])) <= gone
        }
        if not emptied:
            return gone
        gone = {path for path in gone if path[:-1] not in emptied} | emptied


def _children(document: Document, path: KeyPath) -> list[KeyPath]:
    value = document.value(path)
    if isinstance(value, Mapping):
        return [(*path, key) for key in value]
    return [(*path, place) for place in range(len(value))] if isinstance(value, tuple) else []


def _whole_lines(document: Document, gone: set[KeyPath]) -> list[Replacement] | None:
    edits = [_line_of(document, child) for child in gone]
    return None if None in edits else [edit for edit in edits if edit]


def _out_of_flow(
    document: Document, parent: KeyPath, gone: set[KeyPath]
) -> list[Replacement] | None:
    if not isinstance(document.value(parent), tuple):
        return None
    places = document.front_matter.places.values
    start, end = places[parent]
    if "#" in document.text[start:end]:
        return None
    children = _children(document, parent)
    kept = [child for child in children if child not in gone]
    edits = []
    for number, child in enumerate(children):
        if child not in gone:
            continue
        if child < kept[0]:
            edits.append(Replacement(places[child][0], places[children[number + 1]][0], ""))
        else:
            edits.append(Replacement(places[children[number - 1]][1], places[child][1], ""))
    return edits


def _line_of(document: Document, path: KeyPath) -> Replacement | None:
    """Return the edit that deletes the whole lines of an entry of a list or a mapping."""
    source = document.text
    start = document.front_matter.places.values[path][0]
    if isinstance(path[-1], str):
        start = document.front_matter.places.keys[path][0]
    line = line_start(source, start)
    before = source[line:start]
    alone = ENTRY_MARK.fullmatch(before) if isinstance(path[-1], int) else not before.strip()
    if not alone:
        return None
    end = _end(document, path)
    # The text of a block ends where the next line begins.
    return Replacement(line, end if source[end - 1] == "\n" else line_end(source, end), "")


def _end(document: Document, path: KeyPath) -> int:
    """Return where the last text or bracket of a value ends; a list's own may lie further on."""
    return max(
        end
        for place, (_, end) in document.front_matter.places.values.items()
        if place[: len(path)] == path
        and (isinstance(document.value(place), str) or is_flow(document, place))
    )
