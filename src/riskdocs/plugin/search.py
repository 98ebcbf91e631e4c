"""What a site's search reads of a page, which is less than what the page shows.

The search indexes a page's content when its template is about to be rendered. As long as that
takes, another text stands in its place.
"""

from __future__ import annotations

from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.plugins import PluginCollection
    from mkdocs.structure.pages import Page

    from riskdocs.pages.page import SearchSection

#: Plug-ins that index a page's content: MkDocs', Material's and that of Material's fork.
_SEARCHES = ("search", "material/search", "materialx/search")


class SearchTexts:
    """The texts for the search, by the source path of their pages.

    Args:
        plugins: the site's, of which a search is given the text in the place of the content.
        index: puts a page into a search's index, and tells whether it is there now.

    Attributes:
        names: the other names of what stands at a place, by its address below the site's root.
        sentences: what describes a page or a part of one, by the same.
        kept: a page may be indexed again; else its text is forgotten with the first time.
    """

    def __init__(
        self,
        plugins: PluginCollection,
        index: Callable[[object, Page, Sequence[SearchSection]], bool],
    ) -> None:
        self.names: dict[str, Sequence[str]] = {}
        self.sentences: dict[str, str] = {}
        self.kept = False
        self._put_into_index = index
        self._sections: dict[str, Sequence[SearchSection]] = {}
        self._searches: dict[Any, Callable[..., object]] = {}
        searches = [plugins[name] for name in _SEARCHES if name in plugins]
        methods = plugins.events["page_context"]
        for place, method in enumerate(methods):
            search = getattr(method, "__self__", None)
            if search in searches:
                self._searches[search] = method
                methods[place] = partial(self.index, search)

    @property
    def searches(self) -> Iterable[Any]:
        """The site's plug-ins that index pages."""
        return self._searches.keys()

    def __setitem__(self, source: str, sections: Sequence[SearchSection]) -> None:
        """Keep what is to be indexed of a page."""
        self._sections[source] = sections

    def index(self, search: object, context: object, *, page: Page, **event: object) -> object:
        """Let a search index a page, as MkDocs does before it renders the page's template."""
        method, source = self._searches[search], page.file.src_uri
        self.sentences[page.url] = unescape(str(page.meta.get("description") or ""))
        sections = self._sections.get(source) if self.kept else self._sections.pop(source, None)
        if sections is None:
            return method(context, page=page, **event)
        for place, section in enumerate(sections):
            address = f"{page.url}#{section.anchor}" if place else page.url
            self.names[address] = section.names
            if section.sentence:
                self.sentences[address] = section.sentence
        if self._put_into_index(search, page, sections):
            return None
        shown = page.content
        page.content = "".join(map(_as_html, sections)) or shown
        try:
            return method(context, page=page, **event)
        finally:
            page.content = shown


def _as_html(section: SearchSection) -> str:
    words = " ".join((section.text, *section.names))
    return f'<h1 id="{escape(section.anchor)}">{escape(section.title)}</h1><p>{escape(words)}</p>'
