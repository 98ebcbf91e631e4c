"""An item's page as MkDocs knows it."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from riskdocs.plugin.metadata import page_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from riskdocs.markdown.headings import PageHeading
    from riskdocs.markdown.html import Rendered
    from riskdocs.model.document import Document
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.parts.item_text import ItemLinks


#: Plug-ins beside ours follow template tags: `macros` runs what stands between braces, others print
#: the files that it names, whichever these are. In an item it is a text like any other, and a
#: finding. So a sign that is no character, by Unicode's word, parts each tag while they look.
_OPENING = re.compile(r"\{(?=[{%!])")
_PARTED = "{\ufdd0"


class CataloguePage(Page):
    """A page of which MkDocs gets what the loader read, so that the two never differ.

    MkDocs makes HTML of its text, with the site's own extensions.

    Args:
        file: the page's.
        config: of the site.
        document: whose text it has.
        metadata: returns what others may know of it.
    """

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        document: Document,
        metadata: Callable[[], dict[str, object]],
    ) -> None:
        super().__init__(None, file, config)
        self._document = document
        self._metadata = metadata

    def read_source(self, config: MkDocsConfig) -> None:
        """Take text and metadata from the file. No plug-in finds a template tag in the text."""
        del config
        self.markdown = _OPENING.sub(_PARTED, self._document.body.lstrip("\n"))
        self.meta = self._metadata()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the text, in which tags are text like any other."""
        self.markdown = (self.markdown or "").replace(_PARTED, "{")
        super().render(config, files)


class GitHubItemPage(CataloguePage):
    """A page whose text is read as GitHub reads it.

    Args:
        file: the item's.
        config: of the site.
        made: the page that the catalogue brings.
        links: says what becomes of the links in the item's text.
        render: makes clean HTML of the text, with these links.

    Attributes:
        item: whose text it has.
        dead_paths: paths in the text that lead to nothing that the site has.
        words: of the text, without its marks, once it is rendered.
        clean: its HTML, in which nothing of an author can do harm, once it is rendered.
    """

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        made: SitePage,
        links: ItemLinks,
        render: Callable[[str], Rendered],
    ) -> None:
        self.item = item = links.item
        super().__init__(file, config, item.document, partial(page_metadata, made, item))
        self._links = links
        self._render = render
        self.dead_paths = links.dead
        self.words = self.clean = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the text, and all that MkDocs asks of a page that is rendered."""
        del config
        self.markdown = (self.markdown or "").replace(_PARTED, "{")
        rendered = self._render(self.markdown)
        self.content = self.clean = rendered.html
        self.words = rendered.words
        self.toc = _contents(rendered.headings)
        self.links_to_anchors = {
            file: places
            for source, places in self._links.places.items()
            if (file := files.get_file_from_path(source))
        }


def _contents(headings: Iterable[PageHeading]) -> TableOfContents:
    """Return the headings as a tree. Themes print its titles and anchors as they are."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        if not heading.anchor:
            continue
        entry = AnchorLink(escape(heading.text), escape(heading.anchor), heading.level)
        while above and above[-1].level >= entry.level:
            above.pop()
        (above[-1].children if above else top).append(entry)
        above.append(entry)
    return TableOfContents(top)
