"""When a build may take parts of an earlier one, and where these lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from mkdocs.plugins import get_plugin_logger

from riskdocs.git.repository import is_tracked
from riskdocs.plugin.reuse.store import Store
from riskdocs.plugin.serving.neighbours import untried

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_log = get_plugin_logger("riskdocs")

#: In the folder of the site's settings. Others may lie there as well.
FOLDER = Path(".cache/riskdocs")
#: How the names of a site's files end: pages and their parts, what is made for programs, and what
#: is wrong.
_FILES = ("site", "data", "findings")


def open_store(config: MkDocsConfig) -> Store | None:
    """Return what an earlier build of a site kept.

    Beside plug-ins that may look at all pages, or change them, everything is made; and where
    somebody asks for a clean build by name. What a repository brings along is no build's: whoever
    wrote it could have put any page into it.
    """
    if config.config_file_path is None or untried(config):
        return None
    settings = Path(config.config_file_path)
    if is_tracked(settings.parent, FOLDER.parts[0]):
        _log.warning(
            "Nothing is taken from %s, as it is under version control. Take it out: git rm -r"
            " --cached %s",
            FOLDER,
            FOLDER.parts[0],
        )
        return None
    folder = settings.parent / FOLDER
    if is_clean_by_name():
        for name in _FILES:
            Store.remove(folder / f"{settings.stem}.{name}")
    return Store(folder / f"{settings.stem}.site")


def is_clean_by_name() -> bool:
    """Tell whether somebody asks for a build that takes nothing from an earlier one."""
    context = click.get_current_context(silent=True)
    return bool(
        context
        and context.params.get("clean")
        and context.get_parameter_source("clean") == ParameterSource.COMMANDLINE
    )
