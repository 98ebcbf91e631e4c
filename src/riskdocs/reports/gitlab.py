"""For GitLab: a code quality report, which it shows in a merge request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from riskdocs.difference.fingerprints import fingerprints
from riskdocs.model.finding import Severity
from riskdocs.texts.visible import encodable, sentence

if TYPE_CHECKING:
    from riskdocs.reports.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab_report(report: Report) -> str:
    """Return the report as a JSON list."""
    known = fingerprints(report.findings)
    value = [
        {
            "description": sentence(" ".join(filter(None, (finding.message, finding.help)))),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": encodable(finding.path),
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding, fingerprint in zip(report.findings, known, strict=True)
    ]
    return json.dumps(value, indent=1) + "\n"
