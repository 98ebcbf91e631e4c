"""What the destination of a link says about an item, and what to write to lead to one."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from riskdocs.model.former_name import plain_address
from riskdocs.model.link import FOLDER_PAGES, CrossLink, path_beside, path_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from riskdocs.model.definition import Definition
    from riskdocs.model.item import Item

#: What begins like this leads to another site, whatever follows.
_ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class CrossLinks:
    """Reads destinations.

    Attributes:
        definition: reads IDs.
        items: the catalogue's.
        find: returns the item of an ID, in any case, or of a former name.
        former_names: former names to items.
        former_addresses: plain former addresses to items.
    """

    definition: Definition
    items: Sequence[Item]
    find: Callable[[str], Item | None]
    former_names: Mapping[str, Item]
    former_addresses: Mapping[str, Item]

    def read(self, destination: str, file: str) -> CrossLink | None:
        """Return what a destination says about an item, as `Catalogue.cross_link` does."""
        if destination.startswith("#"):
            named = self._by_name(unquote(destination[1:]))
            return named or self._by_section(file, destination[1:], by_path=False)
        if _ELSEWHERE.match(destination):
            return None
        parts = path_parts(destination)
        if parts is None:
            return None
        if parts.path == "/":  # the address in use before, `/#TR-14`
            named = self._by_name(unquote(parts.fragment)) if parts.fragment else None
            return CrossLink(named.id, by_path=True) if named else None
        path = unquote(parts.path)
        section = self._by_section(path_beside(file, path), parts.fragment, by_path=True)
        return (
            section
            or self._by_file(path, parts.fragment)
            or self._by_place(path, parts.fragment, file)
        )

    def _by_name(self, name: str) -> CrossLink | None:
        if name.startswith("#"):
            return None
        item = self.find(name)
        # Where an ID is any word, a heading may have that anchor.
        if item and not _is_by_place(item):
            return CrossLink(item.id)
        identifier = self.definition.read_id(name)
        return CrossLink(identifier) if identifier else None

    def _by_file(self, path: str, fragment: str) -> CrossLink | None:
        """Return what a path says by the name of a file or a folder alone."""
        if path[:1] == "/" and (item := self.former_addresses.get(plain_address(path))):
            return CrossLink(item.id, fragment, by_path=True)
        name = posixpath.basename(path.rstrip("/"))
        stem, extension = posixpath.splitext(name)
        if extension.lower() not in {".md", ".html"}:
            stem = name  # an ID may have a full stop in it
        if stem.lower() in FOLDER_PAGES:
            stem = posixpath.basename(posixpath.dirname(path))
            if folder := self.definition.read_folder(stem):
                target = self.find(folder)
                return CrossLink(target.id if target else folder, fragment, by_path=True)
        item = self.former_names.get(stem.lower()) or self._by_stem.get(stem.lower())
        if item and not _is_by_place(item):
            return CrossLink(item.id, fragment, by_path=True)
        identifier = self.definition.read_stem(stem) or self.definition.read_folder(name)
        if not identifier:
            return None
        target = self.find(identifier)
        return CrossLink(target.id if target else identifier, fragment, by_path=True)

    @cached_property
    def _by_stem(self) -> Mapping[str, Item]:
        """Items by the names of their files or folders, where these are not what gives the ID."""
        if not self.definition.has_ids_in_text:
            return {}
        return {
            (file.parent.name if file.stem.lower() in FOLDER_PAGES else file.stem).lower(): item
            for item in reversed(self.items)
            if not item.document.entry and not _is_by_place(item) and (file := item.document.file)
        }

    def _by_section(self, file: str, fragment: str, *, by_path: bool) -> CrossLink | None:
        """Return what the anchor of a heading says, where a section below it is an item."""
        found = self._sections.get(file, {}).get(unquote(fragment)) if self._sections else None
        return CrossLink(found[0].id, quote(found[1]), by_path=by_path) if found else None

    @cached_property
    def _sections(self) -> Mapping[str, Mapping[str, tuple[Item, str]]]:
        return places_in_sections(self.items)

    def _by_place(self, path: str, fragment: str, file: str) -> CrossLink | None:
        """Return what a path says by where it leads: other files may have the same name."""
        if path[:1] == "/":
            item = self._at_address.get(without_name(path).casefold())
        elif self.definition.ordinary_kinds:
            item = self._at_place.get(without_name(path_beside(file, path)))
        else:
            return None
        return CrossLink(item.id, fragment, by_path=True) if item else None

    @cached_property
    def _at_address(self) -> Mapping[str, Item]:
        """Items by the addresses of their pages, under former names as well."""
        places = [(f"/{item.kind.folder}/", item) for item in self.items]
        former = {f"{at}{name}".casefold(): item for at, item in places for name in item.aliases}
        return former | {f"{at}{item.id}".casefold(): item for at, item in places}

    @cached_property
    def _at_place(self) -> Mapping[str, Item]:
        """Items by where their files are, under former names as well."""
        found: dict[str, Item] = {}
        for item in filter(_is_by_place, self.items):
            place = without_name(item.document.path)
            found[place] = item
            for alias in item.aliases:
                found.setdefault(f"{posixpath.dirname(place)}/{alias}", item)
        return found


def places_in_sections(items: Iterable[Item]) -> Mapping[str, Mapping[str, tuple[Item, str]]]:
    """Return where the anchors of headings in sections lead that are items.

    By the path of the file and the anchor there it is the item, and the anchor on its page.
    """
    found: dict[str, dict[str, tuple[Item, str]]] = {}
    for item in items:
        if (entry := item.document.entry) and entry.anchors:
            here = {name: (item, on_page) for name, on_page in entry.anchors.items()}
            found.setdefault(item.document.path, {}).update(here)
    return found


def written_link(item: Item, file: str) -> str:
    """Return what leads from a file to an item: `#TR-14`, or a path where any word is an ID."""
    return link_by_path(item, file) if _is_by_place(item) else f"#{item.id}"


def link_by_path(item: Item, file: str) -> str:
    """Return the path that leads from a file to an item's."""
    return quote(posixpath.relpath(item.document.path, posixpath.dirname(file)))


def _is_by_place(item: Item) -> bool:
    """Tell whether links reach an item by the path of its file, as its ID looks like any word."""
    return item.kind.ids.looks_ordinary and item.kind.items is None


def without_name(path: str) -> str:
    """Return the path of an item's file or page without what makes no difference in a link."""
    whole, extension = posixpath.splitext(path.rstrip("/"))
    if extension.lower() not in {".md", ".html"}:
        return path.rstrip("/")
    folder, _, name = whole.rpartition("/")
    return folder if name.lower() in FOLDER_PAGES else whole
