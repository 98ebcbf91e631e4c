"""What a file in a catalogue's folder is, by its name and its place: the one answer for all.

The check, the site, the export and the past ask here, so that none of them shows what another has
not looked at. Of what is not known to be harmless nothing is published.
"""

from __future__ import annotations

import os.path
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.file_source import is_hidden
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.model.patterns import fits
from riskdocs.reading.definition import DEFINITION_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.definition import Definition


class FileRole(Enum):
    """What a file is.

    Attributes:
        ITEM: an item, whose page the site makes; without an ID in its name, if one is found in it.
        LIST: a file of several items.
        DEFINITION: the catalogue's definition, or a part of it.
        SITE_PAGE: a page of the site, as the definition has it.
        PAGE: a page for those who read the folder itself, such as README; no page of the site.
        MEDIA: published beside the items, as it is.
        PICTURE: an SVG, which is published if it is nothing but a picture: its content decides.
        ACTIVE: not published, since a browser would run it or what it holds.
        MISNAMED: not published, and most likely an item or a definition under a wrong name.
        NOTHING: not published: hidden, or of a sort that nobody publishes beside items.
    """

    ITEM = auto()
    LIST = auto()
    DEFINITION = auto()
    SITE_PAGE = auto()
    PAGE = auto()
    MEDIA = auto()
    PICTURE = auto()
    ACTIVE = auto()
    MISNAMED = auto()
    NOTHING = auto()


class Decision(NamedTuple):
    """What a file is.

    Attributes:
        role: the answer.
        id: of an item, or of what would be one under its right name.
        right_name: of a misnamed file, if it is known.
    """

    role: FileRole
    id: str = ""
    right_name: str = ""


#: Markdown files that explain a folder to those who browse it, and are no items.
_READABLE_NAMES = FOLDER_PAGES | {"license", "contributing"}
#: The same, where they are in capitals; in small letters they may be items that lack an ID.
_NAMES_IN_CAPITALS = frozenset(
    {"AGENTS", "AUTHORS", "CHANGELOG", "CLAUDE", "CODE_OF_CONDUCT", "CONTRIBUTORS", "GOVERNANCE"}
    | {"HISTORY", "MAINTAINERS", "NOTICE", "ROADMAP", "SECURITY", "SUPPORT", "TODO"}
)

#: What a publisher may call the definition, and nobody would read.
_MISNAMED_DEFINITIONS = frozenset(
    {"catalogue.yml", "catalogue.yaml", "catalog.yml", "catalog.yaml"}
)

