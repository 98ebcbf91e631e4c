"""An item's page as MkDocs knows it, with a text that riskdocs itself makes HTML of."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from riskdocs.markdown.html import render
from riskdocs.model.finding import Severity
from riskdocs.model.sources import item_source
from riskdocs.pages.item_text import ItemLinks, words
from riskdocs.plugin import defaults
from riskdocs.plugin.findings import tell
from riskdocs.rules.known_site import KnownSite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from riskdocs.markdown.headings import PageHeading
    from riskdocs.markdown.html import Words
    from riskdocs.model.item import Item
    from riskdocs.pages.leads import Leads
    from riskdocs.pages.site import Site


class ItemPage(Page):
    """A page whose Markdown is read as GitHub reads it.

    Args:
        file: the item's.
        config: of the site.
        links: says what becomes of the links.
        words: what the page says of itself.
        tell_dead: called with paths that lead to nothing that the site has.
    """

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        links: ItemLinks,
        words: Words,
        tell_dead: Callable[[list[str]], None],
    ) -> None:
        super().__init__(None, file, config)
        self._tell_dead = tell_dead
        self._links = links
        self._words = words

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the Markdown, and all that MkDocs asks of a page that is rendered.

        Raises:
            RuntimeError: the page's source is not read yet.
        """
        del config
        if self.markdown is None:
            message = "`markdown` field hasn't been set (via `read_source`)"
            raise RuntimeError(message)
        rendered = render(self.markdown, self._links.target, self._words)
        self.content = rendered.html
        self.toc = _contents(rendered.headings)
        self.links_to_anchors = {
            file: places
            for source, places in self._links.places.items()
            if (file := files.get_file_from_path(source))
        }
        self._tell_dead(self._links.dead)


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
    said = words(site.text)
    known = KnownSite(site.catalogue, directory_urls=config.use_directory_urls)

    def published(source: str) -> bool:
        file = files.get_file_from_path(source)
        return file is not None and not file.inclusion.is_excluded()

    def tell_dead(item: Item, paths: list[str]) -> None:
        for path in paths:
            if known.item_reaches(item, path):  # so that no rule tells
                message = f"`{path}` leads to what the site does not publish."
                source = item_source(item)
                tell(site.catalogue, "link-file", Severity.ERROR, source, message)

    for source, item in items.items():
        if file := files.get_file_from_path(source):
            links = ItemLinks(site, leads, item, published, previews=previews)
            ItemPage(file, config, links, said, partial(tell_dead, item))


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
