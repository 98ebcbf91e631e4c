"""The Markdown files in and beside a catalogue that only people read, such as READMEs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.file_source import is_hidden
from riskdocs.model.page import Page
from riskdocs.reading.documents import read_item_document, text_of_file
from riskdocs.reading.published import left_out_by
from riskdocs.reading.site_configuration import begins_project, configures_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def all_texts(catalogue: Catalogue) -> Iterator[Item | Page]:
    """Yield the items, the site's other pages, and what else may lead to an item.

    The list of a folder's items in its README or index.md is no page, as the site makes lists of
    its own; on GitHub it is what readers come by. So are the files at the top of the project,
    whatever the definition of a whole repository says of its files.
    """
    yield from catalogue.sources
    known = {source.document.path for source in catalogue.sources}
    for path in (*_in_catalogue(catalogue), *_beside(catalogue)):
        if path in known or not path.lower().endswith(".md"):
            continue
        text = text_of_file(catalogue.files, path)[0] or ""
        file = catalogue.root.resolve().parent / path
        read = read_item_document(path, file, text, needs_front_matter=False)
        if read.document:
            yield Page(read.document)


def _in_catalogue(catalogue: Catalogue) -> Iterator[str]:
    folder = catalogue.root.resolve().name
    for listed in catalogue.files.walk(folder):
        name = listed.path.removeprefix(f"{folder}/")
        left_out = left_out_by(name, catalogue.definition)
        if not left_out or (left_out == "files" and "/" not in name):
            yield listed.path


def _beside(catalogue: Catalogue) -> Iterator[str]:
    """Yield what lies at the top of the project that holds the catalogue."""
    top, files = catalogue.root.resolve().parent, catalogue.files
    if configures_site(top) or begins_project(top):
        found = sorted(name for name in files.names("") if not is_hidden(name))
        yield from (name for name in found if files.is_file(name) and files.real(name) == name)
