"""Former IDs, file names and addresses, which keep leading to their item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.former_name import folders_of, former_file
from riskdocs.model.site_map import OF_THE_THEME
from riskdocs.model.sources import MADE_FILES, item_source
from riskdocs.pages.links.addresses import relative_source
from riskdocs.pages.parts.titles import page_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site


def redirects(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each former name of each item, with its path."""
    definition, directory_urls = site.catalogue.definition, site.addresses.directory_urls
    # These come later.
    made = {*MADE_FILES, *OF_THE_THEME}
    for alias, item in site.catalogue.former_names:
        path = former_file(alias, item, definition, directory_urls=directory_urls)
        if path and made.isdisjoint((path, *folders_of(path))):
            yield path, _html(site, alias, path, item).encode()


def _html(site: Site, alias: str, path: str, item: Item) -> str:
    address = relative_source(site.addresses.of(item_source(item)), path)
    return site.templates.render(
        "redirect.html",
        name=alias,
        address=address,
        canonical=site.addresses.absolute(item_source(item)) or address,
        title=page_title(item),
    )
