"""The list of one kind's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.addresses import list_source
from riskdocs.pages.page import Content

if TYPE_CHECKING:
    from riskdocs.model.definition import Kind
    from riskdocs.pages.site import Site


def list_content(site: Site, kind: Kind) -> Content:
    """Return the table of a kind's items; retired ones stand apart, at its end."""
    source = list_source(kind)
    rows = [site.rows[item.id] for item in site.catalogue.of_kind(kind)]
    return Content(
        site.templates.render(
            "list.html",
            kind=kind,
            partner_label=_partner_label(site, kind),
            rows=[row for row in rows if not row.item.retired],
            retired=[row for row in rows if row.item.retired],
            has_badges=any(row.badges for row in rows),
            to_item=site.to_item(source),
        )
    )


def _partner_label(site: Site, kind: Kind) -> str:
    """Return the heading of the column of controls, or of risks, if there is one."""
    role = {"risk": "control", "control": "risk"}.get(kind.role)
    plurals = [other.plural for other in site.catalogue.definition.kinds if other.role == role]
    return plurals[0] if plurals else ""
