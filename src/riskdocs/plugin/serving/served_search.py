"""A site's search while it is served: its index is made when it is asked for."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from riskdocs.plugin.reuse.reuse import Reuse
    from riskdocs.plugin.search import SearchTexts
    from riskdocs.plugin.theme import Theme

_FOLDER = "search/"


class ServedSearch:
    """The search of one state of a site.

    Args:
        config: the site's. Its plug-ins' search no longer learns when the site is built.
        theme: the site's.
        texts: what the search reads of pages.
        reuse: makes its files.

    Attributes:
        is_written: its files are there.
    """

    def __init__(
        self, config: MkDocsConfig, theme: Theme, texts: SearchTexts, reuse: Reuse
    ) -> None:
        self._reuse = reuse
        self._config = config
        self._theme = theme
        self._texts = texts
        texts.kept = True
        self._indexes: dict[Any, Any] = {
            search: deepcopy(_holder(search).search_index)
            for search in texts.searches
            if search.config.get("enabled", True)
        }
        finishing = config.plugins.events["post_build"]
        self._finish = [one for one in finishing if getattr(one, "__self__", None) in self._indexes]
        for method in self._finish:
            finishing.remove(method)
        self._added: set[str] = set()
        self.is_written = False

    def makes(self, path: str) -> bool:
        """Tell whether a file of the site is the search's."""
        return bool(self._indexes) and path.startswith(_FOLDER)

    def add(self, page: Page, nav: Navigation) -> None:
        """Index a page, which is rendered."""
        if page.file.src_uri in self._added:
            return
        self._added.add(page.file.src_uri)
        content = page.content
        for search, index in self._indexes.items():
            holder = _holder(search)
            holder.search_index, others = index, holder.search_index
            self._texts.index(search, {}, page=page, config=self._config, nav=nav)
            holder.search_index = others
            page.content = content

    def write(self) -> None:
        """Write the index. All pages are in it."""
        for search, index in self._indexes.items():
            _holder(search).search_index = index
        for method in self._finish:
            method(config=self._config)
        self._theme.finish_search(self._texts, self._reuse)
        self.is_written = True


def _holder(search: Any) -> Any:  # noqa: ANN401 - one of three plug-ins
    """Return what has the index: a search itself, or in MaterialX one of its two programs."""
    return getattr(search, "provider", search)
