"""One Markdown object for the pages of all items.

MkDocs makes a new one for each page, and loads every extension into it again. Python-Markdown is
made to be reset and used again, and extensions that keep to its rules lose nothing by it. Those
named here do, as a test holds; with any other, items are converted as MkDocs does it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import markdown
from mkdocs.structure import pages
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from riskdocs.pages.markdown_extension import CatalogueExtension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

#: Names as a site may write them; Python-Markdown's own also with `markdown.extensions.` before.
KNOWN = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "pymdownx.arithmatex",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
        "pymdownx.mark",
        "pymdownx.smartsymbols",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
        "material.extensions.preview",
    }
)
_log = logging.getLogger(pages.__name__)


def can_be_used_again(extensions: Iterable[object]) -> bool:
    """Tell whether a Markdown object with these extensions is as good as new after its reset."""
    return all(
        isinstance(extension, CatalogueExtension)
        or (isinstance(extension, str) and extension.removeprefix("markdown.extensions.") in KNOWN)
        for extension in extensions
    )


class Converter:
    """Converts pages with one Markdown object, made from the configuration at the first of them."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = markdown.Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Set what `Page.render` sets, which this follows line by line.

        Raises:
            RuntimeError: the page's source is not read yet.
        """
        if page.markdown is None:
            message = "`markdown` field hasn't been set (via `read_source`)"
            raise RuntimeError(message)
        self._markdown.reset()
        raw_html = pages._RawHTMLPreprocessor()
        anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, config)
        links = pages._RelativePathTreeprocessor(page.file, files, config)
        title = pages._ExtractTitleTreeprocessor()
        # Each takes the place of the one before it, which has the same name.
        for processor in (raw_html, anchors, links, title):
            processor._register(self._markdown)
        page.content = self._markdown.convert(page.markdown)
        page.toc = get_toc(getattr(self._markdown, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw_html.present_anchor_ids
        if _log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = links.links_to_anchors


class ItemPage(Page):
    """A page that shares its Markdown object with others."""

    def __init__(self, file: File, config: MkDocsConfig, converter: Converter) -> None:
        super().__init__(None, file, config)
        self._converter = converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown source."""
        self._converter.convert(self, config, files)


def share_markdown(config: MkDocsConfig, files: Files, sources: Iterable[str]) -> None:
    """Give the pages of some sources, none of which stands in the navigation, one Markdown object.

    The navigation holds on to its pages; the others are known to their files alone.
    """
    converter = Converter(config)
    for source in sources:
        file = files.get_file_from_path(source)
        if file and type(file.page) is Page:
            ItemPage(file, config, converter)
