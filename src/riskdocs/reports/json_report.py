"""For programs: one JSON object, of which `check-report.schema.json` says what it holds.

An earlier one can be read back, to leave out what was known then.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from riskdocs.difference.fingerprints import identity
from riskdocs.texts.visible import encodable, sentence

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.difference.fingerprints import Identity
    from riskdocs.model.finding import Finding, Fix, Span
    from riskdocs.reports.report import Report

REPORT_VERSION = 1


def json_report(report: Report) -> str:
    """Return the report as JSON, in ASCII, so that it passes every pipe and terminal as it is."""
    value = {
        "version": REPORT_VERSION,
        "summary": report.summary._asdict(),
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(value, indent=1) + "\n"


def check_report_schema() -> str:
    """Return the JSON Schema of a report."""
    return (files("riskdocs.reports") / "check-report.schema.json").read_text(encoding="utf-8")


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "path": encodable(finding.path),
        **_place(finding.span),
        "message": sentence(finding.message),
        "help": sentence(finding.help) if finding.help else None,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(edit.span), "text": encodable(edit.text)} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def known_findings(file: Path) -> tuple[Identity, ...]:
    """Return what a report of `riskdocs check --format json` found.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no such report.
    """
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if report["version"] != REPORT_VERSION:
            raise ValueError(f"its version is {report['version']}, not {REPORT_VERSION}")
        return tuple(
            identity(*(str(finding[key]) for key in ("rule", "path", "message")))
            for finding in report["findings"]
        )
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError("it is not JSON") from error
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is no report of `riskdocs check --format json`") from error
