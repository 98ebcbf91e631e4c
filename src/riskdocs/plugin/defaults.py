"""What the plug-in brings to a site that does not say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.sources import SCRIPTS
from riskdocs.pages.templates import THEME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Material's extension for previews.
_PREVIEW = "material.extensions.preview"

#: Parts of the one style sheet, and of the one script, of every page, in their order.
STYLES = ("a11y.css", "pages.css", "lists.css", "views.css", "graph.css", "print.css")
STYLE_SHEET = "riskdocs.css"
PROGRAMS = ("home.js", "a11y.js")
PROGRAM = "riskdocs.js"

_FEATURES = (
    "content.action.edit",
    "content.code.copy",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
)
#: These need to know the site's address.
_INSTANT_FEATURES = ("navigation.instant",)

# Icons stand in each page. These weigh a third of the theme's own, and look alike.
_REPOSITORY_ICON = "material/git"
_PALETTE = (
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "indigo",
        "accent": "indigo",
        "toggle": {"icon": "material/moon-waning-crescent", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "indigo",
        "accent": "indigo",
        "toggle": {"icon": "material/brightness-5", "name": "Switch to light mode"},
    },
)


#: What Material's offline plug-in would fetch; any address with this program's name satisfies it.
_FOREIGN_SHIM = "https://unpkg.com/iframe-worker/shim"

#: Material's default, which each visitor's browser would fetch from another host.
_FOREIGN_FONT = {"text": "Roboto", "code": "Roboto Mono"}


def bring_theme(config: MkDocsConfig) -> None:
    """Add templates, style and scripts; on Material also features, colours and no foreign fonts.

    What the site's own configuration sets stays as it is.
    """
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    config.extra_css.insert(0, f"{SCRIPTS}/{STYLE_SHEET}")
    config.extra_javascript.insert(0, f"{SCRIPTS}/{PROGRAM}")
    if theme.name != "material":
        return
    features = list(theme.get("features") or [])
    brought = _FEATURES + (_INSTANT_FEATURES if config.site_url else ())
    theme["features"] = [*features, *(name for name in brought if name not in features)]
    if not theme.get("palette"):
        theme["palette"] = [dict(scheme) for scheme in _PALETTE]
    theme["icon"] = {"repo": _REPOSITORY_ICON, **(theme.get("icon") or {})}
    if theme.get("font") == _FOREIGN_FONT:
        theme["font"] = False
    if "material/offline" in config.plugins:
        config.extra["polyfills"] = [
            *(url for url in config.extra.get("polyfills", []) if url != _FOREIGN_SHIM),
            f"{SCRIPTS}/iframe-worker.js",
        ]


def previews(config: MkDocsConfig) -> bool:
    """Tell whether links to items show a preview, which Material does on a site with an address.

    A site that says by Material's own extension which links do, decides for itself.
    """
    shown = config.theme.name == "material" and bool(config.site_url)
    return (shown or _PREVIEW in config.markdown_extensions) and _PREVIEW not in config.mdx_configs
