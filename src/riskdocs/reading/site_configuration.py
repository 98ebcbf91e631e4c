"""The site generator's own configuration beside a catalogue, for the little that is asked of it."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

import yaml
from yaml.constructor import SafeConstructor

from riskdocs.reading.yaml.block import too_deep_at
from riskdocs.texts.text_loader import TEXT_LOADER

if TYPE_CHECKING:
    from pathlib import Path

#: What MkDocs and its forks look for, in the folder that holds the catalogue.
SITE_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")


def site_configuration(folder: Path) -> dict[str, Any]:
    """Return the site's configuration that a folder holds, its values as texts, or nothing."""
    for name in SITE_CONFIGURATIONS:
        try:
            text = (folder / name).read_text(encoding="utf-8-sig")
            if too_deep_at(text) is not None:
                continue
            # A base loader, which builds texts, lists and maps and nothing else.
            configuration = yaml.load(text, TEXT_LOADER)  # noqa: S506
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
            continue
        if isinstance(configuration, dict):
            return configuration
    return {}


def configures_site(folder: Path) -> bool:
    """Tell whether a folder holds the configuration of a site."""
    return any((folder / name).is_file() for name in SITE_CONFIGURATIONS)


def project_folder(catalogue: Path) -> Path:
    """Return the folder of the project that a catalogue is a part of: where its site is configured.

    That is the one that holds the catalogue, or its own where the catalogue is a whole repository.
    """
    place = catalogue.resolve()
    is_whole = begins_project(place) and not configures_site(place.parent)
    return place if configures_site(place) or is_whole else place.parent


def begins_project(folder: Path) -> bool:
    """Tell whether a folder is a git repository's own, and no part of a project around it."""
    return in_git(folder) and not any(map(in_git, folder.parents))


def in_git(folder: Path) -> bool:
    """Tell whether a folder is the top of a git repository's files, or of a submodule's."""
    return os.path.lexists(folder / ".git")


def site_around(catalogue: Path) -> Path | None:
    """Return the file that configures the site of which a catalogue's folder is a part already.

    It stands in the folder or beside it, or further up where the folder of the site's pages holds
    this one. The search does not leave the git repository.
    """
    place = catalogue.resolve()
    for folder in (place, *place.parents):
        found = [folder / name for name in SITE_CONFIGURATIONS if (folder / name).is_file()]
        said = str(site_configuration(folder).get("docs_dir", "docs"))
        pages = folder / said.replace("\0", "")  # which no name can have
        if found and (folder in {place, place.parent} or place.is_relative_to(pages.resolve())):
            return found[0]
        if in_git(folder):
            break
    return None


def directory_urls(root: Path) -> bool | None:
    """Tell whether the pages of a catalogue's site are folders, where its configuration says so."""
    said = str(site_configuration(project_folder(root)).get("use_directory_urls")).lower()
    return SafeConstructor.bool_values.get(said)
