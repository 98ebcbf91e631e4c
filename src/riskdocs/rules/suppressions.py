"""Comments by which an author silences a rule at one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.markdown.stretches import Stretches
from riskdocs.model.finding import Problem, Severity
from riskdocs.model.rule import Silence, define_rule, rules
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.document import Document
    from riskdocs.model.finding import Span
    from riskdocs.model.item import Item
    from riskdocs.model.markdown import Markdown
    from riskdocs.model.page import Page

_MARK = "riskdocs: ignore"
_NAMES = r"[ \t]+([a-z][a-z, -]*[a-z])[ \t]*"
_IN_BODY = re.compile(rf"<!--[ \t]*{_MARK}{_NAMES}-->")
_IN_FRONT_MATTER = re.compile(rf"#[ \t]*{_MARK}{_NAMES}$", re.MULTILINE)
_BLANK = re.compile(r"\s*+")

UNUSED = define_rule(
    "suppression-unused",
    Severity.NOTE,
    Silence.FILE,
    """A suppression that silences nothing.

    Mostly what it silenced was corrected, or its rule is misspelt. It would hide the next mistake
    on that line.

    Wrong and right:

    ```markdown title="catalogue/risks/tr-14.md"
      …
    - <!-- riskdocs: ignore link-self -->
      It may look like a [hallucination](#TR-4).
    ```
    """,
)


class Suppression(NamedTuple):
    """One rule silenced on one line.

    Attributes:
        rule: its name, as written.
        path: the file.
        line: the line on which the rule is silenced.
        place: where the comment stands.
    """

    rule: str
    path: str
    line: int
    place: Span


class Suppressions:
    """Every suppression of a catalogue, and which of them silenced something."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_place = {
            (suppression.path, suppression.line, suppression.rule): suppression
            for source in catalogue.sources
            if any(_MARK in text for text in source.document.own_parts)
            for suppression in _in(source)
        }
        self._used: set[Suppression] = set()

    def silence(self, problem: Problem) -> bool:
        """Tell whether a problem is silenced, and remember by what."""
        suppression = self._by_place.get((problem.path, problem.span.line, problem.rule))
        if suppression:
            self._used.add(suppression)
        return suppression is not None

    def unused(self, in_force: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each that silenced nothing; rules not in force may yet find it."""
        known = rules()
        for suppression in self._by_place.values():
            name = suppression.rule
            if name not in known:
                message = f"There is no rule `{name}` to silence."
                advice = did_you_mean(name, known)
            elif suppression not in self._used and name in in_force:
                message = f"`{name}` finds nothing on line {suppression.line}."
                advice = "Delete the comment."
            else:
                continue
            yield Problem(UNUSED, suppression.path, suppression.place, message, advice)


def _in(source: Item | Page) -> Iterator[Suppression]:
    """Yield what a document silences: in front matter the line itself, in Markdown the next one."""
    document = source.document
    entry = document.entry
    if entry and entry.words_end:
        facts = document.text[entry.start : min(entry.words_end, entry.end)]
        yield from _in_markdown(document, facts, entry.start, document.read)
    else:
        head = document.start, document.front_matter_end
        for match in _IN_FRONT_MATTER.finditer(document.text, *head):
            span = document.span(*match.span())
            for rule in _rules(match[1]):
                yield Suppression(rule, document.path, span.line, span)
    yield from _in_markdown(
        document, document.body, document.body_start, lambda *_: source.markdown
    )


def _in_markdown(
    document: Document, text: str, start: int, read: Callable[[str, int], Markdown]
) -> Iterator[Suppression]:
    if _MARK not in text:
        return
    # A comment that is shown as code silences nothing.
    html = Stretches(read(text, start).html)
    for match in _IN_BODY.finditer(text):
        first, end = (offset + start for offset in match.span())
        if first not in html:
            continue
        behind = _BLANK.match(document.text, end)
        line = document.span(first, behind.end() if behind else end).end_line
        for rule in _rules(match[1]):
            yield Suppression(rule, document.path, line, document.span(first, end))


def _rules(written: str) -> list[str]:
    return [rule for rule in re.split(r"[ ,]+", written) if rule]
