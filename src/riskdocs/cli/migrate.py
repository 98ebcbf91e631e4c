"""`riskdocs migrate`: move references to another edition of their framework."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.opening import catalogue_option, diff_option, text_or_json
from riskdocs.cli.common.refusal import Refusal
from riskdocs.cli.common.writing import change_and_tell, open_to_change, worked_out
from riskdocs.editing.migrate.migration import migrate
from riskdocs.reports.migration_report import migration_json, migration_text

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.frameworks.edition import Edition
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue


@click.command()
@click.argument("framework_name", metavar="FRAMEWORK")
@click.option("--to", "edition_name", metavar="EDITION", help="By default the one in force.")
@click.option("--keep", is_flag=True, help="Add each new reference beside the old one.")
@diff_option
@text_or_json
@catalogue_option
def migrate_command(  # noqa: PLR0913 - click hands over every option as an argument
    framework_name: str,
    edition_name: str | None,
    format_name: str,
    root: Path,
    *,
    keep: bool,
    diff: bool,
) -> None:
    """Move references to another edition of their framework.

    \b
      riskdocs migrate owasp-llm-top-10 --to 2026

    Each reference goes to what its entry became, by the framework's table of successors, never
    by its number. What has no successor, was split, or has none but a guess stays as it is and
    is listed for a person. Links to the pages of moved entries follow them.

    With --diff the difference is printed, and what a person should look at goes to the error
    output, so that `git apply` takes the one and you read the other.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """  # noqa: D301 - click must get the character that `\b` stands for
    catalogue = open_to_change(root, diff=diff)
    framework = _framework(catalogue, framework_name)
    edition = _edition(framework, edition_name)
    with worked_out():
        migration = migrate(catalogue, framework, edition, keep=keep)
    tell = migration_json if format_name == "json" else migration_text
    change_and_tell(
        root, migration.changes, partial(tell, migration, root, written=not diff), diff=diff
    )


def _framework(catalogue: Catalogue, name: str) -> Framework:
    framework = catalogue.library.find(name)
    if framework is None:
        near = catalogue.library.nearest(name)
        advice = (
            f"Did you mean `{near[0]}`?"
            if near
            else f"There are {', '.join(catalogue.library.ids())}."
        )
        raise Refusal(f"There is no framework `{name}`. {advice}")
    return framework


def _edition(framework: Framework, name: str | None) -> Edition:
    """Return the edition that is meant; without a name the one in force.

    Raises:
        Refusal: there is none of that name, or there are several.
    """
    if name is None:
        meant = framework.in_force
        asked = "Say with --to which list is meant."
    else:
        meant = framework.editions_named(name)
        asked = f"`{name}` is the name of several editions."
    if len(meant) == 1:
        return meant[0]
    ordered = sorted(meant or framework.editions, key=framework.age_key)
    known = ", ".join(edition.id for edition in ordered)
    if not meant:
        asked = f"{framework.name} has no edition `{name}`."
    raise Refusal(f"{asked} There are {known}.")
