"""`riskdocs rules`: list the rules or explain one, and the options that choose some of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.refusal import Refusal
from riskdocs.model.rule import rules
from riskdocs.reports.guide_addresses import rule_address
from riskdocs.rules import run  # noqa: F401 - registers every rule
from riskdocs.texts.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Container

    from riskdocs.model.finding import Finding


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
    rule = known[_known_name(name)]
    click.echo(f"{rule.name} ({rule.severity.word})\n\n{rule.documentation}\n")
    click.echo(f"{rule.how_to_silence}\n")
    click.echo(f"More: {rule_address(name)}")


def _known_name(name: str) -> str:
    """Return a rule's name as somebody wrote it in a call, unless no rule has it."""
    known = rules()
    if name not in known:
        advice = did_you_mean(name, known) or "`riskdocs rules` lists them."
        raise Refusal(f"There is no rule `{name}`. {advice}")
    return name


_several = partial(
    click.option,
    multiple=True,
    metavar="RULE",
    callback=lambda _, __, names: [*map(_known_name, names)],
)
select_option = _several("--select", help="Only this rule (repeatable).")
ignore_option = _several("--ignore", help="Not this rule (repeatable).")


def is_chosen(finding: Finding, select: Container[str], ignore: Container[str]) -> bool:
    """Tell whether a finding is of a rule that the two options choose."""
    return finding.rule not in ignore and (not select or finding.rule in select)
