"""Comments by which an author silences a rule at one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Problem, Span

_MARK = "riskdocs: ignore"
_IN_BODY = re.compile(r"<!--[ \t]*riskdocs: ignore[ \t]+([a-z][a-z, -]*[a-z])[ \t]*-->")
_IN_FRONT_MATTER = re.compile(
    r"#[ \t]*riskdocs: ignore[ \t]+([a-z][a-z, -]*[a-z])[ \t]*$", re.MULTILINE
)


class Suppression(NamedTuple):
    """One rule silenced on one line."""

    rule: str
    path: str
    line: int
    place: Span


class Suppressions:
    """Every suppression of a catalogue, and which of them silenced something."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_place = {
            (suppression.path, suppression.line, suppression.rule): suppression
            for document in _documents(catalogue)
            if _MARK in document.text
            for suppression in _in(document)
        }
        self._used: set[Suppression] = set()

    def silence(self, problem: Problem) -> bool:
        """Tell whether a problem is silenced, and remember by what."""
        suppression = self._by_place.get((problem.path, problem.span.line, problem.rule))
        if suppression:
            self._used.add(suppression)
        return suppression is not None

    def unused(self) -> list[Suppression]:
        """Return those that silenced nothing."""
        return [found for found in self._by_place.values() if found not in self._used]


def _documents(catalogue: Catalogue) -> Iterator[Document]:
    for holder in catalogue.sources:
        yield holder.document


def _in(document: Document) -> Iterator[Suppression]:
    """Yield what a document silences: in front matter the line itself, in a body the next one."""
    for match in _IN_FRONT_MATTER.finditer(document.text, 0, document.body_start):
        span = document.span(*match.span())
        for rule in _rules(match[1]):
            yield Suppression(rule, document.path, span.line, span)
    for match in _IN_BODY.finditer(document.text, document.body_start):
        span = document.span(*match.span())
        after = document.text[match.end() :]
        skipped = len(after) - len(after.lstrip())
        line = span.end_line + after[:skipped].count("\n")
        for rule in _rules(match[1]):
            yield Suppression(rule, document.path, line, span)


def _rules(written: str) -> list[str]:
    return [rule for rule in re.split(r"[ ,]+", written) if rule]
