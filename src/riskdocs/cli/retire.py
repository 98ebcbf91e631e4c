"""`riskdocs retire`: take an item out of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.item_names import item_named
from riskdocs.cli.common.opening import catalogue_option, diff_option, text_or_json
from riskdocs.cli.common.reshaping import reshape
from riskdocs.cli.common.writing import open_to_change
from riskdocs.editing.retiring import retire

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--replaced-by", multiple=True, metavar="ID", help="What to use instead (repeatable)."
)
@click.option(
    "--move-links",
    is_flag=True,
    help="Let links, mentions and relations name the one replacement.",
)
@diff_option
@text_or_json
@catalogue_option
def retire_command(  # noqa: PLR0913 - click hands over every option as an argument
    name: str,
    replaced_by: tuple[str, ...],
    format_name: str,
    root: Path,
    *,
    move_links: bool,
    diff: bool,
) -> None:
    """Take an item out of use; its page stays.

    \b
      riskdocs retire TR-3 --replaced-by TR-15

    The item gets the catalogue's status for retired items and names what to use instead. Its ID,
    its page and its address stay, and are never given again.

    What other items and pages say of it is only listed, since a text that meant one risk need
    not be true of another. With --move-links it names the replacement: links, mentions and
    relations, and a control that replaces another mitigates what that did.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """  # noqa: D301 - click must get the character that `\b` stands for
    catalogue = open_to_change(root, diff=diff)
    item = item_named(catalogue, name)
    named = {other.id: other for other in (item_named(catalogue, one) for one in replaced_by)}
    replacements = list(named.values())
    instead = f", replaced by {', '.join(named)}" if named else ""
    headline = f"{item.id} ({item.title}) is retired{instead}"
    one = len(replacements) == 1 and not move_links
    reshape(
        root,
        lambda: retire(catalogue, item, replacements, move_links=move_links),
        headline,
        format_name,
        own=item.document.file,
        diff=diff,
        advice=f"If it is true of {replacements[0].id} too, add --move-links." if one else "",
    )
