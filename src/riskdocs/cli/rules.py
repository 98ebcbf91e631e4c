"""`riskdocs rules`: list the rules, or explain one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.refusal import Refusal
from riskdocs.model.rule import rules
from riskdocs.reports.guide_addresses import rule_address
from riskdocs.rules import run  # noqa: F401 - registers every rule
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command()
@click.argument("name", required=False)
def rules_command(name: str | None) -> None:
    """List the rules, or explain the one that is named."""
    known = rules()
    if name is None:
        width = max(map(len, known))
        for rule in known.values():
            click.echo(f"{rule.name:{width}}  {rule.severity.word:7}  {rule.summary}")
        return
    refuse_unknown_rules([name])
    rule = known[name]
    click.echo(f"{rule.name} ({rule.severity.word})\n\n{rule.documentation}\n")
    click.echo(f"{rule.how_to_silence}\n")
    click.echo(f"More: {rule_address(name)}")


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
