"""Rules as a call names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.cli.refusal import Refusal
from riskdocs.model.rule import rules
from riskdocs.rules import run  # noqa: F401 - registers every rule
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable


def refuse_unknown_rules(names: Iterable[str]) -> None:
    """Accept names of rules as somebody wrote them in a call.

    Raises:
        Refusal: one of them is no rule's.
    """
    known = rules()
    for name in names:
        if name not in known:
            advice = did_you_mean(name, known) or "`riskdocs rules` lists them."
            raise Refusal(f"There is no rule `{name}`. {advice}")
