"""`riskdocs schema`: what editors and issue trackers can know about a catalogue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import yaml

from riskdocs.authoring.issue_form import issue_form
from riskdocs.authoring.schemas import front_matter_schema, list_schema
from riskdocs.authoring.snippets import snippets
from riskdocs.cli.common.item_names import kind_named
from riskdocs.cli.common.opening import catalogue_option, open_catalogue
from riskdocs.cli.common.refusal import Refusal
from riskdocs.reports.difference.json_file import difference_schema
from riskdocs.reports.json_report import check_report_schema

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.authoring.schemas import Schema
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind


@click.command()
@click.option("--kind", metavar="KIND", help="Of this kind only, such as risk; or of its lists.")
@click.option("--snippets", "wants_snippets", is_flag=True, help="Snippets for VS Code instead.")
@click.option(
    "--issue-form", "form", metavar="KIND", help="A GitHub issue form to propose this kind instead."
)
@click.option("--report", "wants_report", is_flag=True, help="The schema of JSON reports instead.")
@click.option(
    "--difference",
    "wants_difference",
    is_flag=True,
    help="The schema of what `riskdocs diff --format json` writes instead.",
)
@catalogue_option
def schema_command(  # noqa: PLR0913 - click hands over every option as an argument
    kind: str | None,
    form: str | None,
    root: Path,
    *,
    wants_snippets: bool,
    wants_report: bool,
    wants_difference: bool,
) -> None:
    """Print a JSON Schema of the front matter.

    It has the catalogue's own names, types and statuses, so that an editor can complete them.

    \b
      riskdocs schema > .vscode/front-matter.schema.json
      riskdocs schema --snippets > .vscode/catalogue.code-snippets
      riskdocs schema --issue-form risk > .github/ISSUE_TEMPLATE/risk.yml
    """  # noqa: D301 - click must get the character that `\b` stands for
    if sum(map(bool, (kind, form, wants_snippets, wants_report, wants_difference))) > 1:
        asked = "--kind, --snippets, --issue-form, --report or --difference"
        raise Refusal(f"Ask for one thing: {asked}.")
    if wants_difference:
        click.echo(difference_schema(), nl=False)
        return
    if wants_report:
        click.echo(check_report_schema(), nl=False)
        return
    catalogue, _ = open_catalogue(root)
    if form:
        made = issue_form(catalogue, kind_named(form, catalogue.definition))
        click.echo(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100), nl=False)
    elif wants_snippets:
        click.echo(json.dumps(snippets(catalogue), indent=2))
    else:
        wanted = kind_named(kind, catalogue.definition) if kind else None
        click.echo(json.dumps(_schema(catalogue, wanted), indent=2))


def _schema(catalogue: Catalogue, kind: Kind | None) -> Schema:
    """Return the schema of front matter, of all kinds where none is given, or of a kind's lists."""
    if kind and kind.items and not kind.id_keys:
        raise Refusal(f"The {kind.nouns} are sections of Markdown files, which have no schema.")
    if not kind and not catalogue.definition.kinds_with_files:
        raise Refusal(
            "All items stand in lists, so that there is no front matter. Name a kind with "
            "--kind for the schema of its lists."
        )
    return (
        list_schema(catalogue, kind)
        if kind and kind.items
        else front_matter_schema(catalogue, kind)
    )
