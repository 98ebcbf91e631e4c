"""The list of one kind's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.sources import COMPARE, WHOLE, list_source
from riskdocs.pages.answers import answers_path
from riskdocs.pages.facets import facets, marks, relation_in_address, type_letters
from riskdocs.pages.page import Content
from riskdocs.pages.related_columns import related_columns
from riskdocs.pages.search_text import SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.kind import Kind
    from riskdocs.pages.related_columns import RelatedColumn
    from riskdocs.pages.site import Site

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
    live = [row for row in rows if not row.item.retired]
    columns = list(related_columns(site.catalogue.definition, kind, rows))
    found = facets(site.catalogue.definition, kind, rows, site.text)
    return Content(
        site.render(
            "list.html",
            source,
            kind=kind,
            related_columns=columns,
            to_others=_to_others(site, source, columns),
            rows=live,
            retired=[row for row in rows if row.item.retired],
            letters=type_letters(kind, rows),
            facets=found,
            marks=marks(found, rows),
            answers=site.addresses.between(source, answers_path(kind))
            if kind.role == "control"
            else "",
            long=LONG,
            dates=dates,
            to_compare=site.addresses.between(source, COMPARE),
            to_whole=site.addresses.between(source, WHOLE),
        ),
        indexed=(SearchSection(kind.folder, kind.plural, kind_description(site, kind)),),
    )


def _to_others(site: Site, source: str, columns: Iterable[RelatedColumn]) -> dict[str, str]:
    """Return for each column the list of its items, up to the ID that filters it.

    Where they are of several kinds there is no such list.
    """
    return {
        column.name: f"{site.addresses.between(source, list_source(column.kinds[0]))}"
        f"?{relation_in_address(column.inverse)}="
        if len(column.kinds) == 1
        else ""
        for column in columns
    }
