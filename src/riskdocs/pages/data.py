"""The page of the data files: what each is for, how large it is, and what says how it is built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from riskdocs.pages.addresses import DATA
from riskdocs.pages.page import Content, Heading, SitePage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.formats import Format
    from riskdocs.pages.site import Site


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the page lists it.

    Attributes:
        name: its path on the site.
        address: where a link on the page leads to.
        size: as a reader takes it in, `12 kB`.
    """

    name: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format and its files.

    Attributes:
        name: of the format.
        title: as a reader calls it.
        purpose: whom it is for.
        schema: where it is said how the format is built; empty where nothing is.
        files: its files, those that are counted below apart.
        beside: how many more stand beside the items' pages.
        more: how many more stand in the folder of the first.
    """

    name: str
    title: str
    purpose: str
    schema: str
    files: Sequence[FileRow]
    beside: int
    more: int


def data_page(site: Site, made: Iterable[tuple[Format, DataFile]]) -> SitePage:
    """Return the page that lists the files which a site publishes."""
    made = list(made)
    paths = {file.path for _, file in made}
    rows = [
        _row(site, one, [file for _, file in files], paths)
        for one, files in groupby(made, lambda pair: pair[0])
    ]
    text = site.templates.texts
    return SitePage(
        DATA,
        text("data.title"),
        text("data.description", title=site.catalogue.definition.title),
        partial(_content, site, rows),
        wide=True,
    )


def _row(
    site: Site, one: Format, files: Sequence[DataFile], published: Container[str]
) -> FormatRow:
    schema = one.schema
    if schema.startswith("data/"):  # of another format, which the site may not publish
        schema = site.addresses.between(DATA, schema) if schema in published else ""
    text = site.templates.texts
    beside = [file for file in files if "/" in file.path and not file.path.startswith("data/")]
    others = [file for file in files if file not in beside]
    shown = others[:1] if one.folder else others
    return FormatRow(
        one.name,
        text(f"formats.{one.name}.title"),
        text(f"formats.{one.name}.purpose"),
        schema,
        [
            FileRow(file.path, site.addresses.to_file(DATA, file.path), size(len(file.content)))
            for file in shown
        ],
        len(beside),
        len(others) - len(shown),
    )


def _content(site: Site, rows: Sequence[FormatRow]) -> Content:
    return Content(
        site.templates.render("data.html", rows=rows),
        headings_before=tuple(Heading(row.name, row.title) for row in rows),
    )


def size(count: int) -> str:
    """Return a number of bytes with at most three digits: `12 kB`, `1.2 MB`."""
    if count < 1_000:
        return f"{count} bytes"
    if count < 999_500:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
