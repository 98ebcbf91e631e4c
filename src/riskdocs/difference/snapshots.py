"""The catalogue at one commit after another, each made from the one before.

Only files that a commit changed are read, and a version that is the file as it lies on disk now is
the item that the site shows anyway. Files are read by the definition of their time; where there was
none, or one that can't be read, by today's, so that a catalogue keeps the past that it had before
it was given a definition.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.markdown import too_deep
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.file_source import FilesInMemory, is_hidden
from riskdocs.reading.body_relations import with_body_relations, without_body_relations
from riskdocs.reading.catalogue_files import ItemFile
from riskdocs.reading.definition import DEFINITION_FILE, DefinitionRead, read_definition
from riskdocs.reading.documents import decode
from riskdocs.reading.item_reader import ItemReader
from riskdocs.reading.published import holds_items, is_markdown, item_id, left_out_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from riskdocs.frameworks.library import Library
    from riskdocs.git.file_versions import FileVersion
    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item

#: What of a definition changes how an item is read.
_READ_BY = (
    *("kinds", "statuses", "keys", "ignore_keys", "ignore_files", "files"),
    *("relations", "fields", "frameworks"),
)


@dataclass(frozen=True)
class Snapshot:
    """The items at one commit.

    Attributes:
        definition: the publisher's, as it was.
        library: the frameworks that references could name.
        items: by ID, each as its file alone gives it.
    """

    definition: Definition
    library: Library
    items: Mapping[str, Item] = field(default_factory=dict)

    @cached_property
    def _aliases(self) -> Mapping[str, Item]:
        return {alias: item for item in self.items.values() for alias in item.aliases}

    def item(self, name: str) -> Item | None:
        """Return the item that an ID, or a former one, names."""
        return self.items.get(name) or self._aliases.get(name)

    def catalogue(self, root: Path) -> Catalogue:
        """Return the items as a catalogue, in its order."""
        items = sorted(
            self.items.values(), key=lambda item: self.definition.sort_key(item.kind, item.id)
        )
        return with_body_relations(Catalogue(root, self.definition, tuple(items), self.library))


class Snapshots:
    """Makes each snapshot from the one before.

    Args:
        current: the catalogue as it is now, whose items are taken where a version is the same.
    """

    def __init__(self, current: Catalogue) -> None:
        self._root = current.root.resolve().name
        self._current: dict[str, list[Item]] = {}
        for item in map(without_body_relations, current.items):
            self._current.setdefault(item.document.path, []).append(item)
        self._today = self._reading = DefinitionRead(current.definition, current.library, ())
        self._is_todays = True
        self._files: dict[str, bytes | None] = {}
        # By path: the last version that could be read, which holds on until another can be.
        self._readable: dict[str, bytes | None] = {}
        self._by_path: dict[str, Mapping[str, Item]] = {}
        self._paths: dict[str, set[str]] = {}
        self._reader = ItemReader(current.definition, current.library)
        self._last = Snapshot(current.definition, current.library)

    def after(self, versions: Iterable[FileVersion]) -> Snapshot:
        """Return the snapshot once some files have other contents."""
        changed = dict(versions)
        self._files |= changed
        settings = (path for path in changed if _is_setting(path))
        anew = not all(map(self._holds_items, settings)) and self._read_definition()
        items = {} if anew else {**self._last.items}
        for path in self._files if anew else changed:
            for identifier in self._read(path):
                items.pop(identifier, None)
                if paths := self._paths[identifier]:
                    items[identifier] = self._by_path[min(paths)][identifier]
        self._last = Snapshot(self._reading.definition, self._reading.library, items)
        return self._last

    def _holds_items(self, path: str) -> bool:
        """Tell whether a file has items in lists, and is no part of the definition."""
        return path != DEFINITION_FILE and holds_items(path, self._reading.definition)

    def _read(self, path: str) -> list[str]:
        """Read a file, and return the IDs that this concerns."""
        known = self._by_path.get(path, {})
        items = self._items(path, self._files[path], known)
        if items is None:
            items = self._items(path, self._readable.get(path), known) or {}
        else:
            self._readable[path] = self._files[path]
        for identifier in known:
            self._paths[identifier].discard(path)
        for identifier in items:
            self._paths.setdefault(identifier, set()).add(path)
        self._by_path[path] = items
        return [name for name in {**known, **items} if known.get(name) is not items.get(name)]

    def _items(
        self, path: str, data: bytes | None, known: Mapping[str, Item]
    ) -> Mapping[str, Item] | None:
        """Return what a file holds, by ID; nothing where that can't be read.

        Args:
            path: of the file.
            data: its content.
            known: what it held before.
        """
        definition = self._reading.definition
        named = item_id(path, definition) or ""
        in_list = holds_items(path, definition)
        may_be = is_markdown(path) and (named or definition.has_ids_in_text)
        if data is None or not (in_list or may_be) or left_out_by(path, definition):
            return {}
        shown = f"{self._root}/{path}"
        text, _ = decode(shown, data)
        if text is None:
            return None
        found: dict[str, Item] = {}
        if in_list:
            entries = self._list(shown, text)
            if entries is None:
                return None
            found = {name: _as_known(known.get(name), item) for name, item in entries.items()}
        if is_markdown(path):
            whole = next((item for item in known.values() if not item.document.entry), None)
            item = self._item(shown, text, named, whole)
            if item is None and named:
                return None
            found |= {item.id: item} if item else {}
        return found

    def _item(self, shown: str, text: str, named: str, known: Item | None) -> Item | None:
        for current in self._current.get(shown, ()) if self._is_todays else ():
            if not current.document.entry and current.document.text == text:
                return current
        # Elsewhere the body may say what the item is called.
        if self._reading.definition.needs_front_matter and (same := _with_body(known, text)):
            return same
        return self._reader.item(ItemFile(shown, Path(shown), named), text)

    def _list(self, shown: str, text: str) -> Mapping[str, Item] | None:
        current = self._current.get(shown, ()) if self._is_todays else ()
        current = [item for item in current if item.document.entry]
        if current and current[0].document.written == text:
            return {item.id: item for item in current}
        return self._reader.items_in_lists(ItemFile(shown, Path(shown), ""), text)

    def _read_definition(self) -> bool:
        """Read the definition anew, and tell whether items have to be read anew as well."""
        settings = {
            f"{self._root}/{path}": data
            for path, data in self._files.items()
            if data is not None and _is_setting(path)
        }
        before = self._reading
        self._reading = read_definition(FilesInMemory(settings), self._root, self._today)
        if _read_alike(before, self._reading):
            # The frameworks are the same; those that items were read by go on.
            self._reading = self._reading._replace(library=before.library)
            return False
        self._reader = ItemReader(self._reading.definition, self._reading.library)
        self._is_todays = _read_alike(self._today, self._reading)
        # What another definition gave can be compared with nothing that is read by this one.
        self._by_path, self._paths = {}, {}
        return True


def _as_known(known: Item | None, item: Item) -> Item:
    """Return an item as it was before, if its entry of a list says what it said.

    Most commits change few entries of a list, and what is the same object is compared with nothing.
    """
    if known is None or not (known.document.entry and item.document.entry):
        return item
    was, now = known.document, item.document
    same = was.front_matter.values == now.front_matter.values and was.body == now.body
    same = same and known.title == item.title  # which may be that of a section
    return known if same else item


def _with_body(item: Item | None, text: str) -> Item | None:
    """Return an item with another body, if its front matter is the same as it was.

    Most changes are of this sort, and to read front matter costs more than all the rest. What
    the body holds is left out, since no comparison asks for it.
    """
    if item is None or not text.startswith(item.document.text[: item.document.body_start]):
        return None
    document = replace(item.document, text=text)
    return None if too_deep(document.body) is not None else replace(item, document=document)


def _read_alike(one: DefinitionRead, other: DefinitionRead) -> bool:
    """Tell whether by two definitions the same file gives the same item."""
    return one.library == other.library and all(
        getattr(one.definition, name) == getattr(other.definition, name) for name in _READ_BY
    )


def is_read(path: str) -> bool:
    """Tell whether a file may be an item, or a part of the definition."""
    may_be = path.lower().endswith((".md", ".json")) or _is_setting(path)
    return may_be and not is_hidden(path)


def _is_setting(path: str) -> bool:
    return path.endswith((".yml", ".yaml"))
