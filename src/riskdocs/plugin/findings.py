"""Findings as MkDocs' own messages."""

from __future__ import annotations

import logging
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from riskdocs.model.finding import Severity
from riskdocs.reports.report import seen_from, with_seen_paths
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding

_log = get_plugin_logger("riskdocs")

_LEVELS = {
    Severity.ERROR: logging.WARNING,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.DEBUG,
}


def log_findings(catalogue: Catalogue, findings: Iterable[Finding]) -> None:
    """Log findings as `path:line:column: rule: message`.

    Errors and warnings are MkDocs' warnings, which fail a strict build and no other; notes are
    seen with `--verbose`.
    """
    seen = cache(partial(seen_from, Path.cwd(), catalogue.root.resolve().parent))
    for finding in findings:
        level = _LEVELS[finding.severity]
        if _log.isEnabledFor(level):
            shown = with_seen_paths(finding, seen)
            place = f"{shown.path}:{shown.span.line}:{shown.span.column}"
            advice = f" {shown.help}" if shown.help else ""
            _log_line(level, place, shown.rule, f"{shown.message}{advice}")


def links_warned_of(catalogue: Catalogue, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Yield each link on the documentation's pages that a finding warns of, behind its page."""
    places = {
        (finding.path, finding.span)
        for finding in findings
        if _LEVELS[finding.severity] >= logging.WARNING
    }
    for page in catalogue.pages:
        document = page.document
        for link in page.links:
            place = document.span(link.destination_start, link.destination_end)
            if page.source and (document.path, place) in places:
                yield page.source, link.destination


def log_build_finding(
    catalogue: Catalogue, rule: str, severity: Severity, source: str, message: str
) -> None:
    """Log what only the build can see, as severe as the definition wants it, if at all."""
    if level := catalogue.definition.rules.severity_of(rule, severity):
        _log_line(_LEVELS[level], source, rule, message)


def _log_line(level: int, place: str, rule: str, message: str) -> None:
    """Log one line, whatever strangers wrote, as a CI system obeys commands in its log."""
    _log.log(level, "%s", sentence(f"{place}: {rule}: {message}"))


def count_warnings_even_if_quiet() -> None:
    """Let `mkdocs build --strict --quiet` fail for warnings, as `--strict` alone does.

    `--quiet` drops warnings before anything counts them. Here they are made again, and kept from
    the terminal instead.
    """
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                handler.setLevel(max(handler.level, logger.level))
            logger.setLevel(logging.WARNING)
