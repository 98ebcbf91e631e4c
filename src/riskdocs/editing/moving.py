"""A file of the catalogue in another folder, with what it links to and what links to it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from riskdocs.editing.edits import Replacement
from riskdocs.editing.other_texts import all_texts, texts_of_project
from riskdocs.editing.reshaping import Reshaped, Reshaping, ReshapingError
from riskdocs.model.file_source import is_hidden
from riskdocs.model.link import FOLDER_PAGES, path_parts
from riskdocs.model.sources import sources_beside
from riskdocs.reading.file_sources import path_from
from riskdocs.reading.identification import identify
from riskdocs.reading.published import item_id, left_out_by
from riskdocs.reading.site_configuration import in_git
from riskdocs.rules.facts.body import is_as_github
from riskdocs.rules.facts.html_parts import html_links

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.item import Item
    from riskdocs.model.link import Link


#: What would end a link's destination, or be read as something else in it.
_TO_ESCAPE = re.compile(r"""[\s%&()#?<>\\"'|`]""")


class _Move(NamedTuple):
    """Where a file lies, and where it will.

    Attributes:
        file: its path.
        target: its path afterwards.
        top: where a path that begins with `/` begins, as GitHub reads it.
    """

    file: Path
    target: Path
    top: Path


def move(catalogue: Catalogue, file: Path, target: Path) -> Reshaped:
    """Work out what changes when a file lies elsewhere. Writes nothing.

    An item's address on the site does not change, as it is made of the ID alone.

    Args:
        catalogue: as it was read.
        file: an item's, or one beside the items such as an image.
        target: a folder of the catalogue, which need not exist, or the file's new path.

    Raises:
        ReshapingError: it can't be done.
        ChangedMeanwhileError: a file is no longer what was read.
        OSError: one can't be read.
    """
    file = file.resolve()
    target = Path(os.path.abspath(target))  # noqa: PTH100 - `..` goes, links stay
    if target.is_dir() or target.suffix.lower() != file.suffix.lower():
        target /= file.name
    _refuse(catalogue, file, target)
    reshaping = Reshaping(catalogue)
    if target == file:
        return reshaping.result()
    reshaping.rewriting.move(file, target)
    root = catalogue.root.resolve()
    moved = _Move(file, target, next(filter(in_git, (root, *root.parents)), root.parent))
    for source in (*all_texts(catalogue), *texts_of_project(catalogue)):
        own = source.document.file.resolve() == file
        in_html = html_links(source) if is_as_github(catalogue, source) else ()
        for link in (*source.links, *in_html):
            _follow(reshaping, source.document, link, moved, own=own)
    return reshaping.result()


def _refuse(catalogue: Catalogue, file: Path, target: Path) -> None:
    root = catalogue.root.resolve()
    shown = target.relative_to(root.parent) if target.is_relative_to(root.parent) else target
    items = {item.document.file.resolve(): item for item in catalogue.items}
    item = items.get(file)
    if item and item.document.entry:
        raise ReshapingError(
            f"{file.name} holds several items; move it by hand, and change its path under `items` "
            "in catalogue.yml."
        )
    if item and file.stem.lower() in FOLDER_PAGES:
        raise ReshapingError(
            f"{item.id} is what its folder is shown by; move {file.parent.name} by hand, with all "
            "that lies in it."
        )
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    if item is None and name not in sources_beside(catalogue):
        raise ReshapingError(f"{file.name} is no file that the catalogue publishes.")
    folder = target.parent.resolve()
    if not folder.is_relative_to(root):
        raise ReshapingError(f"{shown} is not in the catalogue.")
    if there := next((one for one in (folder, *folder.parents) if one.is_file()), None):
        raise ReshapingError(f"{path_from(root.parent, there)} is a file, not a folder.")
    inside = (folder / target.name).relative_to(root).as_posix()
    if is_hidden(inside):
        raise ReshapingError(f"{shown} is hidden, and no such file is read.")
    if key := left_out_by(inside, catalogue.definition):
        raise ReshapingError(f"`{key}` in catalogue.yml leaves {shown} out.")
    if target.exists() and target != file:
        raise ReshapingError(f"There is a file {shown} already.")
    if item and not _stays(catalogue, item, inside):
        raise ReshapingError(
            f"{shown} would be another item, or none; `riskdocs rename` gives an item another ID."
        )


def _stays(catalogue: Catalogue, item: Item, inside: str) -> bool:
    """Tell whether an item is the same one, of the same kind, in another place of the catalogue."""
    document, definition = item.document, catalogue.definition
    start = document.body_start if document.heading_start is None else document.heading_start
    path = f"{document.path.partition('/')[0]}/{inside}"
    there = replace(document, path=path, body_start=start, heading_start=None)
    found = identify(there, item_id(inside, definition) or "", definition)
    return found is not None and (found.id, found.kind) == (item.id, item.kind)


def _follow(
    reshaping: Reshaping, document: Document, link: Link, moved: _Move, *, own: bool
) -> None:
    """Let a link by a path lead where it did, be it in the file's own text or in another."""
    start, end = link.destination_start, link.destination_end
    written = document.text[start:end]
    parts = path_parts(written)
    if parts is None or written.startswith("//"):
        return
    from_top = parts.path.startswith("/")
    led_to = _file_at(moved.top if from_top else document.file.resolve().parent, parts.path)
    # What was not there stays as wrong as it is; only a link by a path on disk can break, and one
    # from the top leads to another file from anywhere.
    if led_to is None or not ((own and not from_top) or led_to == moved.file):
        return
    leads_to = moved.target if led_to == moved.file else led_to
    folder = (moved.target if own else document.file.resolve()).parent
    path = f"/{path_from(moved.top, leads_to)}" if from_top else path_from(folder, leads_to)
    new = _written_like(written, parts.path, path)
    if new == written:
        return
    if not reshaping.edit(document, [Replacement(start, end, new)], f"link: {written}  ->  {new}"):
        reshaping.leave(document, start, f"link to {written}")


def _file_at(folder: Path, path: str) -> Path | None:
    found = folder / unquote(path.lstrip("/"))
    # Of a link that leads in a circle, or a name that no system takes, `Path` makes an error.
    return found.resolve() if os.path.exists(found) else None  # noqa: PTH110


def _written_like(written: str, path: str, new: str) -> str:
    """Return a destination with another path, escaped if the old one was or the new has to be."""
    escaped = quote(new, safe="/!$*+,;=:@~")
    if unquote(path) == path and not _TO_ESCAPE.search(new):
        escaped = new
    dot = "./" if path.startswith("./") and not escaped.startswith("..") else ""
    return f"{dot}{escaped}{written[len(path) :]}"
