from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from riskdocs.model.finding import Edit, Finding, Fix, Severity, Span
from riskdocs.reports.report import Report, Sources

if TYPE_CHECKING:
    from pathlib import Path


TR_14 = """\
---
title: Inadequate alignment
doc-status: Draft
type: Integrty
---

Models go wrong in the way of [hallucinations](#TR-14), and worse.
"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Two findings of each sort that the formats tell apart."""
    file = tmp_path / "catalogue" / "risks" / "tr-14.md"
    file.parent.mkdir(parents=True)
    file.write_text(TR_14, encoding="utf-8")
    path = "catalogue/risks/tr-14.md"
    findings = (
        Finding(
            "value-unknown",
            path,
            Span(4, 7, 4, 15),
            "`Integrty` is no type of this catalogue.",
            "Did you mean `Integrity`?",
            Fix(safe=False, edits=(Edit(Span(4, 7, 4, 15), "Integrity"),)),
        ),
        Finding(
            "link-self",
            path,
            Span(7, 31, 7, 55),
            "TR-14 links to itself here.",
            "Did you mean #TR-4 (Hallucination)?",
            severity=Severity.WARNING,
        ),
        Finding(
            "risk-uncontrolled",
            path,
            Span(),
            "No control mitigates TR-14.",
            severity=Severity.NOTE,
        ),
    )
    ordered = tuple(sorted(findings, key=lambda finding: finding.sort_key))
    return Report(ordered, 32, 31, Sources(tmp_path, tmp_path))
