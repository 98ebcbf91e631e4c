"""`riskdocs frameworks sources`: where publishers keep what the package holds."""

from __future__ import annotations

import json

import click

from riskdocs.cli.opening import text_or_json
from riskdocs.frameworks.source_table import source_table


@click.command("sources")
@text_or_json
def frameworks_list_sources(format_name: str) -> None:
    """Say where the publisher of each framework keeps it.

    Of each the repository, or why there is none, and the address that tells of the newest release.
    """
    sources = source_table()
    if format_name == "json":
        rows = [
            {"id": name, **source.model_dump(by_alias=True)} for name, source in sources.items()
        ]
        click.echo(json.dumps(rows, indent=1))
        return
    for name, source in sources.items():
        click.echo(f"{name}: {source.newest}")
        click.echo(f"  {source.by_hand or source.repository}")
