"""The Markdown files of a catalogue's folder that only people read, such as READMEs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.page import Page
from riskdocs.reading.documents import read_item_document, text_of_file
from riskdocs.reading.published import left_out_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def all_texts(catalogue: Catalogue) -> Iterator[Item | Page]:
    """Yield the items, the site's other pages, and what else may lead to an item.

    The list of a folder's items in its README or index.md is no page, as the site makes lists of
    its own; on GitHub it is what readers come by. Of a whole repository those at its top are among
    them, whatever the definition says of its files.
    """
    yield from catalogue.sources
    known = {source.document.path for source in catalogue.sources}
    folder = catalogue.root.resolve().name
    for listed in catalogue.files.walk(folder):
        name = listed.path.removeprefix(f"{folder}/")
        if listed.path in known or not name.lower().endswith(".md"):
            continue
        left_out = left_out_by(name, catalogue.definition)
        if not left_out or (left_out == "files" and "/" not in name):
            text = text_of_file(catalogue.files, listed.path)[0] or ""
            file = catalogue.root / name
            read = read_item_document(listed.path, file, text, needs_front_matter=False)
            if read.document:
                yield Page(read.document)
