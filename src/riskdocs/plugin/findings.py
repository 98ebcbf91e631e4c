"""Findings as MkDocs' own messages."""

from __future__ import annotations

import logging
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from riskdocs.model.finding import Severity
from riskdocs.reports.report import seen_from, with_seen_paths
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.api import Findings
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding
    from riskdocs.plugin.background_process import BackgroundProcess
    from riskdocs.plugin.reuse.reuse import Reuse

_log = get_plugin_logger("riskdocs")

_LEVELS = {
    Severity.ERROR: logging.WARNING,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.DEBUG,
}


class SiteFindings:
    """Everything that is wrong with the catalogue of a site.

    Args:
        catalogue: what was checked.
        findings: what the rules find, once somebody looks.
        reuse: knows them from an earlier build, or keeps them, beside its own files.
        background: looks for them meanwhile, if it is begun.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        findings: Findings,
        reuse: Reuse,
        background: BackgroundProcess,
    ) -> None:
        self._catalogue = catalogue
        self._findings = findings
        self._reuse = reuse
        self._background = background

    def find(self) -> Iterable[Finding]:
        """Look for all, and leave them where they are looked for."""
        reuse = self._reuse.beside("findings")
        found = reuse.findings(self._findings)
        reuse.save()
        return found

    @cached_property
    def all(self) -> Sequence[Finding]:
        """The findings, in the order of the catalogue's files."""
        self._background.wait()
        return tuple(self.find())

    def log(self) -> None:
        """Log findings as `path:line:column: rule: message`.

        Errors and warnings are MkDocs' warnings, which fail a strict build and no other; notes are
        seen with `--verbose`.
        """
        seen = cache(partial(seen_from, Path.cwd(), self._catalogue.root.resolve().parent))
        for finding in self.all:
            level = _LEVELS[finding.severity]
            if _log.isEnabledFor(level):
                shown = with_seen_paths(finding, seen)
                place = f"{shown.path}:{shown.span.line}:{shown.span.column}"
                advice = f" {shown.help}" if shown.help else ""
                _log_line(level, place, shown.rule, f"{shown.message}{advice}")

    @cached_property
    def warned_of(self) -> frozenset[tuple[str, str]]:
        """Links on the documentation's pages that findings warn of, behind their pages' paths."""
        places = {
            (finding.path, finding.span)
            for finding in self.all
            if _LEVELS[finding.severity] >= logging.WARNING
        }
        return frozenset(
            (page.source, link.destination)
            for page in self._catalogue.pages
            for link in page.links
            if page.source
            and (
                page.document.path,
                page.document.span(link.destination_start, link.destination_end),
            )
            in places
        )


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
