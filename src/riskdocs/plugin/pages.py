"""The catalogue's pages and files among those that MkDocs has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.site_pages import site_pages
from riskdocs.plugin.data import add_data
from riskdocs.plugin.files import add_assets, add_items, item_file, made_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from riskdocs.model.item import Item
    from riskdocs.pages.page import SitePage
    from riskdocs.pages.site import Site
    from riskdocs.plugin.options import RiskdocsOptions


def add_pages(
    config: MkDocsConfig,
    files: Files,
    site: Site,
    items: Mapping[str, Item],
    options: RiskdocsOptions,
) -> dict[str, SitePage]:
    """Add what the catalogue brings, and return its pages by their source paths.

    Of two with one address there is the first, as `address-taken` says: items come first, then
    what the documentation has, then files beside the items, then what riskdocs makes.

    Args:
        config: the site's.
        files: the site's.
        site: what the pages show.
        items: by the source path of their pages.
        options: the plug-in's.
    """
    add_items(files, [item_file(config, source, item) for source, item in items.items()])
    add_assets(config, files, site.catalogue)
    data = add_data(config, files, site, options.data_)
    made = site_pages(site, data, maintenance=options.maintenance)
    pages = {page.source: page for page in made}
    taken = {file.dest_uri for file in files if file.inclusion.is_included()}
    for source, page in list(pages.items()):
        if source in items:
            continue
        file = made_page(config, page)
        if file.dest_uri in taken:
            del pages[source]
        else:
            files.append(file)
    return pages
