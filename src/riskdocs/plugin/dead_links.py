"""Links that lead nowhere, of which the build alone can know.

It brings texts into pages, makes pages, and leaves files out. Of all other links the rules tell.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from riskdocs.markdown.html_tags import html_anchors
from riskdocs.model.finding import Severity
from riskdocs.model.sources import item_source
from riskdocs.plugin.findings import log_build_finding
from riskdocs.rules.facts.dead_paths import OUTSIDE_ADVICE
from riskdocs.rules.facts.known_anchors import KnownAnchors

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page
    from riskdocs.pages.links.markdown_extension import RenderedPage
    from riskdocs.rules.facts.known_site import KnownSite


class MissingItems:
    """Logs links to no item in text that the build brings into a page.

    Those that stand in a page's own text are the rules' business, which may be silenced.

    Args:
        catalogue: what the links are about.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, set[str]] = {}

    def __call__(self, place: RenderedPage, identifier: str) -> None:
        """Log one, once for each page."""
        known = self._known.get(place.source)
        if known is None:
            known = self._known[place.source] = self._in_own_text(place)
        if identifier not in known:
            known.add(identifier)
            message = (
                f"A text that the build brings into this page leads to {identifier}, and there is"
                " no such item."
            )
            log_build_finding(
                self._catalogue, "link-unresolved", Severity.ERROR, place.source, message
            )

    def _in_own_text(self, place: RenderedPage) -> set[str]:
        """Return the items that a page's own text links to, and those that could not be read."""
        pages = self._catalogue.pages
        texts: list[Item | Page] = (
            [place.item] if place.item else [page for page in pages if page.source == place.source]
        )
        links = (
            self._catalogue.cross_link(link.destination, text.document.path)
            for text in texts
            for link in text.links
        )
        return {*self._catalogue.unread, *(link.id for link in links if link)}


def log_dead_paths(
    catalogue: Catalogue, known: KnownSite, item: Item, paths: Iterable[str]
) -> None:
    """Log those of an item's paths to what the site does not have of which no rule tells."""
    for path in paths:
        if known.item_reaches(item, path):
            message = f"`{path}` leads to what the site does not publish. {OUTSIDE_ADVICE}"
            source = item_source(item)
            log_build_finding(catalogue, "link-file", Severity.ERROR, source, message)


def log_dead_anchors(
    catalogue: Catalogue, files: Files, ours: Container[str], left: Container[str]
) -> None:
    """Log links to places that are not there and of which the rules can't know.

    Every page is rendered.

    Args:
        catalogue: what is published.
        files: of the site.
        ours: the source paths of the pages that the catalogue brings.
        left: those of pages whose links MkDocs looks after; it learns which places ours have.
    """
    known = KnownAnchors(catalogue)
    present: dict[str, set[str]] = {}
    for file in files.documentation_pages():
        page = file.page
        if page is None or not page.links_to_anchors:
            continue
        for target, links in page.links_to_anchors.items():
            if target.page is None:
                continue
            if target.src_uri not in present:
                present[target.src_uri] = _anchors(target.page, ours=target.src_uri in ours)
            if file.src_uri in left:
                continue
            for anchor, written in links.items():
                name = unquote(anchor)
                of_rules = known.of(target.src_uri)
                judged = of_rules is not None and (name not in of_rules or name not in known.parts)
                if not judged and anchor not in present[target.src_uri]:
                    message = f"`{written}` leads to a place that /{target.url} does not have."
                    log_build_finding(
                        catalogue, "link-anchor", Severity.WARNING, file.src_uri, message
                    )
        if file.src_uri not in left:
            page.links_to_anchors = None


def _anchors(page: MkDocsPage, *, ours: bool) -> set[str]:
    """Return the anchors of a page, under which MkDocs looks for them as well."""
    if ours:
        content = page.content or ""
        found = {unescape(name) for name, _ in html_anchors(content, [(0, len(content))])}
        page.present_anchor_ids = found | {*map(quote, found)}
    return page.present_anchor_ids or set()
