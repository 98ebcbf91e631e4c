"""`riskdocs export`: the catalogue as files for other programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.choice import OneOf
from riskdocs.cli.common.opening import catalogue_option, open_catalogue
from riskdocs.cli.common.output import write_whole
from riskdocs.cli.common.refusal import Refusal
from riskdocs.export.formats import FORMATS
from riskdocs.export.publication import publish
from riskdocs.model.link import address_parts
from riskdocs.reading.site_configuration import (
    directory_urls,
    project_folder,
    site_configuration,
)
from riskdocs.reports.progress import progress
from riskdocs.texts.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.formats import Format

_TITLE = Texts()
_NAMES = "\n".join(f"  {name:<10} {_TITLE(f'formats.{name}.title')}" for name in FORMATS)


@click.command(epilog=f"\b\nFORMAT is one of:\n{_NAMES}")
@click.argument("format_name", metavar="FORMAT", required=False, type=OneOf(list(FORMATS)))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder, by default data; or a file name with the format's own ending, for its main "
    "file alone; or - to print that.",
)
@click.option(
    "--site-url",
    metavar="URL",
    help="Where the site stands, for links to it; by default what mkdocs.yml says.",
)
@catalogue_option
def export_command(
    format_name: str | None, output: Path | None, site_url: str | None, root: Path
) -> None:
    """Write the catalogue as files for other programs."""
    if format_name is None:
        click.echo(f"Name a format: riskdocs export FORMAT. It is one of:\n{_NAMES}", err=True)
        sys.exit(2)
    address = _configured(root) if site_url is None else _whole(site_url)
    wanted = FORMATS[format_name]
    with progress(f"Exporting {root}"):
        catalogue, _ = open_catalogue(root)
        # As MkDocs has it where nothing else is said.
        form = directory_urls(root) is not False
        publication = publish(catalogue, os.environ, address, directory_urls=form)
        files = list(wanted.files(publication))
    if str(output) == "-":
        click.echo(files[0].content, nl=False)
        return
    for file, content in _places(output or Path("data", wanted.folder), wanted, files):
        write_whole(file, content, folders=True)
        click.echo(file)


def _places(
    output: Path, wanted: Format, files: Sequence[DataFile]
) -> Iterator[tuple[Path, bytes]]:
    """Yield where each file is written: below a folder, or the main one under its own name."""
    main = files[0]
    if output.suffix == Path(main.path).suffix and not output.is_dir():
        yield output, main.content
        return
    folder = f"data/{wanted.folder}/" if wanted.folder else "data/"
    for file in files:
        yield output / file.path.removeprefix(folder), file.content


def _whole(address: str) -> str:
    """Return an address that a call names, which may name none.

    Raises:
        Refusal: it does not say where a site is.
    """
    parts = address_parts(address)
    if address and not (parts and parts.scheme in {"http", "https"} and parts.netloc):
        raise Refusal(f"`{address}` is no address of a site. Write it whole: https://...")
    return address


def _configured(root: Path) -> str:
    """Return the site's address that the configuration beside the catalogue names, if any."""
    address = site_configuration(project_folder(root)).get("site_url")
    return address if isinstance(address, str) else ""
