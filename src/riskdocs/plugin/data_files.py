"""The catalogue as data, among the files of the site."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from riskdocs.export.data_file import DataFile
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import publish
from riskdocs.pages.data import PublishedFormat
from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.export.formats import Format
    from riskdocs.export.publication import Publication
    from riskdocs.pages.site import Site
    from riskdocs.plugin.background_process import BackgroundProcess
    from riskdocs.plugin.reuse.reuse import Reuse

_NAMED = re.compile(r"\bdata/[\w./-]*\.\w|\bllms(?:-full)?\.txt")


class DataFiles:
    """The formats that a site publishes. Their files are made when one of them is needed.

    Args:
        config: the site's.
        files: to which those of the formats are added, but for what is there.
        site: what all pages have in common.
        formats: their names.
        reuse: makes them, or knows them, beside its own files.
        background: keeps them meanwhile, if it is begun.

    Attributes:
        formats: what the pages tell of them.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a site's files are made of, and where they go
        self,
        config: MkDocsConfig,
        files: Files,
        site: Site,
        formats: Sequence[str],
        reuse: Reuse,
        background: BackgroundProcess,
    ) -> None:
        self._config = config
        self._files = files
        self._site = site
        self._reuse = reuse
        self._background = background
        self._later = False
        self.formats = [self._published(FORMATS[name]) for name in dict.fromkeys(formats)]

    def _published(self, one: Format) -> PublishedFormat:
        def sizes() -> Mapping[str, int]:
            return self._sizes[one.name]

        return PublishedFormat(one.name, one.schema, one.folder, one.first, one.beside_items, sizes)

    def begin(self, *, later: bool) -> None:
        """Make the files, unless another process keeps them while pages are rendered.

        Args:
            later: there will be one, so that the files can wait if no page leads to one.
        """
        self._later = later and not self.are_named
        if self._later:
            self._publication  # noqa: B018 - git is asked once for both processes
        else:
            self.make()

    def keep(self) -> None:
        """Make the files, and leave them where they are looked for."""
        for _ in self._made():
            pass

    def make(self) -> None:
        """Make the files, if they are not made."""
        self._sizes  # noqa: B018 - it is kept

    @cached_property
    def _sizes(self) -> Mapping[str, Mapping[str, int]]:
        """The files of each format, which are added to the site's, with their sizes."""
        self._background.wait()
        sizes: dict[str, dict[str, int]] = {}
        for name, made in self._made():
            sizes[name] = {path: len(content) for path, content in made}
            for path, content in made:
                if self._files.get_file_from_path(path) is None or path.endswith(".md"):
                    file = _data_file(self._config, DataFile(path, content))
                    self._files.append(file)
                    # MkDocs has written the others, and the templates that come after them.
                    if self._later and not Path(file.abs_dest_path).exists():
                        file.copy_file()
        return sizes

    @cached_property
    def _publication(self) -> Publication:
        config, site = self._config, self._site
        return publish(
            site.catalogue,
            os.environ,
            config.site_url or "",
            directory_urls=config.use_directory_urls,
            texts=site.text,
            # The documentation's folder, as the paths of its pages begin.
            pages_folder=path_from(site.catalogue.root.resolve().parent, config.docs_dir),
        )

    def _made(self) -> Iterator[tuple[str, Sequence[tuple[str, bytes]]]]:
        """Yield the files of each format, behind its name."""
        reuse = self._reuse.beside("data")
        publication = replace(self._publication, kept=reuse.kept_text)
        said = publication.revision, publication.timestamp
        for name in (one.name for one in self.formats):
            make = partial(FORMATS[name].files, publication)
            texts = None if FORMATS[name].shows_texts else ()
            yield name, reuse.files(f"data {name}", make, *said, texts=texts)
        reuse.save()

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
