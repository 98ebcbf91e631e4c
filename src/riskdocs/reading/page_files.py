"""The site's other pages: which files are, and what each gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.page import Page
from riskdocs.reading.documents import FileContent, decode, read_item_document, read_page_document
from riskdocs.reading.file_sources import path_from
from riskdocs.reading.published import left_out_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition import Definition
    from riskdocs.model.file_source import FileSource
    from riskdocs.model.finding import Problem
    from riskdocs.reading.catalogue_files import ItemFile


class PageRead(NamedTuple):
    """A page, or nothing if the file costs itself, and what is wrong with it."""

    page: Page | None
    problems: Sequence[Problem] = ()


def read_page(docs: Path | None, file: ItemFile, data: FileContent) -> PageRead:
    """Read a page.

    Args:
        docs: the documentation's folder; nothing for a page of another, which the site lacks.
        file: the page's.
        data: what it holds.
    """
    text, unreadable = decode(file.path, data)
    if text is None:
        return PageRead(None, unreadable)
    source = Path(file.file).relative_to(docs).as_posix() if docs else ""
    return PageRead(Page(read_page_document(file.path, file.file, text), source))


def read_page_beside(file: ItemFile, data: FileContent) -> PageRead:
    """Read a page that lies beside items; MkDocs makes HTML of it."""
    text, unreadable = decode(file.path, data)
    if text is None:
        return PageRead(None, unreadable)
    read = read_item_document(file.path, file.file, text, "mkdocs", needs_front_matter=False)
    source = file.path.partition("/")[2]
    page = Page(read.document, source, is_beside_items=True) if read.document else None
    return PageRead(page, read.problems)


def page_files(
    source: FileSource, folder: Path, root: Path, definition: Definition
) -> Mapping[str, str]:
    """Return the files in a folder, those of a folder before what is in folders inside it.

    Args:
        source: where they lie.
        folder: the folder. It may hold the catalogue, which is left out, or lie in its folder, of
            which the definition then says what is none of the catalogue's.
        root: the catalogue's folder, resolved.
        definition: the catalogue's.

    Returns:
        The name of each file from the folder on, and how findings name it.
    """
    place = path_from(root.parent, folder)
    start = "" if place == "." else f"{place}/"
    is_within = folder.resolve().is_relative_to(root)
    files = {}
    for listed in source.walk(start.removesuffix("/")):
        name = listed.path.removeprefix(start)
        path = path_from(root.parent, folder / name) if ".." in start else listed.path
        is_folder = listed.is_link and source.is_folder(path)
        inside = path.removeprefix(f"{root.name}/")
        is_other = inside == path or (is_within and left_out_by(inside, definition))
        if not (is_folder or listed.closed) and is_other:
            files[name] = path
    return dict(sorted(files.items(), key=lambda file: _order(file[0])))


def documentation_folder(catalogue: Catalogue) -> str | None:
    """Return the folder of the site's other pages, from the one that holds the catalogue.

    It may be a symbolic link: a path in an item's text goes by its name, not by where it leads.
    """
    if not catalogue.page_folders:
        return None
    folder = catalogue.page_folders[0].absolute()
    return path_from(catalogue.root.resolve().parent, folder.parent.resolve() / folder.name)


def _order(name: str) -> list[tuple[bool, str]]:
    *folders, last = name.split("/")
    return [*((True, folder) for folder in folders), (False, last)]
