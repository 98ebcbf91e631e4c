"""What previews on other sites and search engines read of a page: Open Graph and JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.sources import CHANGES, HOME
from riskdocs.pages.feeds import feed_links
from riskdocs.pages.linked_data import embedded
from riskdocs.pages.titles import page_title, strip_markup

if TYPE_CHECKING:
    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.site import Site


def page_head(site: Site, page: SitePage, site_name: str, item: Item | None = None) -> str:
    """Return the elements for the head of a page.

    Args:
        site: what all pages have in common.
        page: the page.
        site_name: of the whole site.
        item: the item whose page it is, if it is one.
    """
    return site.templates.render(
        "page-head.html",
        title=page.title,
        description=page.description,
        site_name=site_name,
        address=site.addresses.absolute(page.source),
        data=[
            _article(site, item, page),
            embedded(site.catalogue, site.identifiers, item),
        ]
        if item
        else None,
        indexable=page.indexable,
        feeds=feed_links(site, page.source) if page.source in {HOME, CHANGES} else (),
    )


def _article(site: Site, item: Item, page: SitePage) -> dict[str, object]:
    """Return an item's page in the words of schema.org, for search engines."""
    definition = site.catalogue.definition
    known = site.history.items.get(item.id)
    data = {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "identifier": item.id,
        "headline": page_title(item),
        "description": page.description,
        "url": site.addresses.absolute(page.source),
        "creativeWorkStatus": item.status,
        "dateModified": known.changed.isoformat() if known else None,
        "articleSection": item.kind.plural,
        "about": {"@id": f"{site.identifiers.items}{item.id}"},
    }
    collection = {
        "@type": "CreativeWorkSeries",
        "name": strip_markup(definition.title),
        "url": site.addresses.absolute(HOME),
    }
    return {
        **{key: value for key, value in data.items() if value},
        "isPartOf": {key: value for key, value in collection.items() if value},
    }
