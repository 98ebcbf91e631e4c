"""What previews on other sites and search engines read of a page: Open Graph and JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.sources import CHANGES, HOME, SCRIPTS
from riskdocs.pages.machine_readable.feeds import feed_links

if TYPE_CHECKING:
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.site import Site

#: The picture that stands for a page elsewhere; a site's own file of this name takes its place.
_CARD = f"{SCRIPTS}/card.png"


def page_head(site: Site, page: SitePage, site_name: str, *, card: bool = True) -> str:
    """Return the elements for the head of a page.

    Args:
        site: what all pages have in common.
        page: the page.
        site_name: of the whole site.
        card: whether it names a picture, as nobody else does.
    """
    return site.templates.render(
        "page-head.html",
        title=page.title,
        description=page.description(),
        site_name=site_name,
        address=site.addresses.absolute(page.source),
        card=site.addresses.absolute(_CARD) if card else "",
        markdown=site.addresses.to_file(page.source, page.markdown) if page.markdown else "",
        data=page.linked_data() if page.linked_data else None,
        indexable=page.indexable,
        feeds=feed_links(site, page.source) if page.source in {HOME, CHANGES} else (),
    )
