"""What a rule is, and the list of all: readers define some, the checks in `rules/` the others."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.model.finding import Severity

_RULES: dict[str, Rule] = {}
#: Stands above an example that is wrong without its lines `+`, and right without its lines `-`.
_EXAMPLE = "Wrong and right:\n"
#: What the lines of an example begin with.
_MARKS = frozenset(" +-")


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
        silence: how an author silences it at one place.
        docstring: what is said of it beside the code that finds it; see `documentation`.
        safe_fix: whether `riskdocs fix` corrects it without asking a person.
    """

    name: str
    severity: Severity
    silence: Silence
    docstring: str
    safe_fix: bool = False

    @property
    def documentation(self) -> str:
        """Markdown; its first paragraph says what the rule finds.

        The example, whose lines are marked as a difference has them, is shown in two: as it is
        wrong, and as it is right.
        """
        said, _, example = inspect.cleandoc(self.docstring).partition(_EXAMPLE)
        return f"{said}Wrong:\n{_side(example, '+')}\n\nRight:\n{_side(example, '-')}"

    @property
    def summary(self) -> str:
        """The first sentence on what the rule finds, as one line."""
        return " ".join(self.documentation.partition("\n\n")[0].split())

    @property
    def how_to_silence(self) -> str:
        """A sentence or two on how to silence the rule at one place."""
        return self.silence.value.format(rule=self.name)


def _side(example: str, other: str) -> str:
    """Return what an example has on one side, by the mark of the lines that the other has."""
    kept = (line for line in example.split("\n") if not line.startswith(other))
    return "\n".join(line[2:] if line[:1] in _MARKS else line for line in kept)


def define_rule(
    name: str, severity: Severity, silence: Silence, docstring: str, *, safe_fix: bool = False
) -> str:
    """Add a rule to the list, beside the code that finds it, and return its name."""
    _RULES[name] = Rule(name, severity, silence, docstring, safe_fix)
    return name


def rules() -> Mapping[str, Rule]:
    """Return every rule by its name, in alphabetical order, once `riskdocs.rules` is imported."""
    return dict(sorted(_RULES.items()))
