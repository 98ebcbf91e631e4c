"""From one file's bytes to its items, and to what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.reading.catalogue_files import ItemFile, no_id_problem
from riskdocs.reading.documents import FileContent, decode, read_item_document
from riskdocs.reading.front_matter.citations import Citations
from riskdocs.reading.front_matter.items import read_item
from riskdocs.reading.front_matter.swallowed_keys import swallowed_keys
from riskdocs.reading.identification import identify
from riskdocs.reading.item_lists import read_list
from riskdocs.reading.published import explains_folder, holds_items
from riskdocs.reading.yaml.errors import YAML_SYNTAX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from riskdocs.frameworks.library import Library
    from riskdocs.model.definition import Definition
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem
    from riskdocs.model.item import Item


class FileRead(NamedTuple):
    """What a file gives.

    Attributes:
        problems: what is wrong with it.
        items: that are in it.
        unread: the IDs of the items that it would have, if it could be read.
        kinds: the names of the kinds whose lists are in it, or may be.
    """

    problems: Sequence[Problem]
    items: Sequence[Item] = ()
    unread: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


class ItemReader:
    """Reads files, each by itself.

    Args:
        definition: the catalogue's.
        library: the frameworks that references can name.
    """

    def __init__(self, definition: Definition, library: Library) -> None:
        self._definition = definition
        self._citations = Citations(library, definition.frameworks.editions)

    def item(self, file: ItemFile, text: str) -> Item | None:
        """Return the item that a file's text is; nothing if it is none, or can't be read."""
        items = self._item(file, text).items
        return items[0] if items else None

    def items_in_lists(self, file: ItemFile, text: str) -> Mapping[str, Item] | None:
        """Return the items in the lists of a file's text, by ID; nothing if it can't be read."""
        read = self._list(file, text)
        found: dict[str, Item] = {}
        for item in read.items:
            found.setdefault(item.id, item)
        return found if found or not read.problems else None

    def read_file(self, file: ItemFile, data: FileContent) -> FileRead:
        """Read a file that is an item, or may be."""
        text, unreadable = decode(file.path, data)
        if text is None:
            return FileRead(unreadable, unread=_known(file))
        return self._item(file, text)

    def _document(self, file: ItemFile, text: str) -> tuple[Document | None, list[Problem]]:
        definition = self._definition
        document, problems = read_item_document(
            file.path,
            file.file,
            text,
            definition.markdown,
            # Without it, a file whose name has no ID is no item.
            needs_front_matter=definition.needs_front_matter and bool(file.id),
        )
        lost_keys = swallowed_keys(file.path, text, definition.known_keys)
        # A key that was lost is why YAML could not go on; one message for one cause.
        already_said = {YAML_SYNTAX} if lost_keys else set()
        return document, [*(p for p in problems if p.rule not in already_said), *lost_keys]

    def _item(self, file: ItemFile, text: str) -> FileRead:
        document, problems = self._document(file, text)
        if document is None:
            return FileRead(problems, unread=_known(file))
        identified = identify(document, file.id, self._definition)
        if identified:
            item, found = read_item(identified, self._definition, self._citations)
            return FileRead([*problems, *found], [item])
        holds_others = holds_items(file.path.partition("/")[2], self._definition)
        if not explains_folder(file.path) and not holds_others:
            problems.append(no_id_problem(file.path, self._definition))
        return FileRead(problems)

    def read_lists(self, file: ItemFile, data: FileContent) -> FileRead:
        """Read a file of several items."""
        text, unreadable = decode(file.path, data)
        if text is None:
            kinds = frozenset(kind.name for kind in self._definition.kinds)
            return FileRead(unreadable, kinds=kinds)
        return self._list(file, text)

    def _list(self, file: ItemFile, text: str) -> FileRead:
        name = file.path.partition("/")[2]
        found = read_list(file, text, name, self._definition)
        read = [read_item(one, self._definition, self._citations) for one in found.items]
        problems = [*found.problems, *(problem for one in read for problem in one.problems)]
        items = [one.item for one in read]
        return FileRead(problems, items, found.unread, frozenset(found.kinds))


def _known(file: ItemFile) -> frozenset[str]:
    """Return the ID that a file's name has."""
    return frozenset({file.id} - {""})
