"""One file's text as an item, where nobody asks what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.catalogue_files import ItemFile
from riskdocs.reading.documents import read_item_document
from riskdocs.reading.front_matter.citations import Citations
from riskdocs.reading.front_matter.items import read_item
from riskdocs.reading.identification import identify
from riskdocs.reading.item_lists import read_list

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from riskdocs.frameworks.library import Library
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item


class ItemReader:
    """Reads files one by one, by the same definition.

    Args:
        definition: the catalogue's.
        library: the frameworks that references can name.
    """

    def __init__(self, definition: Definition, library: Library) -> None:
        self._definition = definition
        self._citations = Citations(library, definition.frameworks.editions)

    def item(self, path: str, file: Path, text: str, named: str) -> Item | None:
        """Return the item that a file is; nothing if it is none, or can't be read.

        Args:
            path: how findings name the file.
            file: where it lies.
            text: what it says.
            named: the ID in its name, if there is one.
        """
        definition = self._definition
        needed = definition.needs_front_matter
        document = read_item_document(
            path, file, text, definition.markdown, needs_front_matter=needed
        ).document
        identified = document and identify(document, named, definition)
        return read_item(identified, definition, self._citations).item if identified else None

    def items(self, path: str, file: Path, text: str) -> Mapping[str, Item] | None:
        """Return the items that stand in a file's lists, by ID; nothing if it can't be read.

        Args:
            path: how findings name the file.
            file: where it lies.
            text: what it says.
        """
        name = path.partition("/")[2]
        read = read_list(ItemFile(path, file, ""), text, name, self._definition)
        if read.problems and not read.items:
            return None
        found: dict[str, Item] = {}
        for identified in read.items:
            item = read_item(identified, self._definition, self._citations).item
            found.setdefault(item.id, item)
        return found
