"""`riskdocs rules`: list the rules, or explain one."""

from __future__ import annotations

import click

from riskdocs.cli.rule_names import refuse_unknown_rules
from riskdocs.model.rule import rules
from riskdocs.reports.guide_addresses import rule_address


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
