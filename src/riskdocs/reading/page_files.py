"""Which files lie in a folder of the site's other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.reading.file_sources import path_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.file_source import FileSource


def page_files(source: FileSource, folder: Path, root: Path) -> Mapping[str, str]:
    """Return the files in a folder, those of a folder before what is in folders inside it.

    Args:
        source: where they lie.
        folder: the folder. The catalogue may lie in it, and is left out.
        root: the catalogue's folder, resolved.

    Returns:
        The name of each file from the folder on, and how findings name it.
    """
    place = path_from(root.parent, folder)
    start = "" if place == "." else f"{place}/"
    files = {}
    for listed in source.walk(start.removesuffix("/")):
        name = listed.path.removeprefix(start)
        path = path_from(root.parent, folder / name) if ".." in start else listed.path
        is_folder = listed.is_link and source.is_folder(path)
        if not is_folder and not path.startswith(f"{root.name}/"):
            files[name] = path
    return dict(sorted(files.items(), key=lambda file: _order(file[0])))


def documentation_folder(catalogue: Catalogue) -> str | None:
    """Return the folder of the site's other pages, from the one that holds the catalogue.

    It may be a symbolic link: a path in an item's text goes by its name, not by where it leads.
    """
    if not catalogue.page_folders:
        return None
    folder = catalogue.page_folders[0].absolute()
    return path_from(catalogue.root.resolve().parent, folder.parent.resolve() / folder.name)


def _order(name: str) -> list[tuple[bool, str]]:
    *folders, last = name.split("/")
    return [*((True, folder) for folder in folders), (False, last)]
