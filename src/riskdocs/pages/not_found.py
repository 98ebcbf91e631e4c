"""What a reader finds at an address that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from riskdocs.model.sources import HOME, SCRIPTS, WHOLE, list_source

if TYPE_CHECKING:
    from riskdocs.pages.site import Site


def not_found(site: Site) -> str:
    """Return the content of the page for addresses that do not exist.

    It is served at any depth, so its links start at the site's root.
    """
    text = site.text
    definition = site.catalogue.definition
    base = urlsplit(site.addresses.site).path.rstrip("/") + "/"
    places = [(definition.title, HOME)]
    places += [(kind.plural, list_source(kind)) for kind in definition.kinds]
    places.append((text("whole.title"), WHOLE))
    return site.templates.render(
        "not-found.html",
        scripts=[f"{base}{SCRIPTS}/{name}.js" for name in ("identifiers", "not-found")],
        places=[(name, base + site.addresses.of(source)) for name, source in places],
        example=next((item.id for item in site.catalogue.items), "TR-1"),
    )
