"""`riskdocs show`: one item with everything that is known about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from riskdocs.cli.common.item_facts import in_full
from riskdocs.cli.common.item_names import item_called
from riskdocs.cli.common.opening import catalogue_option, open_catalogue, text_or_json
from riskdocs.model.keys import PLAIN_KEYS
from riskdocs.model.values import fact_text
from riskdocs.texts.visible import sentence, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@click.command()
@click.argument("name", metavar="ID")
@text_or_json
@catalogue_option
def show_command(name: str, format_name: str, root: Path) -> None:
    """Show an item: `riskdocs show TR-14`. A former ID leads to the item that has it now."""
    catalogue, _ = open_catalogue(root)
    item = item_called(catalogue, name)
    facts = in_full(catalogue, item)
    if format_name == "json":
        click.echo(json.dumps({**facts, "text": item.body}, indent=1))
        return
    click.echo("\n".join(_lines(facts)))
    click.echo("\n" + "\n".join(map(visible, item.body.strip("\n").split("\n"))))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    yield sentence(f"{facts['id']} {facts['title']}")
    yield sentence(facts["path"])
    yield ""
    plain = {
        "Status": facts["status"] or "-",
        "Type": ", ".join(facts["types"]),
        "Also": ", ".join(filter(None, [facts["display_id"], *facts["aliases"]])),
        **{key.name.capitalize(): fact_text(facts[key.attribute]) for key in PLAIN_KEYS},
        **{key: fact_text(value) for key, value in facts["fields"].items()},
    }
    for label, value in plain.items():
        if value:
            yield sentence(f"{label}: {value}")
    for label, others in (
        ("Mitigates", facts["mitigates"]),
        ("Mitigated by", facts["mitigated_by"]),
        ("Related", facts["related"]),
        ("Replaced by", facts["replaced_by"]),
        *facts["relations"].items(),
        ("Named in", facts["named_in"]),
    ):
        if others:
            yield sentence(f"{label}:")
            for other in others:
                named = f"{other['id']} {other['title']}" if "id" in other else other["path"]
                yield f"  {sentence(named)}"
    if facts["references"]:
        yield "References:"
        for reference in facts["references"]:
            yield f"  {sentence(_reference(reference))}"


def _reference(reference: dict[str, Any]) -> str:
    if not reference["edition"]:
        return f"{reference['framework']}: {reference['label']} (not resolved)"
    known = f"{reference['framework']} {reference['edition']}, {reference['entry']}"
    known += reference["pinpoint"] or ""
    title = "" if reference["title"] == reference["entry"] else f" {reference['title']}"
    return f"{known}{title}{' (superseded)' if reference['superseded'] else ''}"
