"""Which plug-ins beside ours leave a page as it is, whichever pages were made before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin

_log = get_plugin_logger("riskdocs")

#: Tried by the tests of the preview. Others may look at all pages, or make files of their own.
_TRIED = frozenset({"riskdocs", "search", "material/search", "materialx/search"})


def untried(config: MkDocsConfig) -> list[str]:
    """Return the plug-ins of a site of which nobody knows what they look at and change."""
    return sorted(name for name, plugin in config.plugins.items() if not _is_tried(name, plugin))


def _is_tried(name: str, plugin: BasePlugin[Any]) -> bool:
    """Tell it of one. MaterialX's search has a program that reads all pages when they are made."""
    return name in _TRIED and plugin.config.get("provider") != "pagefind"


def let_preview(config: MkDocsConfig, told: set[str]) -> bool:
    """Tell whether pages can be made one by one; say of each plug-in in the way, unless told.

    Who asks for no warnings at all waits for those of all pages.
    """
    others = untried(config)
    if new := [name for name in others if name not in told]:
        told.update(new)
        _log.info(
            "Each change builds the whole site, as these may look at all pages: %s.",
            ", ".join(new),
        )
    return not (others or config.strict)
