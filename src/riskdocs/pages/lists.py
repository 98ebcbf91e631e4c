"""The list of one kind's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.sources import SCRIPTS, list_source
from riskdocs.pages.facets import facets, marks, partner_label
from riskdocs.pages.page import Content
from riskdocs.pages.search_text import SearchSection

if TYPE_CHECKING:
    from riskdocs.model.kind import Kind
    from riskdocs.pages.site import Site

#: A row names so many controls, and says how many more there are.
PARTNERS_NAMED = 8
#: Of a longer table a browser with JavaScript lays out the first rows alone, until asked for all:
#: `filters.js` and `lists.css` have the same numbers.
LONG = 150


def kind_description(site: Site, kind: Kind) -> str:
    """Return what a list is, in one sentence."""
    title = site.catalogue.definition.title
    return site.text("site.kind-description", kind=kind.label.lower(), title=title)


def list_content(site: Site, kind: Kind) -> Content:
    """Return the table of a kind's items; retired ones stand apart, at its end."""
    source = list_source(kind)
    rows = [site.rows[item.id] for item in site.catalogue.of_kind(kind)]
    dates = {
        row.item.id: date.date().isoformat() for row in rows if (date := site.changed(row.item))
    }
    found = facets(site.catalogue.definition, kind, rows, site.text)
    return Content(
        site.render(
            "list.html",
            source,
            kind=kind,
            partner_label=partner_label(site.catalogue.definition, kind),
            partners_named=PARTNERS_NAMED,
            rows=[row for row in rows if not row.item.retired],
            retired=[row for row in rows if row.item.retired],
            has_badges=any(row.badges for row in rows),
            facets=found,
            marks=marks(found, rows),
            long=LONG,
            dates=dates,
            script=site.addresses.between(source, f"{SCRIPTS}/filters.js"),
        ),
        indexed=(SearchSection(kind.folder, kind.plural, kind_description(site, kind)),),
    )
