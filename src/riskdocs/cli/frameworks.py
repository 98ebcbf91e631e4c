"""`riskdocs frameworks`: what is held of the published lists that labels can name."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import catalogue_option, open_catalogue, text_or_json, today_option
from riskdocs.cli.frameworks_compare import frameworks_compare
from riskdocs.frameworks.holding import holding_of
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.source_table import source_table
from riskdocs.model.citing import framework_uses
from riskdocs.texts.visible import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from riskdocs.frameworks.framework import Framework
    from riskdocs.frameworks.holding import Holding

_HEADINGS = ("ID", "EDITION", "ENTRIES", "VERIFIED", "PUBLISHED", "AS OF", "DAYS", "NAME")
#: The columns that hold numbers.
_TO_THE_RIGHT = (2, 3, 6)


@click.group("frameworks", invoke_without_command=True)
@click.option("--cited", is_flag=True, help="Only those that the catalogue cites, its own too.")
@today_option(
    help="The day from which the age is counted; by default today.",
)
@text_or_json
@catalogue_option
@click.pass_context
def frameworks_command(
    ctx: click.Context, today: date | None, format_name: str, root: Path, *, cited: bool
) -> None:
    """List the frameworks that labels can name.

    Of each the editions in force, the entries they have, how many of their titles were held
    against the publisher's text, when the newest was published, and how old these facts are.
    """
    if ctx.invoked_subcommand:
        return
    now = today or datetime.now(UTC).date()
    held = [holding_of(framework, now) for framework in _frameworks(root, cited=cited)]
    if format_name == "json":
        click.echo(json.dumps([asdict(holding) for holding in held], indent=1))
        return
    if not held:
        click.echo("The catalogue cites no framework.", err=True)
        return
    _print_table([_HEADINGS, *map(_row, held)])


frameworks_command.add_command(frameworks_compare)


def _frameworks(root: Path, *, cited: bool) -> Iterator[Framework]:
    if cited:
        uses = framework_uses(open_catalogue(root).catalogue).values()
        yield from (use.framework for use in uses if use.items)
        return
    library = Library.packaged()
    found = map(library.find, library.ids())
    yield from (framework for framework in found if framework)


def _row(holding: Holding) -> tuple[str, ...]:
    return (
        holding.id,
        ", ".join(holding.current),
        str(holding.entries),
        str(holding.verified),
        holding.newest,
        holding.as_of or "-",
        "-" if holding.age is None else str(holding.age),
        sentence(holding.name),
    )


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if position in _TO_THE_RIGHT else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())


@frameworks_command.command("sources")
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
