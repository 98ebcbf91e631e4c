"""`riskdocs new`: begin an item."""

from __future__ import annotations

import os
from pathlib import Path

import click

from riskdocs.authoring.new_item import NewItemSpec, new_item
from riskdocs.cli.common.item_names import kind_named
from riskdocs.cli.common.opening import catalogue_option, open_catalogue, relative
from riskdocs.cli.common.refusal import Refusal, refusing
from riskdocs.cli.common.writing import open_to_change, write
from riskdocs.editing.file_changes import FileChange
from riskdocs.reading.given_ids import given_in_git
from riskdocs.reports.concise import concise_report
from riskdocs.reports.report import Report


@click.command()
@click.argument("kind")
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@click.option("--type", "types", multiple=True, help="Its type (repeatable).")
@click.option(
    "--ref",
    "references",
    multiple=True,
    metavar='"FRAMEWORK: LABEL"',
    help='What it refers to, such as "owasp-llm-top-10: LLM01:2026" (repeatable).',
)
@click.option("--id", "identifier", help="Its ID, where no number says which comes next.")
@catalogue_option
def new_command(  # noqa: PLR0913 - click hands over every option as an argument
    *,
    kind: str,
    title: tuple[str, ...],
    types: tuple[str, ...],
    references: tuple[str, ...],
    identifier: str | None,
    root: Path,
) -> None:
    """Begin an item: `riskdocs new risk "Prompt injection"`.

    The file gets the next ID that was never given, on any branch, the sections that the other
    items have, and is checked at once.
    """
    catalogue = open_to_change(root)
    spec = NewItemSpec(
        kind_named(kind, catalogue.definition),
        _one_line(" ".join(title)),
        types,
        tuple(_reference(text) for text in references),
        identifier,
    )
    with refusing(ValueError):
        item = new_item(catalogue, spec, given_in_git(catalogue))
    file = root / item.path
    path = f"{root.resolve().name}/{item.path}"
    shown = relative(root, path)
    if os.path.lexists(file):
        raise Refusal(f"`{shown}` is there already, and nothing was written.")
    write(root, [FileChange(path, file, None, item.text.encode())])
    click.echo(f"{item.id} begins in {shown}")
    for other in catalogue.items:
        if other.title.casefold() == spec.title.casefold():
            click.echo(f"{other.id} has this title already.")
    catalogue, findings = open_catalogue(root)
    report = Report.of(catalogue, findings, Path.cwd())
    own = tuple(finding for finding in report.findings if finding.path == shown)
    if own:
        click.echo("What it still needs:")
        click.echo(concise_report(Report(own, 1, 1, report.sources)), nl=False)


def _one_line(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refusal("An item needs a title.")
    return title


def _reference(text: str) -> tuple[str, str]:
    framework, colon, label = (part.strip() for part in text.partition(":"))
    if not (colon and framework and label):
        raise Refusal(
            f"`{text}` is no reference; write a framework, a colon and a label, "
            'such as "owasp-llm-top-10: LLM01:2026".'
        )
    return framework, label
