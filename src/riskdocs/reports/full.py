"""For people: each finding with its line, a marker under the place, and what to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.finding import Severity, Span
from riskdocs.reports.columns import marked_excerpt
from riskdocs.texts.enumeration import counted, listed
from riskdocs.texts.visible import sentence, visible_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.finding import Finding
    from riskdocs.reports.report import Report

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
#: More findings than two screens show, and the rules that are named of them.
_MANY, _MOST = 20, 5
_QUIET = "2"
_STRONG = "1"


@dataclass(frozen=True)
class Screen:
    """What the report is read on.

    Attributes:
        width: columns in which a line of source must fit, with its number.
        colour: whether it shows colours.
    """

    width: int = 100
    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return a text in a colour, where there are colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def full_report(report: Report, screen: Screen | None = None) -> Iterator[str]:
    """Yield the report finding by finding: a long one need not be held whole."""
    screen = screen or Screen()
    for finding in report.findings:
        yield "\n".join((*_finding(report, finding, screen), "\n"))
    yield "\n".join((report.summary.line, *_often(report), *_mending(report), ""))


def _finding(report: Report, finding: Finding, screen: Screen) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    span = finding.span
    head = f"{screen.paint(finding.severity.word, colour)}: "
    rule = screen.paint(f"[{finding.rule}]", _QUIET)
    yield f"{head}{screen.paint(sentence(finding.message), _STRONG)} {rule}"
    number = str(span.line)
    margin = " " * len(number)
    yield f"{margin}--> {visible_path(finding.path)}:{span.line}:{span.column}"
    line = report.sources.line(finding.path, span.line)
    whole_file = span == Span()
    if line and line.strip() and not whole_file:
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        room = max(20, screen.width - len(number) - 3)
        text, marker = marked_excerpt(line, span.column - 1, end, room)
        yield f"{margin} {screen.paint('|', _QUIET)}"
        yield f"{screen.paint(f'{number} |', _QUIET)} {text}"
        yield f"{margin} {screen.paint('|', _QUIET)} {screen.paint(marker, colour)}"
        if span.end_line > span.line + 1 or (span.end_line > span.line and span.end_column > 1):
            yield f"{margin} {screen.paint('|', _QUIET)} ... and on to line {span.end_line}"
    if finding.help:
        yield f"{margin} = {sentence(finding.help)}"


def _often(report: Report) -> Iterator[str]:
    """Say which rules found most, where nobody reads finding by finding."""
    found = Counter(finding.rule for finding in report.findings)
    if len(report.findings) > _MANY and len(found) > 1:
        most = found.most_common(_MOST)
        named = [f"{rule} ({times:,})" for rule, times in most]
        if others := len(found) - len(most):
            named.append(counted(others, "other rule"))
        yield f"Most often: {listed(named, 'and')}."


def _mending(report: Report) -> Iterator[str]:
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    if safe:
        yield f"`riskdocs fix` mends {safe:,} of them."
    if unsafe := len(fixes) - safe:
        also = f"{unsafe:,} more" if safe else f"{unsafe:,} of them"
        yield f"`riskdocs fix --unsafe` mends {also}; look at what it did."
    if report.findings:
        yield "`riskdocs rules NAME` explains a rule."
