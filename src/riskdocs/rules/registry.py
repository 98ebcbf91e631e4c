"""The checks of rules, filled by the modules beside this one.

To add a rule, write one function in the module of its subject and decorate it. The docstring is
the rule's documentation: `riskdocs rules NAME` prints it, the site's page of rules is made of it,
and its examples run as tests. What reading finds itself is defined beside the reader that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.rules.context import Context

Check: TypeAlias = Callable[[Context], Iterable[Problem]]

_CHECKS: dict[str, Check] = {}


def rule(
    name: str, severity: Severity, *, silence: Silence = Silence.TEXT, safe_fix: bool = False
) -> Callable[[Check], Check]:
    """Make a function the check of a rule; its docstring is the rule's documentation."""

    def register(check: Check) -> Check:
        define_rule(name, severity, silence, check.__doc__ or "", safe_fix=safe_fix)
        _CHECKS[name] = check
        return check

    return register


def problems(context: Context, names: Iterable[str]) -> Iterator[Problem]:
    """Yield what the named rules find in a catalogue."""
    for name in names:
        if check := _CHECKS.get(name):
            yield from check(context)
