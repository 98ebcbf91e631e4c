"""What a site's search reads of a page, which is less than what the page shows.

The search indexes a page's content when its template is about to be rendered. As long as that
takes, another text stands in its place.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.plugins import PluginCollection
    from mkdocs.structure.pages import Page

    from riskdocs.plugin.theme import Theme

#: Plug-ins that index a page's content, MkDocs' and Material's.
_SEARCHES = ("search", "material/search")


class SearchTexts:
    """The texts for the search, by the source path of their pages.

    Args:
        plugins: the site's, of which a search is given the text in the place of the content.
        theme: which may know a faster way to the index of its own search.
    """

    def __init__(self, plugins: PluginCollection, theme: Theme) -> None:
        self._theme = theme
        self._texts: dict[str, str] = {}
        searches = [plugins[name] for name in _SEARCHES if name in plugins]
        methods = plugins.events["page_context"]
        for place, method in enumerate(methods):
            search = getattr(method, "__self__", None)
            if search in searches:
                methods[place] = partial(self._index, method, search)

    def __setitem__(self, source: str, html: str) -> None:
        """Keep what is to be indexed of a page."""
        self._texts[source] = html

    def _index(
        self,
        method: Callable[..., object],
        search: object,
        context: object,
        *,
        page: Page,
        **event: object,
    ) -> object:
        html = self._texts.pop(page.file.src_uri, None)
        if html is None:
            return method(context, page=page, **event)
        text = self._theme.search_text(search, page, html)
        if not text:
            return None
        shown, page.content = page.content, text
        try:
            return method(context, page=page, **event)
        finally:
            page.content = shown
