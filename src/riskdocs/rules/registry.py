"""The list of rules, filled by the modules beside this one.

To add a rule, write one function in the module of its subject and decorate it. The docstring is
the rule's documentation: `riskdocs rules NAME` prints it, the site's page of rules is made of it,
and its examples run as tests.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.catalogue import Catalogue
from riskdocs.model.finding import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

Check: TypeAlias = Callable[[Catalogue], Iterable[Problem]]

_RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        name: as in findings and suppressions: `link-self`.
        severity: where the definition does not say otherwise.
        documentation: Markdown; its first line says what the rule finds.
        check: finds it in a catalogue; nothing for what reading finds itself.
        safe_fix: whether `riskdocs fix` mends it without asking a person.
    """

    name: str
    severity: Severity
    documentation: str
    check: Check | None = None
    safe_fix: bool = False

    @property
    def summary(self) -> str:
        """One line on what the rule finds."""
        return self.documentation.partition("\n")[0]


def rule(name: str, severity: Severity, *, safe_fix: bool = False) -> Callable[[Check], Check]:
    """Make a function the check of a rule; its docstring is the rule's documentation."""

    def register(check: Check) -> Check:
        _RULES[name] = Rule(name, severity, inspect.getdoc(check) or "", check, safe_fix)
        return check

    return register


def found_by_reading(name: str, severity: Severity, documentation: str) -> None:
    """Document a rule whose problems come out of reading itself."""
    _RULES[name] = Rule(name, severity, inspect.cleandoc(documentation))


def rules() -> Mapping[str, Rule]:
    """Return every rule by its name, in alphabetical order."""
    return dict(sorted(_RULES.items()))


def problems(catalogue: Catalogue, names: Iterable[str]) -> Iterator[Problem]:
    """Yield what the named rules find in a catalogue."""
    for name in names:
        found = _RULES[name]
        if found.check:
            yield from found.check(catalogue)