#: Markdown as well, says MkDocs or GitHub; here it ends in `.md` alone.
_OTHER_MARKDOWN = frozenset(
    {"markdown", "mdown", "mdtext", "mdtxt", "mdwn", "mdx", "mkd", "mkdn", "mkdown"}
)
#: What editors put behind a name, and the ending of a text that is no Markdown.
_TEXT = frozenset({"txt", "text"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MEDIA = _words(
    """
    apng avif bmp gif ico jpeg jpg png tif tiff webp m4a m4v mp3 mp4 oga ogg ogv opus srt
    vtt wav webm pdf doc docx odg odp ods odt ppt pptx rtf vsdx xls xlsx bib csv geojson
    json jsonl ndjson parquet ris text toml tsv txt yaml yml
    """
)
_LISTS = _words("json yaml yml")
_ACTIVE = _words(
    """
    cjs css hta htc htm html js jse jsx mht mhtml mjs shtm shtml svgz swf ts tsx vbs wasm
    webmanifest xht xhtm xhtml
    """
)


def left_out_by(name: str, definition: Definition) -> str:
    """Return the key of the definition by which a file in the catalogue's folder is none of its.

    Empty where it is the catalogue's.
    """
    if definition.files and not fits(name, definition.files):
        return "files"
    return "ignore-files" if definition.ignore_files and fits(name, definition.ignore_files) else ""


def item_id(name: str, definition: Definition) -> str | None:
    """Return the ID of an item's file; nothing for a file that is none.

    Args:
        name: relative to the catalogue's folder, with `/`.
        definition: says which names are IDs.
    """
    stem, extension = _split(name.rpartition("/")[2])
    if extension.lower() != "md" or is_hidden(name):
        return None
    if found := definition.read_stem(stem):
        return found
    if stem.lower() in FOLDER_PAGES:
        if found := definition.read_folder(name.rpartition("/")[0].rpartition("/")[2]):
            return found
    elif explains_folder(name):
        return None
    is_page = definition.site_pages and fits(name, definition.site_pages)
    by_place = (kind.id_of_file(name) for kind in definition.ordinary_kinds)
    return None if is_page else next(filter(None, by_place), None)


def is_markdown(name: str) -> bool:
    """Tell whether a file is Markdown: an item maybe, also where others stand in its tables."""
    return name.lower().endswith(".md")


def holds_items(name: str, definition: Definition) -> bool:
    """Tell whether items stand in the lists or tables of a file, by its path in the catalogue."""
    return any(kind.items and kind.items.holds(name) for kind in definition.kinds)


def explains_folder(path: str) -> bool:
    """Tell whether a file is for those who read the folder itself, such as README."""
    stem = _split(path.rpartition("/")[2])[0]
    return stem.lower() in _READABLE_NAMES or stem in _NAMES_IN_CAPITALS


class Publishing:
    """Decides what the files of a catalogue are.

    Args:
        definition: says which names are IDs, and what its publisher adds to the media.
        names: of all files, relative to the catalogue's folder, with `/`.
    """

    def __init__(self, definition: Definition, names: Iterable[str]) -> None:
        self._definition = definition
        files = definition.frameworks.files
        self._own = {DEFINITION_FILE, *(os.path.normpath(name) for name in files)}
        self._items: dict[str, str] = {}
        self._holding: set[str] = set()
        for name in names:
            if found := item_id(name, definition):
                self._items[name] = found
                while name := name.rpartition("/")[0]:
                    self._holding.add(name)
        self._given = set(self._items.values())

    def of(self, name: str) -> Decision:
        """Return what a file is, by its name relative to the catalogue's folder, with `/`."""
        if identifier := self._items.get(name):
            return Decision(FileRole.ITEM, identifier)
        if role := self._declared(name):
            return Decision(role)
        if name.lower() in _MISNAMED_DEFINITIONS:
            return Decision(FileRole.MISNAMED, right_name=DEFINITION_FILE)
        stem, extension = _split(name.rpartition("/")[2])
        return self._text(stem, extension) or self._other(name, extension)

    def _declared(self, name: str) -> FileRole | None:
        """Tell what a file is that its place or the definition decides."""
        if name in self._own:
            return FileRole.DEFINITION
        if is_hidden(name):
            return FileRole.NOTHING
        if holds_items(name, self._definition):
            is_item = is_markdown(name) and self._definition.has_ids_in_text
            return FileRole.ITEM if is_item else FileRole.LIST
        pages = self._definition.site_pages
        return FileRole.SITE_PAGE if pages and name.endswith(".md") and fits(name, pages) else None

    def _text(self, stem: str, extension: str) -> Decision | None:
        """Tell what a file is that is Markdown, or would be under its right name."""
        kind = extension.strip().lower()
        inner, inner_extension = _split(stem)
        if kind in _TEXT and inner_extension.lower() in {"md", *_OTHER_MARKDOWN}:
            stem, kind = inner, "md"
        identifier = self._definition.read_stem(stem) or ""
        if kind == "md" and self._definition.has_ids_in_text:
            return Decision(FileRole.ITEM)
        if kind == "md" or kind in _OTHER_MARKDOWN:
            if not identifier and explains_folder(f"{stem}.md"):
                return Decision(FileRole.PAGE)
            return Decision(FileRole.MISNAMED, identifier, f"{stem}.md" if identifier else "")
        if identifier and not extension:
            return Decision(FileRole.MISNAMED, identifier, f"{stem}.md")
        # A longer name beside an item is that of something attached: `tr-14-prompts.txt`.
        attached = identifier in self._given and not self._definition.read_id(stem)
        if identifier and kind in _TEXT and not attached:
            return Decision(FileRole.MISNAMED, identifier, f"{stem}.md")
        return None

    def _other(self, name: str, extension: str) -> Decision:
        kind = extension.lower()
        if fits(name, self._definition.publish):
            return Decision(FileRole.MEDIA)
        if self._is_private(name):
            return Decision(FileRole.NOTHING)
        if kind == "svg":
            return Decision(FileRole.PICTURE)
        if kind in _ACTIVE:
            return Decision(FileRole.ACTIVE)
        # Where items stand in lists, other such files are what the publisher's tools read.
        is_source = kind in _LISTS and len(self._definition.kinds_with_files) < len(
            self._definition.kinds
        )
        is_media = kind in _MEDIA and not is_source
        return Decision(FileRole.MEDIA if is_media else FileRole.NOTHING)

    def _is_private(self, name: str) -> bool:
        """Tell whether a file, or a folder around it that holds no item, begins with `_`.

        Other site generators keep their layouts and settings there.
        """
        path = PurePosixPath(name)
        closed = (one for one in path.parents if one.name.startswith("_"))
        return path.name.startswith("_") or any(str(one) not in self._holding for one in closed)


def _split(name: str) -> tuple[str, str]:
    """Return a name's stem, and its ending without the full stop."""
    stem, _, extension = name.rpartition(".")
    return (stem, extension) if stem else (name, "")
