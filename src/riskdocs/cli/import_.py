"""`riskdocs import`: begin a catalogue with a register that is kept elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import catalogue_option, day, open_catalogue
from riskdocs.cli.common.refusal import Refusal, reading, refusing
from riskdocs.cli.common.writing import begin_writing, worked_out, would_write, write
from riskdocs.editing.file_changes import FileChange
from riskdocs.editing.writing.disk import content
from riskdocs.export.csv_format import read_csv
from riskdocs.export.publication import Publication
from riskdocs.export.tables import text_rows
from riskdocs.frameworks.library import Library
from riskdocs.importing.import_rows import Register, import_rows
from riskdocs.importing.json_reading import read_json
from riskdocs.importing.workbook_reading import read_workbook
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.definition import Definition
from riskdocs.model.finding import Severity
from riskdocs.reading.file_sources import with_changes
from riskdocs.reading.loader import read_catalogue
from riskdocs.reading.site_configuration import directory_urls, project_folder
from riskdocs.reports.concise import concise_report
from riskdocs.reports.progress import progress
from riskdocs.reports.report import Report
from riskdocs.rules.run import check
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.importing.import_rows import Imported

_WORKBOOKS = {".xlsx", ".xls", ".ods"}
#: More than this is no register, whatever it is: bytes, rows, columns.
_BYTES, _ROWS, _COLUMNS = 100_000_000, 50_000, 1_000

#: Items that a refusal names; a register can have thousands.
_NAMED = 5


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="KEY=COLUMN",
    help="What a column of the register is here: title='Risk name'. Once for each such column.",
)
@click.option("--kind", metavar="KIND", help="What rows are that have no ID of ours and no kind.")
@click.option("--force", is_flag=True, help="Overwrite items that are there already.")
@click.option("--dry-run", is_flag=True, help="Write nothing, say what a run would.")
@catalogue_option
def import_command(  # noqa: PLR0913 - an argument for each option
    file: Path,
    columns: tuple[str, ...],
    kind: str | None,
    root: Path,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Write an item's file for each row of a register.

    FILE is a workbook or a CSV file with the columns of the exported table `items`, or an
    exported catalogue.json. `riskdocs export xlsx` on an empty catalogue gives the headings.
    """
    register = _register(file, columns, kind)
    if not dry_run:
        begin_writing(project_folder(root))
    if root.exists():
        catalogue, _ = open_catalogue(root)
    else:  # it begins with the first file that is written
        catalogue = Catalogue(root, Definition(), (), Library.packaged())
    with refusing(ValueError, f"`{file}`: "), progress(f"Reading {file}"):
        imported = import_rows(register, catalogue)
    changes = _changes(root, imported, force=force)
    would_write(root, changes)
    # Printed for a dry run as for one that writes: from what will stand there, before it does.
    with progress("Checking what comes of it"):
        errors = _errors(root, changes)
    if not dry_run:
        write(root, changes)
    _say(root, register, imported)
    if errors:
        click.echo("To be mended in the texts:")
        click.echo(errors, nl=False)


def _say(root: Path, register: Register, imported: Imported) -> None:
    """Say which rows became items, and what was left out."""
    for one in imported.files:
        click.echo(f"{one.id}  {root / one.path}")
    if not register.rows:
        click.echo("There is no row below the headings, and nothing to import.")
    elif not imported.files:
        click.echo("No row makes an item, and nothing is written.")
    if imported.left_out:
        click.echo("Not taken over:")
        for line in imported.left_out:
            click.echo(f"  {sentence(line)}")


def _changes(root: Path, imported: Imported, *, force: bool) -> list[FileChange]:
    """Return what becomes of each item's file.

    Raises:
        Refusal: items are there and may not be overwritten, or one can't be read.
    """
    there = [one.id for one in imported.files if os.path.lexists(root / one.path)]
    if there and not force:
        more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
        raise Refusal(
            f"{', '.join(there[:_NAMED])}{more}: there already, and nothing was written. "
            "--force overwrites."
        )
    name = root.resolve().name
    with worked_out():
        return [
            FileChange(f"{name}/{one.path}", file, content(file), one.text.encode())
            for one in imported.files
            for file in [(root / one.path).resolve()]
        ]


def _errors(root: Path, changes: Sequence[FileChange]) -> str:
    """Return what will be wrong in the texts: they are taken over as they stand."""
    if not changes:
        return ""
    coming = {change.file: change.after for change in changes}
    catalogue = read_catalogue(root, source=with_changes(root, coming))
    written = {change.path for change in changes}
    errors = [
        finding
        for finding in check(catalogue, day(root), directory_urls=directory_urls(root))
        if finding.path in written and finding.severity is Severity.ERROR
    ]
    return concise_report(Report.of(catalogue, errors, Path.cwd())) if errors else ""


def _register(file: Path, columns: Sequence[str], kind: str | None) -> Register:
    """Return what a file holds, with what the call says about it."""
    pairs = [column.partition("=") for column in columns]
    for key, mark, column in pairs:
        if not (key and mark and column):
            raise Refusal(f"`--column {key}{mark}{column}` is not of the form KEY=COLUMN.")
    rows = _rows(file)
    width = max(map(len, rows[:1]), default=0)
    if len(rows) > _ROWS or width > _COLUMNS:
        raise Refusal(
            f"`{file}` has {len(rows):,} rows and {width:,} columns; "
            f"a register has at most {_ROWS:,} and {_COLUMNS:,}."
        )
    return Register(rows, {column: key for key, _, column in pairs}, kind or "")


def _rows(file: Path) -> Sequence[dict[str, str]]:
    with reading(file):
        if file.stat().st_size > _BYTES:
            raise Refusal(f"`{file}` is too large; a register has at most {_BYTES:,} bytes.")
        content = file.read_bytes()
    with refusing(ValueError, f"`{file}`: "):
        if file.suffix.lower() in _WORKBOOKS:
            return read_workbook(content)
        if file.suffix.lower() == ".json":
            publication = Publication(read_json(content))
            return text_rows(publication.catalogue, publication.items)
        try:
            return read_csv(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise Refusal(f"`{file}` is not UTF-8 text; save it as CSV UTF-8.") from error
