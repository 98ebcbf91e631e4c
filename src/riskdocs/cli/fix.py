"""`riskdocs fix`: correct what a program can correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import day, diff_option, path_argument, relative, root_of
from riskdocs.cli.common.writing import change_and_tell, open_to_change
from riskdocs.cli.rules import ignore_option, is_chosen, select_option
from riskdocs.editing.fix import fix_catalogue
from riskdocs.reports.progress import progress
from riskdocs.texts.enumeration import counted
from riskdocs.texts.visible import visible, visible_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from riskdocs.editing.fix import FixedCatalogue
    from riskdocs.model.finding import Finding


@click.command()
@path_argument
@click.option("--unsafe", is_flag=True, help="Also what a person should look at afterwards.")
@diff_option
@select_option
@ignore_option
def fix_command(
    path: Path, select: Sequence[str], ignore: Sequence[str], *, unsafe: bool, diff: bool
) -> None:
    """Mend what `check` found, where a machine can.

    Every other byte of a file stays as it is. Without --unsafe the site means the same
    afterwards. PATH is the catalogue's folder, or one file in it.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """
    root = root_of(path)
    with progress(f"Checking {root}"):
        open_to_change(root, diff=diff)
    only = path.resolve() if path.is_file() else None
    holder = root.resolve().parent

    def wanted(finding: Finding) -> bool:
        in_file = only is None or (holder / finding.path).resolve() == only
        return in_file and is_chosen(finding, select, ignore)

    with progress(f"Mending {root}"):
        fixed = fix_catalogue(root, unsafe=unsafe, today=day(root), wanted=wanted)
    by_hand = [
        finding
        for finding in fixed.findings
        if finding.unfit and (finding.unfit.safe or unsafe) and wanted(finding)
    ]

    def told() -> str:
        lines = [*([] if diff else _mended(fixed, root)), *_by_hand(by_hand, root)]
        if fixed.findings and not diff:
            count = counted(len(fixed.findings), "finding")
            lines.append(f"{count} left; `riskdocs check` tells them.")
        return "".join(f"{line}\n" for line in lines)

    change_and_tell(root, fixed.changes, told, diff=diff)


def _mended(fixed: FixedCatalogue, root: Path) -> Iterator[str]:
    for change in fixed.changes:
        count = counted(len(change.fixed), "finding")
        yield f"Mended {count} in {visible_path(relative(root, change.path))}"
        for finding in change.fixed:
            yield f"  {_told(finding)}"
    if not fixed.changes:
        yield "There is nothing to mend."


def _by_hand(findings: Sequence[Finding], root: Path) -> Iterator[str]:
    """Say which fixes are left, as YAML or a table might be read otherwise."""
    if findings:
        count = counted(len(findings), "finding")
        yield f"Left to you, as the file might be read otherwise: {count}"
    for finding in findings:
        path = visible_path(relative(root, finding.path))
        advice = f" {visible(finding.help)}" if finding.help else ""
        yield f"  {path}:{_told(finding)}{advice}"


def _told(finding: Finding) -> str:
    place = f"{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.rule}: {visible(finding.message)}"
