"""What the plug-in brings to a site's theme, and asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.templates import THEME
from riskdocs.plugin.assets import SCRIPT, STYLE_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.site import Site

#: How the Markdown extension is called by which Material, or a fork of it, shows previews.
_PREVIEW = ".extensions.preview"


class Theme:
    """A theme of which nothing is known.

    Args:
        config: the site's.
    """

    #: Links to items show a preview, unless the site's own settings say which links do.
    previews_by_default = False

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config

    @property
    def previews(self) -> bool:
        """Whether links to items show a preview of the page that they lead to."""
        extensions = [name for name in self.config.markdown_extensions if name.endswith(_PREVIEW)]
        configured = any(name in self.config.mdx_configs for name in extensions)
        return bool(extensions or self.previews_by_default) and not configured

    def bring(self) -> None:
        """Add templates, style sheet and script. What the site's own settings say stays."""
        theme = self.config.theme
        theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
        self.config.extra_css.insert(0, STYLE_SHEET)
        self.config.extra_javascript.insert(0, SCRIPT)

    def search_text(self, html: str) -> str:
        """Return of a page's HTML what the site's search has a use for."""
        return html

    def index(self, search: object, page: Page, html: str) -> bool:
        """Put a page's search text into the index of a search, if there is a way around its own.

        Args:
            search: a plug-in.
            page: of the site.
            html: the page's search text.
        """
        del search, page, html
        return False

    def prepare(
        self, env: Environment, files: Files, site: Site, items: Mapping[str, Item]
    ) -> None:
        """Change how templates are loaded.

        Args:
            env: with the theme's templates.
            files: of the site, whose contents are all made.
            site: what the catalogue's pages have in common.
            items: each by the source path of its page.
        """

    def add_context(
        self, context: TemplateContext, site: Site, page: SitePage, item: Item | None
    ) -> None:
        """Give the template of one of the catalogue's pages what it shows besides its content."""

    def finish(self, *, prune_styles: bool) -> None:
        """Write what is known when all pages are written."""
