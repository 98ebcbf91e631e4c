"""From the PATH of a call to a catalogue."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.api import Loaded, load_catalogue
from riskdocs.cli.common.choice import OneOf
from riskdocs.cli.common.locating import (
    DEFAULT,
    as_seen,
    catalogue_of,
    meant_catalogue,
    named_catalogue,
    nearest_catalogue,
)
from riskdocs.cli.common.refusal import Refusal
from riskdocs.editing.writing.lock import JOURNAL
from riskdocs.git.today import today as today_of
from riskdocs.reading.definition_problems import RULE as DEFINITION_RULE
from riskdocs.reading.site_configuration import directory_urls, project_folder
from riskdocs.reports.report import seen_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from riskdocs.model.finding import Finding

_HALF_WRITTEN = (
    "A command is changing files here just now, or was stopped half-way. What follows may hold for "
    "some files as they were and others as they become; the next command that writes undoes what "
    "was begun."
)


#: Of a command that looks at a catalogue, or at one file in it.
path_argument = click.argument(
    "path", type=click.Path(path_type=Path), default=meant_catalogue, metavar="[PATH]"
)
#: Of a command whose arguments are other things.
catalogue_option = click.option(
    "--catalogue",
    "root",
    type=click.Path(path_type=Path),
    default=meant_catalogue,
    callback=lambda _, __, folder: named_catalogue(folder),
    show_default="catalogue, here or above",
    metavar="FOLDER",
    help="The catalogue's folder.",
)
text_or_json = click.option(
    "--format", "format_name", type=OneOf(["text", "json"]), default="text", show_default=True
)
#: To be given its `help`.
today_option = partial(
    click.option,
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, moment: moment and moment.date(),
    metavar="DATE",
)
diff_option = click.option("--diff", is_flag=True, help="Write nothing, show what would change.")
report_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report into this file.",
)


def root_of(path: Path) -> Path:
    """Return the catalogue's folder, of which a call names that or one file in it."""
    return catalogue_of(path) if path.is_file() else named_catalogue(path)


def open_catalogue(root: Path, today: date | None = None) -> Loaded:
    """Read and check a catalogue.

    Args:
        root: its folder.
        today: the day for rules that need one; by default `SOURCE_DATE_EPOCH`, else the day of
            the last commit.

    Raises:
        Refusal: there is no such folder, or its definition is wrong.
    """
    if not root.exists():
        what = "file" if root.suffix.lower() == ".md" else "folder"
        raise Refusal(f"There is no {what} `{root}`{_where_to_look(root)}")
    if not root.is_dir():
        raise Refusal(f"`{root}` is a file, not the folder of a catalogue.")
    if os.path.lexists(project_folder(root) / JOURNAL):
        click.echo(_HALF_WRITTEN, err=True)
    catalogue, findings = load_catalogue(root, today=today, directory_urls=directory_urls(root))
    if wrong := [found for found in findings if found.rule == DEFINITION_RULE]:
        raise Refusal(_definition_is_wrong(wrong, root))
    return Loaded(catalogue, findings)


def _where_to_look(root: Path) -> str:
    """Say how a sentence ends that tells of a catalogue that is not there."""
    if found := nearest_catalogue(Path.cwd()):
        return f". Name none, and `{as_seen(found).as_posix()}` is meant."
    if root != Path(DEFAULT):
        return "."
    return " here or above. Name the catalogue's folder, or start one with `riskdocs init`."


def day(root: Path) -> date | None:
    """Return the day for rules that need one and a call that names none."""
    return today_of(root, os.environ)


def relative(root: Path, path: str) -> str:
    """Return a finding's path as seen from the working directory."""
    return seen_from(Path.cwd(), root.resolve().parent, path)


def _definition_is_wrong(findings: Iterable[Finding], root: Path) -> str:
    return "\n".join(
        f"{relative(root, finding.path)}:{finding.span.line}:{finding.span.column}: "
        f"{finding.message}{' ' + finding.help if finding.help else ''}"
        for finding in findings
    )
