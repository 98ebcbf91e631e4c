"""An item's page as MkDocs knows it, with a text that riskdocs itself makes HTML of."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from riskdocs.markdown.html import render
from riskdocs.pages.item_text import ItemLinks, words
from riskdocs.plugin import defaults

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from riskdocs.markdown.headings import PageHeading
    from riskdocs.markdown.html import Words
    from riskdocs.model.item import Item
    from riskdocs.pages.leads import Leads
    from riskdocs.pages.site import Site

_log = get_plugin_logger("riskdocs")
_ANCHOR = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""")


class ItemPage(Page):
    """A page whose Markdown is read as GitHub reads it.

    Args:
        file: the item's.
        config: of the site.
        links: says what becomes of the links.
        words: what the page says of itself.
    """

    def __init__(self, file: File, config: MkDocsConfig, links: ItemLinks, words: Words) -> None:
        super().__init__(None, file, config)
        self._links = links
        self._words = words

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the Markdown, and all that MkDocs asks of a page that is rendered.

        Raises:
            RuntimeError: the page's source is not read yet.
        """
        if self.markdown is None:
            message = "`markdown` field hasn't been set (via `read_source`)"
            raise RuntimeError(message)
        rendered = render(self.markdown, self._links.target, self._words)
        self.content = rendered.html
        self.toc = _contents(rendered.headings)
        anchors = {unescape(anchor) for anchor in _ANCHOR.findall(rendered.html)}
        self.present_anchor_ids = anchors | {*map(quote, anchors)}
        self.links_to_anchors = {
            file: places
            for source, places in self._links.places.items()
            if (file := files.get_file_from_path(source))
        }
        for destination in self._links.unpublished:
            _log.log(
                config.validation.links.not_found,
                "The text of %s links to '%s', a file that the site does not publish.",
                self.file.src_uri,
                destination,
            )


def make_item_pages(
    config: MkDocsConfig,
    files: Files,
    site: Site,
    items: Mapping[str, Item],
    leads: Leads,
) -> None:
    """Give items' files a page of our own making, which MkDocs then keeps.

    Args:
        config: of MkDocs.
        files: of the site.
        site: what all pages have in common.
        items: each item by the source of its page.
        leads: where links lead.
    """
    previews = defaults.previews(config)
    said = words(site.templates.texts)

    def published(source: str) -> bool:
        file = files.get_file_from_path(source)
        return file is not None and not file.inclusion.is_excluded()

    for source, item in items.items():
        if file := files.get_file_from_path(source):
            links = ItemLinks(site, leads, item, published, previews=previews)
            ItemPage(file, config, links, said)


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
