"""Which risks have controls, and what the catalogue leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.coverage import coverage, uncited_by_risks
from riskdocs.pages.addresses import COVERAGE, framework_source
from riskdocs.pages.badges import HEAD_PUBLISHERS
from riskdocs.pages.page import Content, Heading

if TYPE_CHECKING:
    from riskdocs.model.citing import EntryUse
    from riskdocs.pages.site import Site

#: A matrix with more cells than this can't be read, and grows with the square of the catalogue.
MATRIX_CELLS = 10_000


def coverage_content(site: Site) -> Content:
    """Return the gaps, and the matrix of risks and controls or, for many, a list by risk."""
    pairs = coverage(site.catalogue)
    text = site.templates.texts

    def to_entry(use: EntryUse) -> str:
        source = framework_source(use.ref.framework_id)
        return site.addresses.between(COVERAGE, source, use.ref.anchor)

    return Content(
        site.templates.render(
            "coverage.html",
            pairs=pairs,
            matrix=len(pairs.risks) * len(pairs.controls) <= MATRIX_CELLS,
            mitigated={
                (risk.id, control.id)
                for risk in pairs.risks
                for control in pairs.controls_of[risk.id]
            },
            lists=uncited_by_risks(
                use for use in site.uses.values() if use.framework.publisher in HEAD_PUBLISHERS
            ),
            to_item=site.to_item(COVERAGE),
            to_entry=to_entry,
        ),
        headings_before=(
            Heading("gaps", text("coverage.gaps")),
            Heading("lists", text("coverage.uncited")),
            Heading("matrix", text("coverage.matrix")),
        ),
    )
