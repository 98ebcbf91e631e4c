"""`riskdocs move`: put a file into another folder."""

from pathlib import Path

import click

from riskdocs.cli.common.item_names import item_called
from riskdocs.cli.common.opening import catalogue_option, diff_option, text_or_json
from riskdocs.cli.common.refusal import Refusal
from riskdocs.cli.common.reshaping import reshape
from riskdocs.cli.common.writing import open_to_change
from riskdocs.editing.moving import move


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="A folder of the catalogue, or the file's new path.",
)
@diff_option
@text_or_json
@catalogue_option
def move_command(file: Path, target: Path, format_name: str, root: Path, *, diff: bool) -> None:
    """Put an item's file, or an image, into another folder.

    \b
      riskdocs move catalogue/tr-3.md --to catalogue/risks

    FILE may also be an item's ID. Relative links and images in the file, and those that lead to
    it, are written anew. The item's address on the site stays, as it is made of the ID alone.

    Exit status: 0, but with --diff 1 if something would change; 2 if the call is wrong.
    """  # noqa: D301 - click must get the character that `\b` stands for
    catalogue = open_to_change(root, diff=diff)
    if not file.exists():
        file = item_called(catalogue, str(file), "file or item").document.file
    elif not file.is_file():
        raise Refusal(f"`{file}` is no file.")
    headline = f"{file.name} is moved"
    reshape(
        root,
        lambda: move(catalogue, file, target),
        headline,
        format_name,
        own=file,
        diff=diff,
    )
