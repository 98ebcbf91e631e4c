"""`riskdocs init`: begin a catalogue."""

from __future__ import annotations

from pathlib import Path

import click

from riskdocs.authoring.first_catalogue import first_files, optional_files
from riskdocs.cli.locating import as_seen, nearest_catalogue
from riskdocs.cli.refusal import Refusal
from riskdocs.cli.writing import begin_writing, write
from riskdocs.editing.file_changes import FileChange


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
def init_command(folder: Path) -> None:
    """Begin a catalogue in an empty folder.

    It gets a risk, a control, and what checks and publishes them on GitHub. Nothing that is in
    the folder is overwritten. A folder in the project of another catalogue is refused.
    """
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"`{folder}` is a file, not a folder.")
    begin_writing(folder)
    texts = first_files()
    taken = [path for path in texts if _exists(folder / path)]
    if _exists(folder / "catalogue"):
        taken.insert(0, "catalogue")
    if taken:
        raise Refusal(f"`{folder / taken[0]}` is there already, and nothing was written.")
    if around := nearest_catalogue(folder.resolve()):
        raise Refusal(
            f"There is a catalogue already, `{as_seen(around).as_posix()}`, and nothing was "
            "written. `riskdocs new` adds an item to it; another catalogue begins in a folder "
            "outside of its project."
        )
    texts |= {path: text for path, text in optional_files().items() if not _exists(folder / path)}
    written = [FileChange(path, folder / path, None, text.encode()) for path, text in texts.items()]
    write(folder / "catalogue", written)
    for change in written:
        click.echo(f"Wrote {change.file.as_posix()}")
    inside = "" if folder == Path() else f"cd {folder.as_posix()}\n  "
    click.echo(f"\nLook at it:\n  {inside}mkdocs serve\nCheck it:\n  riskdocs check")


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()
