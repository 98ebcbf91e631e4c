"""`riskdocs rules`: list the rules, or explain one."""

from __future__ import annotations

import click

from riskdocs.cli.refusal import Refusal
from riskdocs.reading.nearest import did_you_mean
from riskdocs.reports.addresses import rule_address
from riskdocs.rules import run  # noqa: F401 - loads every rule
from riskdocs.rules.registry import rules


@click.command()
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the rules, or explain the one that is named."""
    known = rules()
    if name is None:
        width = max(map(len, known))
        for rule in known.values():
            click.echo(f"{rule.name:{width}}  {rule.severity.word:7}  {rule.summary}")
        return
    if name not in known:
        advice = did_you_mean(name, known) or "`riskdocs rules` lists them."
        raise Refusal(f"There is no rule `{name}`. {advice}")
    rule = known[name]
    click.echo(f"{rule.name} ({rule.severity.word})\n\n{rule.documentation}\n")
    click.echo(f"{rule.how_to_silence}\n")
    click.echo(f"More: {rule_address(name)}")
