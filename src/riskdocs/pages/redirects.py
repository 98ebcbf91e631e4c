"""Former IDs, file names and addresses, which keep leading to their item."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.former_name import can_lead_on
from riskdocs.model.sources import item_source
from riskdocs.pages.titles import page_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site


class Redirect(NamedTuple):
    """A page that leads on to an item."""

    path: str
    html: str


def redirects(site: Site) -> Iterator[Redirect]:
    """Yield a page for each former name of each item."""
    for alias, item in sorted(site.catalogue.aliases.items()):
        path = _path(site, alias, item)
        if path:
            yield Redirect(path, _html(site, alias, path, item))


def _path(site: Site, alias: str, item: Item) -> str | None:
    """Return the file that answers at a former address; nothing for one that can't be served."""
    if not can_lead_on(alias):
        return None
    definition = site.catalogue.definition
    if "/" in alias:
        name = alias.strip("/")
    elif identifier := definition.read_id(alias):
        kind = definition.kind_of(identifier) or item.kind
        name = f"{kind.folder}/{identifier.lower()}"
    else:
        name = f"{item.kind.folder}/{alias.lower()}"
    if name.endswith((".html", ".htm")):
        return name
    if site.addresses.directory_urls or alias.endswith("/"):
        return f"{name}/index.html"
    return f"{name}.html"


def _html(site: Site, alias: str, path: str, item: Item) -> str:
    here = posixpath.dirname(path)
    target = site.addresses.of(item_source(item))
    address = posixpath.relpath(target, here or ".") + ("/" if target.endswith("/") else "")
    return site.templates.render(
        "redirect.html",
        name=alias,
        address=address,
        canonical=site.addresses.absolute(item_source(item)) or address,
        title=page_title(item),
    )
