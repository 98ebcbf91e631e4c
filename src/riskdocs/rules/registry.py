"""The list of rules, filled by the modules beside this one.

To add a rule, write one function in the module of its subject and decorate it. The docstring is
the rule's documentation: `riskdocs rules NAME` prints it, the site's page of rules is made of it,
and its examples run as tests.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from riskdocs.model.finding import Problem, Severity
from riskdocs.rules.context import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

Check: TypeAlias = Callable[[Context], Iterable[Problem]]

_RULES: dict[str, Rule] = {}


class Silence(Enum):
    """How an author silences a rule at one place, by where its findings stand."""

    TEXT = (
        "Put the line `<!-- riskdocs: ignore {rule} -->` before the line that is meant: that "
        "silences the rule for this one line."
    )
    KEY = (
        "Put `# riskdocs: ignore {rule}` at the end of the line that is meant, in the front "
        "matter: that silences the rule for this one line."
    )
    EITHER = (
        "Put the line `<!-- riskdocs: ignore {rule} -->` before the line that is meant or, in "
        "the front matter, `# riskdocs: ignore {rule}` at its end: that silences the rule for "
        "this one line."
    )
    FILE = (
        "It is about a file as a whole, so no line can silence it. List `{rule}` under `ignore`, "
        "or the file under `exclude`, in the `rules` of catalogue.yml."
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        name: as in findings and suppressions: `link-self`.
        severity: where the definition does not say otherwise.
        documentation: Markdown; its first paragraph says what the rule finds.
        silence: how an author silences it at one place.
        check: finds it in a catalogue; nothing for what reading finds itself.
        safe_fix: whether `riskdocs fix` mends it without asking a person.
    """

    name: str
    severity: Severity
    documentation: str
    silence: Silence
    check: Check | None = None
    safe_fix: bool = False

    @property
    def summary(self) -> str:
        """The first sentence on what the rule finds, as one line."""
        return " ".join(self.documentation.partition("\n\n")[0].split())

    @property
    def how_to_silence(self) -> str:
        """A sentence or two on how to silence the rule at one place."""
        return self.silence.value.format(rule=self.name)


def rule(
    name: str, severity: Severity, *, silence: Silence = Silence.TEXT, safe_fix: bool = False
) -> Callable[[Check], Check]:
    """Make a function the check of a rule; its docstring is the rule's documentation."""

    def register(check: Check) -> Check:
        documentation = inspect.getdoc(check) or ""
        _RULES[name] = Rule(name, severity, documentation, silence, check, safe_fix)
        return check

    return register


def found_elsewhere(name: str, severity: Severity, silence: Silence, documentation: str) -> None:
    """Document a rule that no check finds: reading itself does, or the run of all rules."""
    _RULES[name] = Rule(name, severity, inspect.cleandoc(documentation), silence)


def rules() -> Mapping[str, Rule]:
    """Return every rule by its name, in alphabetical order."""
    return dict(sorted(_RULES.items()))


def problems(context: Context, names: Iterable[str]) -> Iterator[Problem]:
    """Yield what the named rules find in a catalogue."""
    for name in names:
        found = _RULES.get(name)
        if found and found.check:
            yield from found.check(context)
