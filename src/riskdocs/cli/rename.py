"""`riskdocs rename`: give an item another ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riskdocs.cli.common.item_names import item_called, item_named
from riskdocs.cli.common.opening import catalogue_option, diff_option, text_or_json
from riskdocs.cli.common.refusal import Refusal
from riskdocs.cli.common.reshaping import reshape
from riskdocs.cli.common.writing import open_to_change
from riskdocs.editing.renaming import rename
from riskdocs.texts.nouns import with_article

if TYPE_CHECKING:
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


@click.command()
@click.argument("name", metavar="ID")
@click.option("--to", "new", required=True, metavar="ID", help="The new ID.")
@diff_option
@text_or_json
@catalogue_option
def rename_command(name: str, new: str, format_name: str, root: Path, *, diff: bool) -> None:
    """Give an item another ID.

    \b
      riskdocs rename TR-3 --to TR-33

    Its file gets another name, and every link, mention and relation in the catalogue and the
    site's other pages follows. The former ID becomes an alias, so that old addresses and links
    still lead to the item. An ID that was ever given is refused.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """  # noqa: D301 - click must get the character that `\b` stands for
    catalogue = open_to_change(root, diff=diff)
    there = item_called(catalogue, name)
    identifier = _read(catalogue, new, there)
    if there.id == identifier:
        click.echo(f"{catalogue.definition.read_id(name) or name.strip()} is {identifier} already.")
        return
    item = item_named(catalogue, name)
    if item.kind.ids.read(identifier) != identifier:
        raise Refusal(
            f"{item.id} is {with_article(item.kind.noun)}, whose ID has the form {item.kind.id}; "
            f"{identifier} would be of another kind."
        )
    headline = f"{item.id} ({item.title}) is {identifier}"
    reshape(
        root,
        lambda: rename(catalogue, item, identifier),
        headline,
        format_name,
        own=item.document.file,
        diff=diff,
    )


def _read(catalogue: Catalogue, text: str, item: Item) -> str:
    identifier = catalogue.definition.read_id(text) or item.kind.ids.read(text)
    if not identifier:
        raise Refusal(f"`{text}` is no ID; write one such as {item.kind.ids.example(7)}.")
    return identifier
