"""For GitHub: workflow commands, which it shows at the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Severity
from riskdocs.texts.visible import sentence, visible

if TYPE_CHECKING:
    from riskdocs.model.finding import Finding
    from riskdocs.reports.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_report(report: Report) -> str:
    """Return one workflow command a finding, and the summary for who reads the log."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings) + (
        f"{report.summary.line}\n"
    )


def _command(finding: Finding) -> str:
    span = finding.span
    place: dict[str, str | int] = {
        "file": visible(finding.path),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.end_line == span.line:  # GitHub refuses columns of a place with several lines
        place |= {"col": span.column, "endColumn": span.end_column}
    place["title"] = f"{finding.severity.word}: {finding.rule}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    text = sentence(finding.message)
    if finding.help:
        text += f"\n{sentence(finding.help)}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
