"""A catalogue to its findings."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

from riskdocs.model.finding import Finding, Severity
from riskdocs.reading.definition import RULE as DEFINITION_RULE
from riskdocs.rules import (  # noqa: F401 - each module registers its rules
    files,
    links,
    references,
    relations,
    safety,
)
from riskdocs.rules.registry import problems, rules
from riskdocs.rules.suppressions import Suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Problem


def check(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return everything that is wrong with a catalogue, in the order of its files.

    Severities, and which rules are in force, are the definition's decision; comments in the files
    silence a rule where they stand.
    """
    judged = catalogue.definition.rules
    severities = {
        rule.name: judged.severity_of(rule.name, rule.severity) for rule in rules().values()
    }
    in_force = [name for name, severity in severities.items() if severity]
    severities[DEFINITION_RULE] = Severity.ERROR
    suppressions = Suppressions(catalogue)
    found = {
        Finding(
            problem.rule,
            problem.path,
            problem.span,
            problem.message,
            problem.help,
            problem.fix,
            severity=severity,
        )
        for problem in (*catalogue.problems, *problems(catalogue, in_force))
        if (severity := severities[problem.rule])
        and not suppressions.silence(problem)
        and not _excluded(problem, judged.exclude)
    }
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _excluded(problem: Problem, patterns: Iterable[str]) -> bool:
    """Tell whether a path, without the catalogue's own folder, matches a pattern."""
    inside = problem.path.partition("/")[2]
    return any(fnmatch(inside, pattern) for pattern in patterns)
