"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.reports.report import Report


def counted(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary_line(report: Report) -> str:
    """Return the closing line of a report: how much was read and what was found."""
    summary = report.summary
    found = [
        counted(number, noun)
        for number, noun in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.notes, "note"),
        )
        if number
    ]
    result = ", ".join(found) if found else "nothing to report"
    return f"{counted(summary.files, 'file')}, {counted(summary.items, 'item')}: {result}."
