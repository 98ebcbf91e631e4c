"""`riskdocs list`: the items of a catalogue, a line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.item_facts import in_short
from riskdocs.cli.common.item_names import kind_named
from riskdocs.cli.common.opening import catalogue_option, open_catalogue, text_or_json
from riskdocs.cli.common.refusal import Refusal
from riskdocs.texts.nearest import did_you_mean_one_of
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.model.definition import Definition


@click.command("list")
@click.option("--kind", "kind_name", metavar="KIND", help="Only this kind, such as risk.")
@click.option("--status", metavar="STATUS", help="Only items of this status, such as Draft.")
@text_or_json
@catalogue_option
def list_command(kind_name: str | None, status: str | None, format_name: str, root: Path) -> None:
    """List the items: ID, status and title."""
    catalogue, _ = open_catalogue(root)
    kind = kind_named(kind_name, catalogue.definition) if kind_name is not None else None
    wanted = _status_named(status, catalogue.definition) if status is not None else None
    items = [
        item
        for item in catalogue.items
        if (kind is None or item.kind is kind) and (wanted is None or item.status == wanted)
    ]
    if format_name == "json":
        facts = [in_short(catalogue, item) for item in items]
        click.echo(json.dumps(facts, indent=1))
        return
    if not items:
        click.echo("There is no such item.", err=True)
    id_width = max((len(item.id) for item in items), default=0)
    status_width = max((len(item.status or "-") for item in items), default=0)
    for item in items:
        click.echo(
            f"{item.id:{id_width}}  {item.status or '-':{status_width}}  {sentence(item.title)}"
        )


def _status_named(word: str, definition: Definition) -> str:
    for status in definition.statuses:
        if status.lower() == word.lower():
            return status
    advice = did_you_mean_one_of(word, definition.statuses)
    raise Refusal(f"This catalogue has no status `{word}`. {advice}")
