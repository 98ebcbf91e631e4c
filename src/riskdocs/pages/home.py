"""The home page: what the catalogue is, in figures, and where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.item import Risk
from riskdocs.model.sources import COVERAGE, HOME, REFERENCES, WHOLE
from riskdocs.pages.page import Content, PartHeading

if TYPE_CHECKING:
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.kind import Kind
    from riskdocs.pages.item_rows import Row
    from riskdocs.pages.site import Site

#: Catalogues up to this size are shown whole on the home page.
_SHOWN_WHOLE = 120


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """What the home page counts; retired items are left out.

    Attributes:
        items: kind and how many items it has.
        uncontrolled: risks that no control mitigates.
        references: references that resolve to an entry.
        entries: different entries among them.
        frameworks: different frameworks among them.
    """

    items: tuple[tuple[Kind, int], ...]
    uncontrolled: int
    references: int
    entries: int
    frameworks: int


def figures(catalogue: Catalogue) -> HomeFigures:
    """Count a catalogue."""
    live = [item for item in catalogue.items if not item.retired]
    targets = [
        reference.target for item in live for reference in item.references if reference.target
    ]
    return HomeFigures(
        items=tuple(
            (kind, sum(item.kind is kind for item in live)) for kind in catalogue.definition.kinds
        ),
        uncontrolled=sum(
            isinstance(item, Risk) and not catalogue.controls_of(item) for item in live
        ),
        references=len(targets),
        entries=len({target.key for target in targets}),
        frameworks=len({target.framework_id for target in targets}),
    )


def home_content(site: Site) -> Content:
    """Return the home page."""
    definition = site.catalogue.definition
    small = len(site.catalogue.items) <= _SHOWN_WHOLE
    groups: list[tuple[Kind, list[Row]]] = [
        (
            kind,
            [site.rows[item.id] for item in site.catalogue.of_kind(kind) if not item.retired]
            if small
            else [],
        )
        for kind in definition.kinds
    ]
    return Content(
        site.render(
            "home.html",
            HOME,
            definition=definition,
            figures=figures(site.catalogue),
            groups=groups,
            coverage=site.addresses.between(HOME, COVERAGE),
            references=site.addresses.between(HOME, REFERENCES),
            whole=site.addresses.between(HOME, WHOLE),
        ),
        headings_before=tuple(
            PartHeading(kind.folder, kind.plural) for kind, rows in groups if rows
        ),
    )
