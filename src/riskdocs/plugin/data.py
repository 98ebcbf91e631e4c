"""The data files among the site's."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from riskdocs.export.formats import files_of
from riskdocs.export.publication import publish
from riskdocs.pages.data import PublishedFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.export.data_file import DataFile
    from riskdocs.pages.site import Site


def add_data(
    config: MkDocsConfig, files: Files, site: Site, names: Sequence[str]
) -> list[PublishedFormat]:
    """Add the files of the formats that a site publishes, and return what they are."""
    publication = publish(
        site.catalogue,
        os.environ,
        config.site_url or "",
        directory_urls=config.use_directory_urls,
        texts=site.text,
        pages_folder=_docs(config, site.catalogue.root),
    )
    published = []
    for one, made in groupby(files_of(publication, names), lambda pair: pair[0]):
        sizes = {}
        for _, data_file in made:
            sizes[data_file.path] = len(data_file.content)
            if files.get_file_from_path(data_file.path) is None or data_file.path.endswith(".md"):
                files.append(_file(config, data_file))
        published.append(PublishedFormat(one.name, one.schema, one.folder, sizes))
    return published


def _docs(config: MkDocsConfig, root: Path) -> str:
    """Return the documentation's folder, as the paths of its pages begin."""
    return Path(os.path.relpath(config.docs_dir, root.resolve().parent)).as_posix()


def _file(config: MkDocsConfig, data_file: DataFile) -> File:
    """Return a file that is published as it is."""
    # MkDocs would make a page of a source that ends in .md, also where a page has that source.
    source = f"{data_file.path}.raw" if data_file.path.endswith(".md") else data_file.path
    file = File.generated(
        config, source, content=data_file.content, inclusion=InclusionLevel.INCLUDED
    )
    file.dest_uri = data_file.path
    return file
