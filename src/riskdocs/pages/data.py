"""The page of the data files: what each is for, how large it is, and what says how it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.sources import DATA
from riskdocs.pages.page import Content, PartHeading

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from riskdocs.pages.site import Site
    from riskdocs.texts.texts import Texts


class PublishedFormat(NamedTuple):
    """A format and the files in it that the site publishes.

    Attributes:
        name: of the format; its title and its purpose are among the texts.
        schema: the file or the address that says how it is built; empty where nothing does.
        folder: of the files below `data/`, where they are a site of their own.
        first: the path of the file that most readers want.
        beside_items: one of its files stands beside each item's page.
        sizes: returns the path of each file, and how many bytes it has. To know it they are made.
    """

    name: str
    schema: str
    folder: str
    first: str
    beside_items: bool
    sizes: Callable[[], Mapping[str, int]]


class FileRow(NamedTuple):
    """A file as the page lists it: its path, its address, and its size as `12 kB`."""

    name: str
    address: str
    size: str


class FormatRow(NamedTuple):
    """A format as the page lists it.

    Attributes:
        name: of the format.
        title: as a reader calls it.
        purpose: whom it is for.
        schema: where it is said how the format is built; empty where nothing is.
        files: its files, but for those that are counted.
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


def data_content(site: Site, formats: Sequence[PublishedFormat]) -> Content:
    """Return the list of the files that a site publishes."""
    paths = {path for one in formats for path in one.sizes()}
    rows = [_row(site, one, paths) for one in formats]
    return Content(
        site.render("data.html", DATA, rows=rows, history=site.history),
        headings_before=tuple(PartHeading(row.name, row.title) for row in rows),
    )


def _row(site: Site, one: PublishedFormat, published: Container[str]) -> FormatRow:
    schema = one.schema
    if schema.startswith("data/"):  # of another format, which the site may not publish
        schema = site.addresses.between(DATA, schema) if schema in published else ""
    text = site.text
    sizes = one.sizes()
    others = [path for path in sizes if "/" not in path or path.startswith("data/")]
    shown = others[:1] if one.folder else others
    return FormatRow(
        one.name,
        text(f"formats.{one.name}.title"),
        text(f"formats.{one.name}.purpose"),
        schema,
        [
            FileRow(path, site.addresses.to_file(DATA, path), size(sizes[path], text))
            for path in shown
        ],
        len(sizes) - len(others),
        len(others) - len(shown),
    )


def size(count: int, text: Texts) -> str:
    """Return a number of bytes with at most three digits: `12 kB`, `1.2 MB`."""
    if count < 1_000:
        return text("data.bytes", bytes=count)
    if count < 999_500:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
