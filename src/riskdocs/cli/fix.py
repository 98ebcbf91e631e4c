"""`riskdocs fix`: correct what a program can correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.locating import catalogue_of, meant_catalogue, named_catalogue
from riskdocs.cli.common.opening import day, diff_option, open_catalogue, relative
from riskdocs.cli.common.writing import begin_writing, combined_diff, printable_diff, write
from riskdocs.cli.rules import refuse_unknown_rules
from riskdocs.editing.fix import fix_catalogue
from riskdocs.reading.site_configuration import project_folder
from riskdocs.reports.progress import progress
from riskdocs.texts.enumeration import counted
from riskdocs.texts.visible import visible, visible_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskdocs.editing.fix import FixedCatalogue
    from riskdocs.model.finding import Finding


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=meant_catalogue, metavar="[PATH]")
@click.option("--unsafe", is_flag=True, help="Also what a person should look at afterwards.")
@diff_option
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule (repeatable).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule (repeatable).")
def fix_command(
    path: Path, select: tuple[str, ...], ignore: tuple[str, ...], *, unsafe: bool, diff: bool
) -> None:
    """Mend what `check` found, where a machine can.

    Every other byte of a file stays as it is. Without --unsafe the site means the same
    afterwards. PATH is the catalogue's folder, or one file in it.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """
    refuse_unknown_rules((*select, *ignore))
    root = catalogue_of(path) if path.is_file() else named_catalogue(path)
    if not diff:
        begin_writing(project_folder(root))
    with progress(f"Checking {root}"):
        open_catalogue(root)
    only = path.resolve() if path.is_file() else None
    holder = root.resolve().parent

    def wanted(finding: Finding) -> bool:
        return (
            finding.rule not in ignore
            and (not select or finding.rule in select)
            and (only is None or (holder / finding.path).resolve() == only)
        )

    with progress(f"Mending {root}"):
        fixed = fix_catalogue(root, unsafe=unsafe, today=day(root), wanted=wanted)
    by_hand = [
        finding
        for finding in fixed.findings
        if finding.unfit and (finding.unfit.safe or unsafe) and wanted(finding)
    ]
    if diff:
        click.echo(printable_diff(combined_diff(root, fixed.changes)), nl=False)
        _tell_by_hand(by_hand, root, err=True)
        sys.exit(int(bool(fixed.changes)))
    write(root, fixed.changes)
    _tell_mended(fixed, root)
    _tell_by_hand(by_hand, root, err=False)
    if fixed.findings:
        click.echo(f"{counted(len(fixed.findings), 'finding')} left; `riskdocs check` tells them.")


def _tell_mended(fixed: FixedCatalogue, root: Path) -> None:
    for change in fixed.changes:
        count = counted(len(change.fixed), "finding")
        click.echo(f"Mended {count} in {visible_path(relative(root, change.path))}")
        for finding in change.fixed:
            click.echo(f"  {_told(finding)}")
    if not fixed.changes:
        click.echo("There is nothing to mend.")


def _tell_by_hand(findings: Sequence[Finding], root: Path, *, err: bool) -> None:
    """Say which fixes are left, as YAML or a table might be read otherwise."""
    if findings:
        count = counted(len(findings), "finding")
        click.echo(f"Left to you, as the file might be read otherwise: {count}", err=err)
    for finding in findings:
        path = visible_path(relative(root, finding.path))
        advice = f" {visible(finding.help)}" if finding.help else ""
        click.echo(f"  {path}:{_told(finding)}{advice}", err=err)


def _told(finding: Finding) -> str:
    place = f"{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.rule}: {visible(finding.message)}"
