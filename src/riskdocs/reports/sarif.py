"""For GitHub's code scanning and other viewers: SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from riskdocs.difference.fingerprints import fingerprints
from riskdocs.model.rule import rules
from riskdocs.reports.guide_addresses import DOCUMENTATION, rule_address
from riskdocs.rules import run  # noqa: F401 - registers every rule
from riskdocs.texts.visible import encodable, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.finding import Finding, Fix, Span
    from riskdocs.model.rule import Rule
    from riskdocs.reports.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: In a SARIF message `[text](address)` is a link; what strangers wrote is to be text.
_LINK_TEXT = re.compile(r"[^\]]++\]\(|[^\]]++")


def sarif_report(report: Report, version: str) -> str:
    """Return the report as a SARIF log.

    Args:
        report: what was found.
        version: of riskdocs.
    """
    known = rules()
    named = [*known, *dict.fromkeys(f.rule for f in report.findings if f.rule not in known)]
    order = {name: place for place, name in enumerate(named)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "riskdocs",
                        "version": version,
                        "informationUri": DOCUMENTATION,
                        "rules": [_rule(name, known) for name in named],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, order[finding.rule], fingerprint)
                    for finding, fingerprint in zip(
                        report.findings, fingerprints(report.findings), strict=True
                    )
                ],
            }
        ],
    }
    return json.dumps(log, indent=1) + "\n"


def _rule(name: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    rule = known.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.documentation},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "helpUri": rule_address(name),
        "defaultConfiguration": {"level": rule.severity.word},
    }


def _result(finding: Finding, rule_index: int, fingerprint: str) -> dict[str, Any]:
    text = " ".join(filter(None, (finding.message, finding.help)))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity.word,
        "message": {"text": _without_links(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _file(finding.path),
                    "region": _region(finding.span),
                }
            }
        ],
        "partialFingerprints": {"riskdocs/v1": fingerprint},
    }
    if finding.fix:
        result["fixes"] = [_fix(finding, finding.fix)]
    return result


def _without_links(text: str) -> str:
    return _LINK_TEXT.sub(
        lambda found: found[0].replace("[", r"\[") if found[0].endswith("](") else found[0],
        sentence(text),
    )


def _fix(finding: Finding, fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": _without_links(finding.help or finding.message)},
        "artifactChanges": [
            {
                "artifactLocation": _file(finding.path),
                "replacements": [
                    {
                        "deletedRegion": _region(edit.span),
                        "insertedContent": {"text": encodable(edit.text)},
                    }
                    for edit in fix.edits
                ],
            }
        ],
    }


def _file(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape"))}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
