"""`riskdocs check`: say what is wrong with a catalogue."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.choice import OneOf
from riskdocs.cli.common.opening import (
    day,
    open_catalogue,
    path_argument,
    report_option,
    root_of,
    today_option,
)
from riskdocs.cli.common.output import screen_for, write_whole
from riskdocs.cli.common.refusal import Refusal, reading, refusing
from riskdocs.cli.rules import ignore_option, is_chosen, select_option
from riskdocs.cli.version import installed_version
from riskdocs.difference.fingerprints import identity, newcomers
from riskdocs.git.command import GitError
from riskdocs.model.finding import Severity
from riskdocs.reading.site_configuration import directory_urls
from riskdocs.reports.concise import concise_report
from riskdocs.reports.full import full_report
from riskdocs.reports.github import github_report
from riskdocs.reports.gitlab import gitlab_report
from riskdocs.reports.json_report import json_report, known_findings
from riskdocs.reports.progress import progress
from riskdocs.reports.report import Report
from riskdocs.reports.sarif import sarif_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from riskdocs.difference.fingerprints import Identity
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding

_RENDERERS: dict[str, Callable[[Report], str]] = {
    "concise": concise_report,
    "json": json_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": lambda report: sarif_report(report, version=installed_version()),
}
#: Findings that are printed in one go.
_AT_ONCE = 500


@click.command()
@path_argument
@click.option(
    "--format",
    "format_name",
    type=OneOf(["full", *_RENDERERS]),
    default="full",
    show_default=True,
    help="full: for reading; concise: a line each; github: annotations of a pull request; "
    "gitlab: code quality; sarif: code scanning.",
)
@select_option
@ignore_option
@click.option(
    "--fail-on",
    type=OneOf([severity.word for severity in reversed(Severity)]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Only what this branch, tag or commit does not have: what the change made worse.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Only what an earlier report, made with --format json, does not have.",
)
@today_option(
    help="The day for reviews that are due, such as 2026-05-01; else SOURCE_DATE_EPOCH, else "
    "the day of the last commit.",
)
@report_option
def check_command(  # noqa: PLR0913, PLR0917 - click hands over every option as an argument
    path: Path,
    format_name: str,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: str,
    since: str | None,
    baseline: Path | None,
    today: date | None,
    output: Path | None,
) -> None:
    """Say what is wrong in a catalogue, where, and what to do.

    PATH is the catalogue's folder, or a file in it if only that file's findings matter. The
    site's other pages (docs/) are read for their links.

    Exit status: 0 if nothing is as grave as --fail-on, 1 if something is, 2 if the call or the
    catalogue's definition is wrong.
    """
    root = root_of(path)
    with progress(f"Checking {root}"):
        catalogue, found = open_catalogue(root, today)
        findings: Sequence[Finding] = found
        if since:
            findings = _since(since, catalogue, findings, today or day(root))
        chosen = [one for one in findings if is_chosen(one, select, ignore)]
        report = Report.of(catalogue, chosen, Path.cwd())
        if baseline:
            new = tuple(newcomers(report.findings, _known(baseline)))
            report = replace(report, findings=new)
        if path.is_file():
            report = _about(report, path, catalogue)
    if format_name == "full":
        pieces = full_report(report, screen_for(output))
    else:
        pieces = iter([_RENDERERS[format_name](report)])
    if output:
        write_whole(output, "".join(pieces))
        click.echo(report.summary.line, err=True)
    else:
        while batch := "".join(islice(pieces, _AT_ONCE)):
            click.echo(batch, nl=False, color=True)
    worst = max((finding.severity for finding in report.findings), default=None)
    sys.exit(int(worst is not None and worst >= Severity.of(fail_on)))


def _since(
    revision: str, catalogue: Catalogue, findings: Sequence[Finding], today: date | None
) -> tuple[Finding, ...]:
    """Return the findings that a revision does not have."""
    # A tenth of what a check of few items takes, which only this needs.
    from riskdocs.difference.since import compare_with_revision  # noqa: PLC0415

    with refusing(GitError):
        compared = compare_with_revision(
            catalogue, findings, revision, today, directory_urls=directory_urls(catalogue.root)
        )
    known = (identity(found.rule, found.path, found.message) for found in compared.before)
    return (*newcomers(compared.now, known), *compared.collisions)


def _known(baseline: Path) -> tuple[Identity, ...]:
    with reading(baseline), refusing(ValueError, f"`{baseline}` is no baseline: ", "."):
        return known_findings(baseline)


def _about(report: Report, file: Path, catalogue: Catalogue) -> Report:
    """Return what a report says about one file.

    Raises:
        Refusal: it is none of those that were read.
    """
    file = file.resolve()
    pages = {page.document.file.resolve() for page in catalogue.pages}
    if not file.is_relative_to(catalogue.root.resolve()) and file not in pages:
        raise Refusal(f"`{file.name}` is no file of the catalogue, and no page of its site.")
    paths = {finding.path for finding in report.findings}
    own = {path for path in paths if Path(path).resolve() == file}
    findings = tuple(finding for finding in report.findings if finding.path in own)
    items = sum(item.document.file.resolve() == file for item in catalogue.items)
    return replace(report, findings=findings, files=1, items=items)
