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
    """List the rules that `check` knows, or explain one: riskdocs rules link-self."""
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
    click.echo(f"Silence it in a text:     <!-- riskdocs: ignore {name} -->  on the line before")
    click.echo(f"Silence it in the keys:   # riskdocs: ignore {name}  at the end of the line")
    click.echo(f"More: {rule_address(name)}")
