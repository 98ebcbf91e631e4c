"""The site's other pages: where they lie, and where the site has them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from riskdocs.reading.definition import read_definition
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reports.report import seen_from

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Page


def page_folders(catalogue: str, docs: str) -> list[Path]:
    """Return the folder of the site's pages, then those that `riskdocs check` reads besides."""
    root = Path(catalogue).resolve()
    declared = read_definition(FilesOnDisk(root.parent), root.name).definition.pages
    folders = {Path(docs).resolve(): Path(docs)}
    for folder in declared:
        folders.setdefault((root.parent / folder).resolve(), root.parent / folder)
    return list(folders.values())


class Documentation:
    """The folder of the site's pages.

    Args:
        docs: the folder.
        files: of the site.
    """

    def __init__(self, docs: str, files: Files) -> None:
        self._docs = Path(docs).absolute()
        self._files = files

    def seen_from(self, catalogue: Path) -> str:
        """Return the folder's path from the one that holds the catalogue."""
        folder = self._docs.resolve()
        return seen_from(catalogue.resolve().parent, folder.parent, folder.name)

    def source_of(self, page: Page) -> str | None:
        """Return the source path of a page; nothing if it lies elsewhere."""
        place = Path(page.document.file).absolute()
        if not place.is_relative_to(self._docs):
            return None
        return place.relative_to(self._docs).as_posix()

    def published(self, page: Page) -> tuple[str, str] | None:
        """Return the source path and title of a page, if it is published."""
        source = self.source_of(page)
        file = self._files.get_file_from_path(source) if source else None
        if source is None or file is None or file.page is None:
            return None
        return source, str(file.page.title or file.name)
