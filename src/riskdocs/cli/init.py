"""`riskdocs init`: begin a catalogue."""

from collections.abc import Sequence
from importlib.util import find_spec
from os.path import lexists, relpath
from pathlib import Path

import click

from riskdocs.authoring.discovery.definition_text import discovered
from riskdocs.authoring.discovery.yaml_words import quoted
from riskdocs.authoring.first_catalogue import (
    first_files,
    optional_files,
    publishing_files,
    site_files,
)
from riskdocs.cli.common.locating import as_seen, nearest_catalogue
from riskdocs.cli.common.refusal import Refusal, refusing
from riskdocs.cli.common.writing import begin_writing, write
from riskdocs.editing.file_changes import FileChange
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.site_configuration import (
    begins_project,
    project_folder,
    site_around,
    site_configuration,
)
from riskdocs.texts.enumeration import counted
from riskdocs.texts.visible import sentence

_NO_SITE = f"""
Items lie beside the files of the whole project, so that nothing was written that makes a site of
them. For a site, move them into a folder, such as `catalogue`, delete `{DEFINITION_FILE}`, and
look there:
  riskdocs init --from catalogue"""

#: So many names of files say what they are like.
_SHOWN = 5

_SITE_THERE = """\
Add the catalogue to {site}; a list of plug-ins that is there gets the last two lines:
  plugins:
    - search
    - riskdocs:
        catalogue: {catalogue}"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Look at the files that are there, and write a definition that fits them.",
)
def init_command(folder: Path | None, source: Path | None) -> None:
    """Begin a catalogue in an empty folder.

    It gets a risk, a control, and what checks and publishes them on GitHub. Nothing that is in
    the folder is overwritten. A folder in the project of another catalogue is refused.

    With --from it looks at a folder of Markdown files, or of lists in YAML or JSON, that are
    there already, and writes their definition, each line with what it was concluded from, and
    what makes a site of them and publishes it.
    """
    if source and folder:
        raise click.UsageError(f"--from writes into {source}; leave out {folder}.")
    if source:
        _define(source)
        return
    folder = folder or Path()
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"`{folder}` is a file, not a folder.")
    begin_writing(folder)
    texts = first_files()
    taken = [path for path in texts if lexists(folder / path)]
    if lexists(folder / "catalogue"):
        taken.insert(0, "catalogue")
    if taken:
        raise Refusal(f"`{folder / taken[0]}` is there already, and nothing was written.")
    if around := nearest_catalogue(folder.resolve()):
        raise Refusal(
            f"There is a catalogue already, `{as_seen(around).as_posix()}`, and nothing was "
            "written. `riskdocs new` adds an item to it; another catalogue begins in a folder "
            "outside of its project."
        )
    texts |= {path: text for path, text in optional_files().items() if not lexists(folder / path)}
    written = [FileChange(path, folder / path, None, text.encode()) for path, text in texts.items()]
    write(folder / "catalogue", written)
    for change in written:
        click.echo(f"Wrote {change.file.as_posix()}")
    inside = "" if folder == Path() else f"cd {folder.as_posix()}\n  "
    click.echo(f"\nLook at it:\n  {inside}{_serve()}\nCheck it:\n  riskdocs check")


def _define(folder: Path) -> None:
    """Write a definition for files that are there already."""
    site = site_around(folder)
    is_project = site.parent == folder.resolve() if site else begins_project(folder.resolve())
    begin_writing(project_folder(folder))
    file = folder / DEFINITION_FILE
    if lexists(file):
        raise Refusal(f"`{file}` is there already, and nothing was written.")
    with refusing(ValueError, f"`{folder}` can't be a catalogue as it is: ", "."):
        found = discovered(folder, is_project=is_project)
    name = folder.resolve().name
    # `.` and `..` have no name, and no parent that is the folder around them.
    around = folder.parent if folder.name == name else Path(relpath(folder.resolve().parent))
    texts = {f"{name}/{DEFINITION_FILE}": found.text}
    if found.parts and not site:
        made = _site_of(".", found.title, folder)
        texts |= {f"{name}/{path}": text for path, text in made.items()}
    elif not site and not is_project:
        texts |= _site_of(name, found.title, around)
    changes = [FileChange(path, around / path, None, text.encode()) for path, text in texts.items()]
    write(folder, changes)
    for change in changes:
        click.echo(f"Wrote {Path(relpath(change.file)).as_posix()}")
    click.echo(f"Found {counted(found.items, 'item')}.")
    _list("No items", found.left)
    for why in dict.fromkeys(problem.message for problem in found.unread):
        paths = [problem.path for problem in found.unread if problem.message == why]
        _list(f"Not read ({why.removesuffix('.')})", paths)
    _list("Keys that no type of field fits", found.unknown)
    click.echo(f"\nRead {file.as_posix()}, then check it:\n  riskdocs check {folder.as_posix()}")
    if is_project and not found.parts and not site:
        click.echo(_NO_SITE)
        return
    if site and not _shows(site.parent, folder.resolve()):
        shown = Path(relpath(folder.resolve(), site.parent)).as_posix()
        click.echo(_SITE_THERE.format(site=Path(relpath(site)).as_posix(), catalogue=quoted(shown)))
    place = Path(relpath(site.parent)) if site else folder if found.parts else around
    inside = "" if place.resolve() == Path.cwd() else f"cd {place.as_posix()}\n  "
    click.echo(f"Look at the site:\n  {inside}{_serve()}")


def _list(what: str, names: Sequence[str]) -> None:
    """Say the first of some names, and how many more there are."""
    if names:
        more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
        click.echo(f"{what}: {', '.join(map(sentence, names[:_SHOWN]))}{more}")


def _shows(place: Path, catalogue: Path) -> bool:
    """Tell whether the site that is configured in a folder has the plug-in, for a catalogue."""
    plugins = str(site_configuration(place).get("plugins"))
    return "riskdocs" in plugins and nearest_catalogue(place) == catalogue


def _site_of(catalogue: str, title: str, place: Path) -> dict[str, str]:
    """Return what makes a site of a catalogue, and publishes it where a project begins."""
    texts = site_files(catalogue, title)
    if lexists(place / "docs"):
        del texts["docs/about.md"]
    publishing = publishing_files()
    is_within = any(lexists(around / ".git") for around in place.resolve().parents)
    if is_within or any(lexists(place / path) for path in publishing):
        return texts
    ignored = {path: text for path, text in optional_files().items() if not lexists(place / path)}
    return texts | publishing | ignored


def _serve() -> str:
    """The command that shows the site, and what it needs where that is missing."""
    lacks = "" if find_spec("mkdocs") else '   (it needs: pip install "riskdocs[mkdocs]")'
    return f"mkdocs serve{lacks}"
