"""The whole site as plain Markdown, for other generators and for reading where files are shown.

No plug-in is needed and no extension beyond tables. An author's texts are as they are, but for the
links in them; pages of the documentation keep their places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.export.data_file import DataFile, text_file
from riskdocs.export.item_markdown import ItemMarkdown, beside
from riskdocs.export.markdown_pages import MarkdownPages
from riskdocs.model.sources import item_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from riskdocs.export.publication import Publication
    from riskdocs.model.page import Page

_FOLDER = "data/markdown"


def markdown_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the pages, the home page first, and the files that they show."""
    texts = _Texts(publication)
    for source, text in texts.pages():
        yield text_file(f"{_FOLDER}/{source}", text)
    for source, file in texts.shown():
        yield DataFile(f"{_FOLDER}/{source}", file.read_bytes())


class _Texts:
    """Everything that becomes a file, by its source path."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._folder = f"{publication.pages_folder}/"
        self._written: Mapping[str, Page] = {
            page.document.path: page
            for page in publication.catalogue.pages
            if page.document.path.startswith(self._folder)
        }
        self._shown: dict[str, Path] = {}
        self._items = ItemMarkdown(
            publication.catalogue, publication.texts, self._elsewhere, standalone=True
        )

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every page; one that the publisher wrote stands in for one of ours."""
        own = {path.removeprefix(self._folder): page for path, page in self._written.items()}
        own |= {
            page.source: page for page in self._publication.catalogue.pages if page.is_beside_items
        }
        made = dict(MarkdownPages(self._publication, self._items).pages())
        for item in self._publication.catalogue.items:
            source = item_source(item)
            made[source] = self._items.page(item, beside(source))
        for source, text in made.items():
            if source not in own:
                yield source, text
        for source, page in own.items():
            document = page.document
            body = self._items.body(page, beside(source))
            yield source, f"{document.text[: document.body_start]}{body}"

    def shown(self) -> Iterator[tuple[str, Path]]:
        """Yield the files that pages show or lead to; known when the pages are made."""
        root = self._publication.catalogue.root
        for asset in self._publication.catalogue.assets:
            if (root / asset).is_file():
                yield asset, root / asset
        yield from sorted(self._shown.items())

    def _elsewhere(self, path: str) -> str | None:
        """Return the source path of a page of the documentation, or of a file beside it."""
        if not path.startswith(self._folder):
            return None
        source = path.removeprefix(self._folder)
        if path in self._written:
            return source
        root = self._publication.catalogue.root.resolve().parent
        file = root / path
        inside = file.is_file() and file.resolve().is_relative_to(root)
        if inside and not path.endswith(".md"):
            self._shown[source] = file
            return source
        return None
