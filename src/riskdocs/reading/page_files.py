"""The site's other pages: which files are, and what each gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.page import Page
from riskdocs.reading.documents import decode, read_item_document, read_page_document
from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.file_source import FileSource
    from riskdocs.model.finding import Problem
    from riskdocs.reading.catalogue_files import ItemFile
    from riskdocs.reading.documents import FileContent


class PageRead(NamedTuple):
    """A page, or nothing if the file costs itself, and what is wrong with it."""

    page: Page | None
    problems: Sequence[Problem] = ()


def pages_in(
    folder: Path, files: Iterable[tuple[ItemFile, FileContent]], *, on_site: bool
) -> Iterator[PageRead]:
    """Read pages of a folder.

    Args:
        folder: the folder.
        files: those in it, with what they hold.
        on_site: the folder is the documentation's, whose pages the site has.
    """
    for (path, file, _), data in files:
        text, problem = decode(path, data)
        if text is None:
            yield PageRead(None, [problem] if problem else [])
        else:
            source = file.relative_to(folder).as_posix() if on_site else ""
            yield PageRead(Page(read_page_document(path, file, text), source))


def pages_beside(files: Iterable[tuple[ItemFile, FileContent]]) -> Iterator[PageRead]:
    """Read pages that lie beside items; MkDocs makes HTML of them."""
    for (path, file, _), data in files:
        text, problem = decode(path, data)
        if text is None:
            yield PageRead(None, [problem] if problem else [])
            continue
        read = read_item_document(path, file, text, "mkdocs", needs_front_matter=False)
        source = path.partition("/")[2]
        page = Page(read.document, source, is_beside_items=True) if read.document else None
        yield PageRead(page, read.problems)


def page_files(source: FileSource, folder: Path, root: Path) -> Mapping[str, str]:
    """Return the files in a folder, those of a folder before what is in folders inside it.

    Args:
        source: where they lie.
        folder: the folder. The catalogue may lie in it, and is left out.
        root: the catalogue's folder, resolved.

    Returns:
        The name of each file from the folder on, and how findings name it.
    """
    place = path_from(root.parent, folder)
    start = "" if place == "." else f"{place}/"
    files = {}
    for listed in source.walk(start.removesuffix("/")):
        name = listed.path.removeprefix(start)
        path = path_from(root.parent, folder / name) if ".." in start else listed.path
        is_folder = listed.is_link and source.is_folder(path)
        if not is_folder and not path.startswith(f"{root.name}/"):
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
