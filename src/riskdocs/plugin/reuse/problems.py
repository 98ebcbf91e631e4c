"""What the rules found in each file, as JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from riskdocs.model.finding import Edit, Fix, MadeSpan, Problem, Span
from riskdocs.model.json_text import json_bytes, json_value
from riskdocs.plugin.reuse.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskdocs.plugin.reuse.store import Store

_Made = TypeVar("_Made", bound=Problem)


class StoredProblems:
    """Keeps the problems of files from one build to the next.

    Args:
        store: what earlier builds kept.
        around: what stands for all files but those of items, and so for the definition.
    """

    def __init__(self, store: Store, around: str) -> None:
        self._store = store
        self._around = around

    def begin(self) -> str:
        """Begin a check."""
        return self._around

    def get(self, key: str) -> Sequence[Problem] | None:
        """Return what was kept under a key; nothing where nothing was."""
        kept = self._store.get(digest("problems", key))
        return None if kept is None else [made_of_values(one, Problem) for one in json_value(kept)]

    def put(self, key: str, problems: Sequence[Problem]) -> None:
        """Keep problems under a key."""
        self._store.put(digest("problems", key), json_bytes([*map(problem_values, problems)]))


def problem_values(one: Problem) -> list[object]:
    """Return a problem as JSON has it."""
    fix = one.fix and [one.fix.safe, [[_place(edit.span), edit.text] for edit in one.fix.edits]]
    return [one.rule, one.path, _place(one.span), one.message, one.help, fix, one.other]


def made_of_values(values: list[Any], make: Callable[..., _Made]) -> _Made:
    """Return a problem, or a finding, of what JSON has of it."""
    rule, path, place, message, advice, fix, other = values
    edits = fix and tuple(Edit(_span(*span), text) for span, text in fix[1])
    made = Fix(safe=fix[0], edits=edits) if fix else None
    return make(rule, path, _span(*place), message, advice, made, other)


def _place(span: Span) -> list[object]:
    ends = [span.line, span.column, span.end_line, span.end_column]
    return [*ends, span.takes] if isinstance(span, MadeSpan) else [*ends]


def _span(line: int, column: int, end_line: int, end_column: int, *takes: Any) -> Span:  # noqa: ANN401 - as JSON has it
    ends = line, column, end_line, end_column
    return MadeSpan(*ends, *takes) if takes else Span(*ends)
