"""One Markdown object for the pages of all items.

MkDocs makes a new one for each page, and loads every extension into it again. Python-Markdown is
made to be reset and used again, and extensions that keep to its rules lose nothing by it. Those
named here do, as a test holds; with any other, items are converted as MkDocs does it.
"""

from __future__ import annotations

import logging
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure import pages
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from riskdocs.pages.markdown_extension import CatalogueExtension
from riskdocs.plugin.code_colours import spare_colours
from riskdocs.plugin.defaults import PREVIEW
from riskdocs.plugin.plain_blocks import pass_over_plain_blocks
from riskdocs.plugin.plain_texts import pass_over_plain_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

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
        PREVIEW,
    }
)
_log = logging.getLogger(pages.__name__)


def can_be_used_again(
    extensions: Iterable[object], settings: Mapping[str, Mapping[str, object]] | None = None
) -> bool:
    """Tell whether a Markdown object with these extensions is as good as new after its reset.

    Args:
        extensions: their names, or the extensions themselves.
        settings: of each by its name.
    """
    for name, setting in (settings or {}).items():
        # The IDs of notes are then numbered through all pages that one object has converted.
        if name.removeprefix("markdown.extensions.") == "footnotes" and setting.get("UNIQUE_IDS"):
            return False
    return all(
        isinstance(extension, CatalogueExtension)
        or (isinstance(extension, str) and extension.removeprefix("markdown.extensions.") in KNOWN)
        for extension in extensions
    )


class Converter:
    """Converts pages with one Markdown object.

    Args:
        config: of the site.
        files: of the site.
        previewed: links to pages in these folders show a preview, and no others; nothing where
            the site says which ones do.
    """

    def __init__(self, config: MkDocsConfig, files: Files, previewed: Iterable[str] | None) -> None:
        self._markdown = markdown.Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        pass_over_plain_blocks(self._markdown)
        pass_over_plain_texts(self._markdown)
        spare_colours(self._markdown)
        if previewed is not None:
            previews = _Previews(self._markdown, files, previewed)
            self._markdown.treeprocessors.register(previews, "preview", 0)

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


class _Previews(Treeprocessor):
    """Marks the links that show a preview, as Material's extension does with the same folders.

    That one makes its filters anew for each page, of which each takes longer than all links.
    """

    def __init__(self, md: markdown.Markdown, files: Files, folders: Iterable[str]) -> None:
        super().__init__(md)
        self._folders = tuple(f"{folder}/" for folder in folders)
        self._pages = {
            file.src_uri
            for file in files.documentation_pages()
            if file.src_uri.startswith(self._folders)
        }

    def run(self, root: Element) -> None:
        links = self.md.treeprocessors["relpath"]
        if not isinstance(links, pages._RelativePathTreeprocessor):
            return
        here = posixpath.dirname(links.file.src_uri)
        for link in root.iter("a"):
            href = link.get("href")
            if not href or "footnote-ref" in link.get("class", ""):
                continue
            target = posixpath.normpath(posixpath.join(here, href.partition("#")[0]))
            if target in self._pages or self._could_lead_to_one(links, href):
                link.set("data-preview", "")

    def _could_lead_to_one(self, links: pages._RelativePathTreeprocessor, href: str) -> bool:
        """Tell whether a link leads to such a page in any way of writing it that MkDocs knows."""
        url = urlparse(href)
        if url.scheme or url.netloc:
            return False
        if not url.path:  # a place on the page itself
            targets = iter([links.file.src_uri])
        else:
            directory_urls = links.config.use_directory_urls
            targets = links._possible_target_uris(links.file, url.path, directory_urls)
        return any(
            target.startswith(self._folders)
            and (file := links.files.get_file_from_path(target)) is not None
            and not file.inclusion.is_excluded()
            for target in targets
        )


class ItemPage(Page):
    """A page that shares its Markdown object with others."""

    def __init__(self, file: File, config: MkDocsConfig, converter: Converter) -> None:
        super().__init__(None, file, config)
        self._converter = converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown source."""
        self._converter.convert(self, config, files)


def share_markdown(
    config: MkDocsConfig,
    files: Files,
    sources: Iterable[str],
    previewed: Iterable[str] | None = None,
) -> None:
    """Give the pages of some sources one Markdown object.

    The navigation holds on to its pages; the others are known to their files alone.

    Args:
        config: of the site.
        files: of the site.
        sources: the pages, none of which stands in the navigation.
        previewed: as `Converter` has it.
    """
    converter = Converter(config, files, previewed)
    for source in sources:
        file = files.get_file_from_path(source)
        if file and type(file.page) is Page:
            ItemPage(file, config, converter)
