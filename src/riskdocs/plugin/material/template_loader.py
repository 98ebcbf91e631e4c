"""Loads Material's templates with our changes, and without what no visitor sees."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, FileSystemLoader
from mkdocs.plugins import get_plugin_logger

from riskdocs.plugin.material.shared_fragments import with_calls
from riskdocs.plugin.material.template_patches import PATCHES, TemplatePatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment

_log = get_plugin_logger("riskdocs")

#: Indentation and lines of tags are a seventh of each page.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ONLY_A_TAG = re.compile(r"^(\{%[^\n]*?%\}|\{#[^\n]*?#\})[ \t]*\n", re.MULTILINE)


class VisibleTemplates(FileSystemLoader):
    """Loads a theme's templates, and lists those in no hidden folder.

    Material keeps 14,000 icons in one. MkDocs asks for all of them each time that it builds a site,
    to copy none of them.
    """

    def list_templates(self) -> list[str]:
        """Return the names of the templates."""
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = Path(parent).relative_to(folder)
        yield from ((place / name).as_posix() for name in files if not name.startswith("."))


class PatchingLoader(BaseLoader):
    """Loads templates as another loader does, with patches.

    Args:
        loader: the theme's.
        own: folders whose templates are the site's or the package's, and stay as they are.
        patches: the changes.

    Attributes:
        loaded: the source of each template that took part so far, by name.
    """

    def __init__(
        self,
        loader: BaseLoader,
        own: Iterable[Path | str] = (),
        patches: Iterable[TemplatePatch] = PATCHES,
    ) -> None:
        self._loader = loader
        self._own = tuple(Path(folder).resolve() for folder in own)
        self._patches = tuple(patches)
        self.loaded: dict[str, str] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's changed source.

        Raises:
            jinja2.TemplateNotFound: there is no such template.
        """
        source, file, is_current = self._loader.get_source(environment, template)
        if not (file and any(Path(file).resolve().is_relative_to(one) for one in self._own)):
            for patch in self._patches:
                if patch.template == template:
                    source = _with(patch, source)
            source = with_calls(_ONLY_A_TAG.sub(r"\1", _INDENT.sub("", source)), template)
        self.loaded[template] = source
        return source, file, is_current

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()


def _with(patch: TemplatePatch, source: str) -> str:
    if source.count(patch.old) == patch.times:
        return source.replace(patch.old, patch.new)
    _log.info(
        "The theme's %s has changed; riskdocs no longer changes this in it: %s",
        patch.template,
        patch.reason,
    )
    return source
