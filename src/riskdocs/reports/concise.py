"""For editors and for `grep`: one line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.texts.visible import sentence, visible_path

if TYPE_CHECKING:
    from riskdocs.reports.report import Report


def concise_report(report: Report) -> str:
    """Return `path:line:column: severity rule message`, a line each."""
    return "".join(
        f"{visible_path(finding.path)}:{finding.span.line}:{finding.span.column}: "
        f"{finding.severity.word} {finding.rule} {sentence(finding.message)}"
        f"{' ' + sentence(finding.help) if finding.help else ''}\n"
        for finding in report.findings
    )
