"""The Markdown files in and beside a catalogue that only people read, such as READMEs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.file_source import is_hidden
from riskdocs.model.page import Page
from riskdocs.reading.documents import FILE_UNREADABLE, read_item_document, text_of_file
from riskdocs.reading.published import item_id, left_out_by
from riskdocs.reading.site_configuration import configures_site, in_git, project_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def all_texts(catalogue: Catalogue) -> Iterator[Item | Page]:
    """Yield the items, the site's other pages, and what else of the catalogue may lead to an item.

    The list of a folder's items in its README or index.md is no page, as the site makes lists of
    its own; on GitHub it is what readers come by.
    """
    yield from catalogue.sources
    yield from _pages(catalogue, _beside_items(catalogue))


def _beside_items(catalogue: Catalogue) -> Iterator[str]:
    folder = catalogue.root.resolve().name
    for listed in catalogue.files.walk(folder):
        if not left_out_by(listed.path.removeprefix(f"{folder}/"), catalogue.definition):
            yield listed.path


def texts_of_project(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the texts at the top of the project that a catalogue is a part of, such as its README.

    They are about more than the catalogue.
    """
    yield from _pages(catalogue, _at_top(catalogue))


def unread_texts(catalogue: Catalogue) -> Iterator[str]:
    """Yield the paths of texts that can't be read, and of which nobody knows where they lead.

    A folder that can't be opened may hold some.
    """
    folder = catalogue.root.resolve().name
    yield from (one.path for one in catalogue.files.walk(folder) if one.closed)
    pages = (one.path for one in catalogue.problems if one.rule == FILE_UNREADABLE)
    others = (*_beside_items(catalogue), *_at_top(catalogue))
    texts = (path for path in (*pages, *others) if path.lower().endswith(".md"))
    for path in dict.fromkeys(texts):
        inside = path.partition("/")[2]
        is_told = item_id(inside, catalogue.definition) in catalogue.unread
        if not is_told and text_of_file(catalogue.files, path)[0] is None:
            yield path


def _at_top(catalogue: Catalogue) -> Iterator[str]:
    root, files = catalogue.root.resolve(), catalogue.files
    folder, names = "", files.names("")
    if project_folder(root) == root:
        folder, names = f"{root.name}/", files.names(root.name)
        definition = catalogue.definition
        names = [name for name in names if left_out_by(name, definition) == "files"]
    elif in_git(root) or not (configures_site(root.parent) or in_git(root.parent)):
        return
    for path in (folder + name for name in sorted(names) if not is_hidden(name)):
        if files.is_file(path) and files.real(path) == path:
            yield path


def _pages(catalogue: Catalogue, paths: Iterable[str]) -> Iterator[Page]:
    known = {source.document.path for source in catalogue.sources}
    for path in paths:
        if path in known or not path.lower().endswith(".md"):
            continue
        text = text_of_file(catalogue.files, path)[0]
        if text is None:
            continue
        file = catalogue.root.resolve().parent / path
        read = read_item_document(path, file, text, needs_front_matter=False)
        if read.document:
            yield Page(read.document)
