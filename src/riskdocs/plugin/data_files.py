"""The catalogue as data, among the files of the site."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, overload

from mkdocs.structure.files import File, InclusionLevel

from riskdocs.export.formats import files_of
from riskdocs.export.publication import publish
from riskdocs.pages.data import PublishedFormat

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.export.data_file import DataFile
    from riskdocs.pages.site import Site

_NAMED = re.compile(r"\bdata/[\w./-]*\.\w|\bllms(?:-full)?\.txt")


class DataFiles(Sequence[PublishedFormat]):
    """The formats that a site publishes. Their files are made when they are first looked at.

    Args:
        config: the site's.
        files: to which those of the formats are added, but for what is there.
        site: what all pages have in common.
        formats: their names.
    """

    def __init__(
        self, config: MkDocsConfig, files: Files, site: Site, formats: Sequence[str]
    ) -> None:
        self._config = config
        self._files = files
        self._site = site
        self._formats = formats

    def make(self) -> None:
        """Make the files, if they are not made."""
        self._made  # noqa: B018 - it is kept

    @cached_property
    def _made(self) -> Sequence[PublishedFormat]:
        config, files, site = self._config, self._files, self._site
        publication = publish(
            site.catalogue,
            os.environ,
            config.site_url or "",
            directory_urls=config.use_directory_urls,
            texts=site.text,
            # The documentation's folder, as the paths of its pages begin.
            pages_folder=Path(
                os.path.relpath(config.docs_dir, site.catalogue.root.resolve().parent)
            ).as_posix(),
        )
        published = []
        for one, made in groupby(files_of(publication, self._formats), lambda pair: pair[0]):
            sizes = {}
            for _, data_file in made:
                path = data_file.path
                sizes[path] = len(data_file.content)
                if files.get_file_from_path(path) is None or path.endswith(".md"):
                    files.append(_data_file(config, data_file))
            published.append(PublishedFormat(one.name, one.schema, one.folder, sizes))
        return published

    @overload
    def __getitem__(self, place: int) -> PublishedFormat: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PublishedFormat]: ...
    def __getitem__(self, place: int | slice) -> PublishedFormat | Sequence[PublishedFormat]:
        """Return one format, or some."""
        return self._made[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._formats)

    @property
    def are_named(self) -> bool:
        """Whether a text of an author seems to lead to one of them, so that links need them."""
        texts = (one.document.text for one in self._site.catalogue.sources)
        return any(_NAMED.search(text) for text in texts if "data/" in text or "llms" in text)


def _data_file(config: MkDocsConfig, data_file: DataFile) -> File:
    """Return a file that is published as it is."""
    # MkDocs would make a page of a source that ends in .md, also where a page has that source.
    source = f"{data_file.path}.raw" if data_file.path.endswith(".md") else data_file.path
    file = File.generated(
        config, source, content=data_file.content, inclusion=InclusionLevel.INCLUDED
    )
    file.dest_uri = data_file.path
    return file
