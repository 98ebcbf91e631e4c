"""What a rule says about a place in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, TypeAlias

#: What YAML lets stand at a place: no other text, a word without signs of its own, or a line.
Takes: TypeAlias = Literal["", "word", "line"]
_WORD = re.compile(r"[\w.#-]+")


class Severity(IntEnum):
    """How severe a finding is; comparable, the most severe highest."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as it is written in reports and definitions: `error`, `warning`, `note`."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Severity:
        """Return the severity that a word names.

        Raises:
            KeyError: the word is none of `error`, `warning`, `note`.
        """
        return cls[word.upper()]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file.

    Lines and columns count from 1, columns in code points; the end is exclusive.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class MadeSpan(Span):
    """A stretch of a file of which a text was made that is read elsewhere.

    Attributes:
        takes: what can be put in its place when that text is edited; nothing by default.
    """

    takes: Takes = ""

    def fits(self, text: str) -> bool:
        """Tell whether an edit can put a text in its place."""
        if self.takes == "line":
            return "\n" not in text
        return self.takes == "word" and _WORD.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the place of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that correct what a finding is about.

    Attributes:
        safe: the site means the same afterwards, so that no person need look.
        edits: all of them or none are to be applied.
    """

    safe: bool
    edits: tuple[Edit, ...]

    @property
    def fits(self) -> bool:
        """Whether its edits can be made where they are to be."""
        made = ((edit.span, edit.text) for edit in self.edits)
        return all(span.fits(text) for span, text in made if isinstance(span, MadeSpan))


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding before its severity is known, as reading and the rules report it.

    Attributes:
        rule: the rule's name, such as `link-self`.
        path: the file, relative to the folder that holds the catalogue, with `/`.
        span: the place in it.
        message: one sentence on what is wrong.
        help: what to do about it, or nothing if nobody knows.
        fix: edits that do it, where a machine can.
        other: the path of another file that the message or the help names, so that a report can
            tell it from where its reader stands.
    """

    rule: str
    path: str
    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Finding(Problem):
    """One result of one rule, with the severity that the definition gives that rule.

    Attributes:
        severity: what the definition makes of it.
        unfit: a fix that the file can't take as it is written, so that a person has to make it.
    """

    severity: Severity = field(default=Severity.ERROR, kw_only=True)
    unfit: Fix | None = field(default=None, kw_only=True)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Path, line, column and rule: the order in which findings are reported."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)
