"""What the plug-in brings to a site's theme, and asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.rendering.templates import THEME
from riskdocs.plugin.assets import SCRIPT, STYLE_SHEET
from riskdocs.plugin.used_templates import UsedTemplates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

#: How the Markdown extension is called by which Material, or a fork of it, shows previews.
_PREVIEW = ".extensions.preview"


class Theme:
    """A theme of which nothing is known.

    Args:
        config: the site's.
    """

    #: The site names no typefaces, so that titles have ours.
    own_type = False
    #: Links to items show a preview, unless the site's own settings say which links do.
    previews_by_default = False

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.used = UsedTemplates()

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

    def index(self, search: object, page: Page, sections: Sequence[SearchSection]) -> bool:
        """Put a page into a search's index, and tell whether it is there now."""
        del search, page, sections
        return False

    def prepare(
        self,
        env: Environment,
        files: Files,
        site: Site,
        items: Mapping[str, Item],
        marks: Mapping[str, NavMark],
    ) -> None:
        """Change how templates are loaded. All contents are made."""

    def add_context(
        self, context: TemplateContext, site: Site, page: SitePage, item: Item | None
    ) -> None:
        """Give the template of one of the catalogue's pages what it shows besides its content."""

    def finish(self, *, prune_styles: bool) -> None:
        """Write what is known when all pages are written."""

    def finish_search(self, texts: SearchTexts, reuse: Reuse) -> None:
        """Write what answers a search, when every plug-in has done with the search's index."""
