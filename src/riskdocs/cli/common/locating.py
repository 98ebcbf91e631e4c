"""Where the catalogue is that a call means, looked for upwards as git looks for its repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riskdocs.model.definition import Definition
from riskdocs.reading.definition import DEFINITION_FILE
from riskdocs.reading.site_configuration import site_configuration
from riskdocs.texts.visible import visible_path

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The folder that is meant where nothing names one.
DEFAULT = "catalogue"

_STANDARD = Definition()


def meant_catalogue() -> Path:
    """Return the catalogue of a call that names none, and say so if it is not right here."""
    found = nearest_catalogue(Path.cwd())
    if found is None:
        return Path(DEFAULT)
    seen = as_seen(found)
    if seen.parts[:1] == ("..",):
        _tell(f"The catalogue is {seen.as_posix()}")
    return seen


def named_catalogue(folder: Path) -> Path:
    """Return the catalogue that is meant by a folder which a call names.

    That is the folder itself, unless it is a project that holds one. Of a part of a catalogue it
    is said that it is one: what it links to elsewhere in the catalogue is not seen.
    """
    place = folder.resolve()
    if not folder.is_dir() or (place / DEFINITION_FILE).is_file():
        return folder
    held = _catalogue_at(place)
    if held and held != place and not _has_items(place, besides=held):
        _tell(f"The catalogue is {as_seen(held).as_posix()}")
        return as_seen(held)
    around = nearest_catalogue(place.parent)
    if around and around != place and place.is_relative_to(around):
        _tell(f"This is a part of {as_seen(around).as_posix()}, whose other files are not read.")
    return folder


def _tell(sentence: str) -> None:
    click.echo(visible_path(sentence), err=True)


def as_seen(folder: Path) -> Path:
    """Return a folder as seen from the working directory, with its name unless it is that."""
    here = Path.cwd()
    return Path() if folder == here else Path(os.path.relpath(folder.parent, here), folder.name)


def nearest_catalogue(start: Path) -> Path | None:
    """Return the catalogue that a folder holds or lies in, or that one above it holds.

    The search does not leave the git repository that it begins in.
    """
    for folder in (start, *start.parents):
        try:
            if found := _catalogue_at(folder):
                return found
            if (folder / ".git").exists():
                return None
        except PermissionError:
            return None
    return None


def _catalogue_at(folder: Path) -> Path | None:
    """Return the catalogue that a folder is or holds, first the one that its site shows."""
    if configured := _configured_catalogue(folder):
        return configured
    if (folder / DEFAULT).is_dir():
        return folder / DEFAULT
    is_one = (folder / DEFINITION_FILE).is_file() or (folder.name == DEFAULT and _has_items(folder))
    return folder if is_one else None


def catalogue_of(file: Path) -> Path:
    """Return the folder of the catalogue that a file belongs to.

    It is the nearest folder above the file that has a definition or is called `catalogue`; for
    another page of the site, such a folder beside one of the page's; else the highest that holds
    items in its own folder or in one beside the file's. What is no Markdown, and beside no item, is
    of none, and returned as it is.
    """
    parents = list(file.absolute().parents)
    for folder in parents:
        if folder.name == DEFAULT or (folder / DEFINITION_FILE).is_file():
            return folder
    if not _STANDARD.read_stem(file.stem):
        for folder in parents:
            if (folder / DEFAULT).is_dir():
                return folder / DEFAULT
    folder = parents[0]
    while folder.parent != folder and _has_items(folder.parent, besides=folder):
        folder = folder.parent
    return folder if file.suffix.lower() == ".md" or _has_items(folder) else file


def _has_items(folder: Path, besides: Path | None = None) -> bool:
    places = [folder, *(child for child in folder.iterdir() if child.is_dir() and child != besides)]
    return any(_STANDARD.read_stem(file.stem) for place in places for file in place.glob("*.md"))


def _configured_catalogue(folder: Path) -> Path | None:
    """Return the catalogue that the site's configuration names, if it is there."""
    for options in _plugin_options(site_configuration(folder).get("plugins")):
        name = options.get("catalogue") if isinstance(options, dict) else None
        if isinstance(name, str) and (folder / name).is_dir():
            return folder / name
    return None


def _plugin_options(plugins: object) -> Iterator[object]:
    """Yield what our plug-in is given, in either of the forms that MkDocs takes."""
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(plugin, dict) and "riskdocs" in plugin:
            yield plugin["riskdocs"]
