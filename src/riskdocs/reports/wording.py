"""Figures in words, and sentences that several reports have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.texts.enumeration import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def unread_line(identifiers: Sequence[str]) -> str:
    """Return a sentence on items of which nothing is known."""
    names = listed(identifiers)
    return f"{names} can't be read, so nothing there was looked at; `riskdocs check` says why."
