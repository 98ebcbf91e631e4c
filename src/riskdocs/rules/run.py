"""A catalogue to its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Finding, Problem, Severity
from riskdocs.model.garbage_collection import no_collecting
from riskdocs.model.patterns import fits
from riskdocs.model.rule import rules
from riskdocs.reading import loader  # noqa: F401 - the readers define what they find
from riskdocs.reading.definition import definition_document
from riskdocs.reading.definition_problems import RULE as DEFINITION_RULE
from riskdocs.rules import (  # noqa: F401 - each module registers its rules
    bodies,
    dialect,
    editions,
    gaps,
    link_anchors,
    link_targets,
    links,
    publishing,
    references,
    relations,
    safety,
    unlinked_ids,
)
from riskdocs.rules.incremental import all_problems
from riskdocs.rules.suppressions import UNUSED, Suppressions
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.definition_parts import Rules
    from riskdocs.rules.incremental import KeptProblems


@no_collecting()
def check(
    catalogue: Catalogue,
    today: date | None = None,
    *,
    directory_urls: bool | None = None,
    kept: KeptProblems | None = None,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with a catalogue, in the order of its files.

    Severities, and which rules are in force, are the definition's decision; comments in the files
    silence a rule where they stand.

    Args:
        catalogue: what was read.
        today: the day on which reviews are due or not; without it none is.
        directory_urls: the site's pages are folders, and not files; nothing where nobody knows.
        kept: for who checks again and again: what was found the last time.
    """
    judged = catalogue.definition.rules
    severities = _severities(judged)
    suppressions = Suppressions(catalogue)
    found = [
        _judged(problem, severity)
        for problem in (
            *catalogue.problems,
            *_unknown_rules(catalogue),
            *all_problems(catalogue, today, severities, directory_urls=directory_urls, kept=kept),
        )
        if (severity := severities.get(problem.rule)) and not suppressions.silence(problem)
    ]
    if severity := severities.get(UNUSED):
        found += [_judged(problem, severity) for problem in suppressions.unused(severities)]
    if judged.exclude:
        inside = f"{catalogue.root.resolve().name}/"
        found = [finding for finding in found if not _excluded(finding, inside, judged.exclude)]
    return tuple(sorted(_once(found), key=lambda finding: finding.sort_key))


def _once(found: Iterable[Finding]) -> Iterable[Finding]:
    """Leave out what says the same of the same place, as a table's row and its page do."""
    told: dict[tuple[object, ...], Finding] = {}
    for one in found:
        said = (*one.sort_key, one.help)
        if said not in told or (one.fix and not told[said].fix):
            told[said] = one
    return told.values()


def _severities(judged: Rules) -> dict[str, Severity]:
    """Return the rules that are in force, with their severities."""
    in_force = {
        rule.name: severity
        for rule in rules().values()
        if (severity := judged.severity_of(rule.name, rule.severity))
    }
    return in_force | {DEFINITION_RULE: Severity.ERROR}


def _judged(problem: Problem, severity: Severity) -> Finding:
    fix = problem.fix
    is_fit = fix is not None and fix.fits
    return Finding(
        problem.rule,
        problem.path,
        problem.span,
        problem.message,
        problem.help,
        fix if is_fit else None,
        problem.other,
        severity=severity,
        unfit=None if is_fit else fix,
    )


def _excluded(finding: Finding, inside: str, patterns: Iterable[str]) -> bool:
    """Tell whether a finding's file, or a folder that it lies in, matches a pattern."""
    if finding.rule == DEFINITION_RULE:
        return False
    return fits(finding.path.removeprefix(inside), patterns)


def _unknown_rules(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem of the definition for each rule in it that there is not."""
    judged = catalogue.definition.rules
    known = rules()
    places: list[tuple[str, str | int, str]] = [
        ("severity", name, name) for name in judged.severity
    ]
    places += [("select", place, name) for place, name in enumerate(judged.select)]
    places += [("ignore", place, name) for place, name in enumerate(judged.ignore)]
    unknown = [found for found in places if found[2] not in known]
    if not unknown:
        return
    document = definition_document(catalogue.files, catalogue.root.resolve().name)
    for key, place, name in unknown:
        at = ("rules", key, place)
        span = document.key_place(*at) if key == "severity" else document.place(*at)
        advice = did_you_mean(name, known) or "`riskdocs rules` lists them."
        yield document.problem(DEFINITION_RULE, span, f"There is no rule `{name}`.", advice)
