"""`riskdocs import`: begin a catalogue with a register that is kept elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.opening import catalogue_option, open_catalogue
from riskdocs.cli.output import write_whole
from riskdocs.cli.refusal import Refusal
from riskdocs.export.csv_format import read_csv
from riskdocs.export.import_rows import import_rows
from riskdocs.export.json_reading import read_json
from riskdocs.export.publication import Publication
from riskdocs.export.tables import text_rows
from riskdocs.export.xlsx_format import read_xlsx
from riskdocs.reports.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKBOOKS = {".xlsx", ".xls", ".ods"}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite items that are there already.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written and left out.")
@catalogue_option
def command(file: Path, root: Path, *, force: bool, dry_run: bool) -> None:
    """Write an item's file for each row of a register.

    FILE is a workbook or a CSV file with the columns of the exported table `items`, or an
    exported catalogue.json. `riskdocs export xlsx` on an empty catalogue gives the headings.
    """
    root.mkdir(parents=True, exist_ok=True)
    catalogue, _ = open_catalogue(root)
    imported = import_rows(_rows(file), catalogue)
    there = [one.id for one in imported.files if one.exists]
    if there and not force and not dry_run:
        raise Refusal(
            f"{', '.join(there)}: there already, and nothing was written. --force overwrites."
        )
    for one in imported.files:
        if not dry_run:
            target = root / one.path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, one.text)
        click.echo(f"{one.id}  {root / one.path}")
    if imported.left_out:
        click.echo("Not taken over:")
        for line in imported.left_out:
            click.echo(f"  {sentence(line)}")


def _rows(file: Path) -> Sequence[dict[str, str]]:
    try:
        content = file.read_bytes()
        if file.suffix.lower() in _WORKBOOKS:
            return read_xlsx(content)
        if file.suffix.lower() == ".json":
            return text_rows(Publication(read_json(content)).record)
        return read_csv(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal(f"`{file}` is not UTF-8 text; save it as CSV UTF-8.") from error
    except ValueError as error:
        raise Refusal(f"`{file}`: {error}") from error
    except OSError as error:
        raise Refusal(f"`{file}` can't be read: {error.strerror or error}.") from error
