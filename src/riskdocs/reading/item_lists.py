"""A file of several items: each entry of a list, or row of a table, becomes a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from riskdocs.model.document import Document, FrontMatter, ListEntry
from riskdocs.reading import limits
from riskdocs.reading.composing import Origin, compose_body
from riskdocs.reading.documents import (
    MARKDOWN_READERS,
    located,
    read_page_document,
    with_body,
)
from riskdocs.reading.front_matter.messages import FIELD_MISSING
from riskdocs.reading.front_matter_in_markdown import table_rows
from riskdocs.reading.identification import Identified
from riskdocs.reading.item_sections import item_sections
from riskdocs.reading.published import is_markdown
from riskdocs.reading.slips import as_code
from riskdocs.reading.yaml.block import PositionedYAML
from riskdocs.reading.yaml.nodes import scalar
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.finding import Problem
    from riskdocs.model.item_list import ItemList
    from riskdocs.model.kind import Kind
    from riskdocs.model.markdown import Range
    from riskdocs.reading.catalogue_files import ItemFile

#: What stands between a file's text and the texts that are made of it.
_BETWEEN = "\n\n"


class ListRead(NamedTuple):
    """What a file of several items holds, and what was found wrong on the way.

    Attributes:
        items: the items.
        problems: what is wrong with the file and with entries that are no items.
        kinds: the names of the kinds whose lists are there, or may be.
        unread: the IDs in it, some of which its items would have, if it could be read.
    """

    items: list[Identified]
    problems: list[Problem]
    kinds: set[str]
    unread: frozenset[str] = frozenset()


class _Found(NamedTuple):
    """An entry whose item is known."""

    kind: Kind
    items: ItemList
    id: str
    start: int
    end: int
    front_matter: FrontMatter
    body: str


def read_list(file: ItemFile, text: str, name: str, definition: Definition) -> ListRead:
    """Read the items of a file.

    Args:
        file: the file.
        text: all of it.
        name: its path in the catalogue.
        definition: says which lists of it hold items.
    """
    document = Document(file.path, file.file, text)
    kinds = [kind for kind in definition.kinds if kind.items and kind.items.holds(name)]
    if is_markdown(name):
        rows = _read_rows(document, kinds, definition)
        return _with_sections(rows, document, kinds, definition)
    reader = PositionedYAML(most=limits.FILE_BYTES)
    root = reader.compose(text)
    if root is None:
        if not reader.problems:
            return ListRead([], [], set())
        unknown = {kind.name for kind in definition.kinds}
        unread = frozenset(one for one, *_ in definition.find_ids(text))
        return ListRead([], located(document, reader.problems), unknown, unread)
    by_list: dict[tuple[str, ...], list[Kind]] = {}
    for kind in kinds:
        for steps in kind.lists:
            by_list.setdefault(steps, []).append(kind)
    read = ListRead([], [], set())
    entries: list[_Found] = []
    for steps, of_list in by_list.items():
        for node in _entries(root, steps):
            read.kinds.update(kind.name for kind in of_list)
            found = _node(document, node, of_list, read.problems)
            entries += [found] if found else []
    return _complete(read, document, entries, definition)


def _read_rows(document: Document, kinds: Sequence[Kind], definition: Definition) -> ListRead:
    """Read the items that stand in the tables of a Markdown file."""
    read = ListRead([], [], set())
    entries: list[_Found] = []
    for place, front_matter, row_kinds in table_rows(document.text, kinds):
        read.kinds.update(kind.name for kind in row_kinds)
        found = _entry(place, front_matter, row_kinds, in_table=True)
        if found:
            entries.append(found)
        else:
            read.problems.append(_no_item(document, place[0], front_matter, row_kinds[0]))
    return _complete(read, document, entries, definition)


def _with_sections(
    read: ListRead, document: Document, kinds: Sequence[Kind], definition: Definition
) -> ListRead:
    """Add the items that are sections of a Markdown file."""
    reader = MARKDOWN_READERS[definition.markdown]
    page = replace(read_page_document(document.path, document.location, document.text), read=reader)
    for found in item_sections(page, kinds, definition):
        read.kinds.add(found.kind.name)
        item, problems = with_body(found.document)
        read.problems.extend(problems)
        if item:
            read.items.append(found)
    return read


def _entries(root: Node, steps: Iterable[str]) -> Iterable[Node]:
    """Return the entries of the list that some keys lead to; what is named twice counts once."""
    nodes = _each([root])
    for step in steps:
        nodes = _each(
            value
            for node in nodes
            if isinstance(node, MappingNode)
            for key, value in node.value
            if isinstance(key, ScalarNode) and key.value == step
            if not isinstance(value, ScalarNode) or scalar(value) is not None
        )
    return nodes


def _each(nodes: Iterable[Node]) -> list[Node]:
    """Return the entries of lists, and what is no list, each once."""
    found = {
        id(entry): entry
        for node in nodes
        for entry in (node.value if isinstance(node, SequenceNode) else (node,))
    }
    return list(found.values())


def _node(
    document: Document, node: Node, kinds: list[Kind], problems: list[Problem]
) -> _Found | None:
    """Read an entry; of what is wrong with it, and of what is no item, a problem is added."""
    reader = PositionedYAML()
    front_matter = reader.read_node(node)
    problems += located(document, reader.problems)
    place = node.start_mark.index, node.end_mark.index
    found = _entry(place, front_matter, kinds) if front_matter else None
    if found is None and not reader.problems:
        problems.append(_no_item(document, place[0], front_matter, kinds[0]))
    return found


def _entry(
    place: Range, front_matter: FrontMatter, kinds: list[Kind], *, in_table: bool = False
) -> _Found | None:
    values = front_matter.values
    for kind in kinds:
        for key in kind.id_keys:
            value = values.get(key)
            identifier = kind.ids.read(value) if isinstance(value, str) else None
            if in_table and not identifier:
                # A table often leaves the letters that all its IDs begin with to the chapter.
                identifier = kind.ids.read(f"{kind.prefix}{value}")
            if kind.items and identifier:
                body = "".join(piece.text for piece in compose_body(values, kind.items))
                return _Found(kind, kind.items, identifier, *place, front_matter, body)
    return None


def _no_item(
    document: Document, start: int, front_matter: FrontMatter | None, kind: Kind
) -> Problem:
    """Say why an entry is no item."""
    place = (start, start)
    key = kind.id_keys[0] if kind.id_keys else "id"
    message = f"This entry has no `{key}`, so that it is no item and is not published."
    if front_matter is None:
        message = f"This entry is no mapping with the key `{key}`, so that it is no item."
    elif isinstance(value := front_matter.values.get(key), str):
        place = front_matter.places.values[key,]
        shown = as_code(value)
        message = (
            f"{shown} is no ID of {with_article(kind.noun)}, so that this entry is not published."
        )
    advice = (
        f"Write an ID of the form `{kind.id}`, or change `id` of `{kind.name}` in the definition."
    )
    return document.problem(FIELD_MISSING, document.span(*place), message, advice)


def _complete(
    read: ListRead, document: Document, entries: list[_Found], definition: Definition
) -> ListRead:
    """Add the items. All share one text: that of the file, and behind it those of the items."""
    written = document.text
    text = _BETWEEN.join((written, *(found.body for found in entries)))
    is_row = is_markdown(document.path)
    body_start = len(written)
    for found in entries:
        body_start += len(_BETWEEN)
        entry = ListEntry(
            found.start,
            found.end,
            file_end=len(written),
            body_end=body_start + len(found.body),
            elsewhere=found.items.keys | definition.held_keys[found.kind.name],
            origin=Origin(written, found.front_matter, found.items),
            words_end=len(written) if is_row else 0,
            is_row=is_row,
        )
        item, problems = with_body(
            Document(
                document.path,
                document.location,
                text,
                body_start,
                found.front_matter,
                MARKDOWN_READERS[definition.markdown],
                entry=entry,
            )
        )
        body_start = entry.body_end
        read.problems.extend(problems)
        if item:
            read.items.append(Identified(found.id, found.kind, item))
    return read
