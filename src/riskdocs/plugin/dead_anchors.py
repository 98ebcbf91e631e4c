"""Links to places on pages that only the build knows, since MkDocs or riskdocs makes the page."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from riskdocs.model.finding import Severity
from riskdocs.plugin.findings import tell
from riskdocs.rules.known_anchors import SECTIONS, KnownAnchors

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item

#: The rule's name, and its severity where the definition says nothing else.
_RULE = "link-anchor", Severity.WARNING
_ANCHOR = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""")


def tell_dead_anchors(
    catalogue: Catalogue, files: Files, ours: Container[str], items: Mapping[str, Item]
) -> None:
    """Tell of links in items to places that are not there and of which the rules can't know.

    MkDocs looks after the links of all other pages; it is told which places our pages have.

    Args:
        catalogue: what the site shows.
        files: of the site, of which every page is rendered.
        ours: the sources of the pages that riskdocs makes.
        items: each item by the source of its page.
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
            if file.src_uri not in items:
                continue
            for anchor, written in links.items():
                name = unquote(anchor)
                of_rules = known.of(target.src_uri)
                told = of_rules is not None and (name not in of_rules or name not in SECTIONS)
                if not told and anchor not in present[target.src_uri]:
                    message = f"`{written}` leads to a place that /{target.url} does not have."
                    tell(catalogue, *_RULE, file.src_uri, message)
        if file.src_uri in items:
            page.links_to_anchors = None


def _anchors(page: Page, *, ours: bool) -> set[str]:
    """Return the anchors of a page, under which MkDocs looks for them as well."""
    if ours:
        found = {unescape(anchor) for anchor in _ANCHOR.findall(page.content or "")}
        page.present_anchor_ids = found | {*map(quote, found)}
    return page.present_anchor_ids or set()
