"""What the plug-in does for Material, besides what it does for every theme."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from riskdocs.model.sources import SCRIPTS
from riskdocs.pages.machine_readable.page_head import page_head
from riskdocs.pages.not_found import not_found
from riskdocs.pages.parts.titles import strip_markup
from riskdocs.pages.rendering.compiled import compiled_templates
from riskdocs.pages.rendering.templates import THEME
from riskdocs.plugin.assets import TITLE_FACE
from riskdocs.plugin.material.search import (
    index_sections,
    search_as_material_does,
    write_search,
)
from riskdocs.plugin.material.shared_fragments import SharedFragments
from riskdocs.plugin.material.style_sheet import JoinedStyleSheet
from riskdocs.plugin.material.template_loader import PatchingLoader, VisibleTemplates
from riskdocs.plugin.material.template_patches import PATCHES
from riskdocs.plugin.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import mkdocs.theme
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from riskdocs.model.item import Item
    from riskdocs.pages.page import SearchSection, SitePage
    from riskdocs.pages.site import Site
    from riskdocs.plugin.navigation import NavMark
    from riskdocs.plugin.reuse.reuse import Reuse
    from riskdocs.plugin.search import SearchTexts

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
_AUTOMATIC, _LIGHT, _DARK = (
    f"(prefers-color-scheme{choice})" for choice in ("", ": light", ": dark")
)
#: Of no colours that Material has: `tokens.css` says what they are. It follows the system until
#: a visitor chooses.
_OWN = {"primary": "riskdocs", "accent": "riskdocs"}
_PALETTE = (
    {
        "media": _AUTOMATIC,
        "toggle": {"icon": "material/circle-half-full", "name": "Switch to light mode"},
        **_OWN,
    },
    {
        "media": _LIGHT,
        "scheme": "default",
        "toggle": {"icon": "material/brightness-5", "name": "Switch to dark mode"},
        **_OWN,
    },
    {
        "media": _DARK,
        "scheme": "slate",
        "toggle": {"icon": "material/moon-waning-crescent", "name": "Switch to the system's mode"},
        **_OWN,
    },
)
#: Our mark, as the logo and in the browser's tab, where the site has none of its own.
_LOGO = "riskdocs/mark"
_FAVICON = f"{SCRIPTS}/mark.svg"
_FOREIGN_FAVICON = "assets/images/favicon.png"

#: What Material's offline plug-in would fetch; any address with this program's name satisfies it.
_FOREIGN_SHIM = "https://unpkg.com/iframe-worker/shim"

#: The names under which Material and its fork are installed.
MATERIAL, MATERIALX = "material", "materialx"

#: Material's default, which each visitor's browser would fetch from another host.
_FOREIGN_FONT = {"text": "Roboto", "code": "Roboto Mono"}


class MaterialTheme(Theme):
    """Material for MkDocs, or its fork MaterialX, whose templates and plug-ins are the same."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__(config)
        self.previews_by_default = bool(config.site_url)
        self._sheet: JoinedStyleSheet | None = None
        self._loader: PatchingLoader | None = None

    def _has(self, plugin: str) -> bool:
        """Tell whether the site has a plug-in that comes with the theme."""
        return f"{self.config.theme.name}/{plugin}" in self.config.plugins

    def bring(self) -> None:
        """Add features, colours and no fonts of other hosts, besides what each theme gets."""
        super().bring()
        config, theme = self.config, self.config.theme
        theme.get_env = partial(_visible_env, theme, theme.get_env)  # type: ignore[method-assign]
        if theme.name == MATERIALX and self._has("search"):
            search_as_material_does(config.plugins[f"{MATERIALX}/search"], config)
        features = list(theme.get("features") or [])
        brought = _FEATURES + (_INSTANT_FEATURES if config.site_url else ())
        theme["features"] = [*features, *(name for name in brought if name not in features)]
        if not theme.get("palette"):
            theme["palette"] = [dict(scheme) for scheme in _PALETTE]
        theme["icon"] = {"repo": _REPOSITORY_ICON, "logo": _LOGO, **(theme.get("icon") or {})}
        if theme.get("favicon") == _FOREIGN_FAVICON:
            theme["favicon"] = _FAVICON
        if theme.get("font") == _FOREIGN_FONT:
            theme["font"] = False
            self.own_type = True
        if self._has("offline"):
            config.extra["polyfills"] = [
                *(url for url in config.extra.get("polyfills", []) if url != _FOREIGN_SHIM),
                f"{SCRIPTS}/iframe-worker.js",
            ]

    def index(self, search: object, page: Page, sections: Sequence[SearchSection]) -> bool:
        """Put a page into the index of Material's own search, which has no other beside it."""
        if not self._has("search"):
            return False
        index_sections(search, page, sections)
        return True

    def prepare(
        self,
        env: Environment,
        files: Files,
        site: Site,
        items: Mapping[str, Item],
        marks: Mapping[str, NavMark],
    ) -> None:
        """Patch the templates, join the style sheets, and render once what pages share."""
        # The sections of most items have the same titles.
        self._skip_to = cache(lambda to: site.text("site.skip-to", section=strip_markup(to)))
        env.globals["riskdocs_text"] = lambda key: escape(site.text(key))
        env.globals["riskdocs_nav"] = marks
        env.globals["riskdocs_not_found"] = not_found(site)
        # A page that is opened from a folder may not preload it.
        if not self._has("offline") and files.get_file_from_path(TITLE_FACE):
            env.globals["riskdocs_title_face"] = TITLE_FACE
        if env.loader:
            self._sheet = JoinedStyleSheet(self.config, files, env, site.kept)
            own = [Path(folder) for folder in (self.config.theme.custom_dir, THEME) if folder]
            self._loader = PatchingLoader(env.loader, own, (*PATCHES, *self._sheet.patches))
            shared = SharedFragments(env, env.loader, items, self.used)
            env.globals["riskdocs_shared"] = shared
            env.loader = self._loader
            env.bytecode_cache = env.bytecode_cache or compiled_templates()

    def add_context(
        self, context: TemplateContext, site: Site, page: SitePage, item: Item | None
    ) -> None:
        """Give the patched templates what stands in a page's head, and whether it is long.

        Those who see nothing of an item's page step over its head from section to section.
        """
        here = context["page"]
        headings = here.toc if item and here else ()
        sections = [(heading.id, self._skip_to(heading.title)) for heading in headings]
        card = not self._has("social")  # which draws one for each page
        make = partial(page_head, site, page, self.config.site_name, card=card)
        head = site.kept("head", item, make, card) if item else make()
        context.update(  # type: ignore[call-arg]
            riskdocs_head=head, riskdocs_long=page.long, riskdocs_sections=sections
        )

    def finish(self, *, prune_styles: bool) -> None:
        """Write the style sheet.

        Args:
            prune_styles: leave out what no page that was written can use.
        """
        if self._sheet and self._loader:
            self._sheet.write(self._loader.loaded if prune_styles else None)

    def finish_search(self, texts: SearchTexts, reuse: Reuse) -> None:
        """Write what `search-worker.js` reads."""
        if self._has("search"):
            write_search(Path(self.config.site_dir), texts, reuse)


def _visible_env(theme: mkdocs.theme.Theme, get_env: Callable[[], Environment]) -> Environment:
    """Return MkDocs' environment for a theme's templates, without icons among them."""
    env = get_env()
    env.loader = VisibleTemplates(theme.dirs)
    return env
