"""The site's other pages: where they lie, and where the site has them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.pages.parts.titles import strip_markup
from riskdocs.reading.published import left_out_by

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.page import Page


def published_page(files: Files, page: Page) -> tuple[str, str] | None:
    """Return the source path and title of a page, if it is published."""
    file = files.get_file_from_path(page.source) if page.source else None
    if file is None or file.page is None:
        return None
    # It is HTML where MkDocs has it of a heading.
    return page.source, strip_markup(str(file.page.title or file.name))


def keep_out(config: MkDocsConfig, files: Files, catalogue: Catalogue) -> None:
    """Take out what MkDocs has found in the catalogue, and pages that can't be read.

    The first it would show as it is written, where the catalogue lies in the documentation's
    folder; the second end in a traceback.
    """
    root, docs = catalogue.root.resolve(), Path(config.docs_dir).resolve()
    is_within = docs != root and docs.is_relative_to(root)
    unreadable = {
        os.path.realpath(root.parent / problem.path)
        for problem in catalogue.problems
        if problem.rule == "file-unreadable"
    }
    for file in list(files):
        # Not `Path.resolve`, which raises for a link that leads to itself.
        place = os.path.realpath(file.abs_src_path) if file.abs_src_path else ""
        inside = Path(place)
        is_own = inside.is_relative_to(root)
        if is_own and is_within:  # the catalogue's folder holds more
            name = inside.relative_to(root).as_posix()
            is_own = not left_out_by(name, catalogue.definition)
        if place in unreadable or is_own:
            files.remove(file)


def quote_edit_uris(config: MkDocsConfig, files: Files) -> None:
    """Make the names of documentation pages fit for the addresses at which they are edited."""
    for file in files.documentation_pages():
        if file.edit_uri:
            file.edit_uri = uri_path(config, file.edit_uri)


def uri_path(config: MkDocsConfig, path: str) -> str:
    """Return a path as addresses have it, unless the site's template for them sees to that.

    MkDocs and its themes print it as it is, also where a stranger's file name holds a quote.
    """
    return path if "!q" in str(config.edit_uri_template or "") else quote(path)
