"""Which risks have controls, and what the catalogue leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.coverage import coverage, uncited_by_risks
from riskdocs.model.sources import COVERAGE, framework_source
from riskdocs.pages.badges import HEAD_PUBLISHERS
from riskdocs.pages.page import Content, PartHeading
from riskdocs.pages.search_text import section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riskdocs.model.citing import EntryUse
    from riskdocs.model.coverage import Coverage, UncitedEntries
    from riskdocs.pages.site import Site
    from riskdocs.texts.texts import Texts

#: A matrix with more cells than this can't be read, and grows with the square of the catalogue.
MATRIX_CELLS = 10_000


def coverage_content(site: Site) -> Content:
    """Return the gaps, and the matrix of risks and controls or, for many, a list by risk."""
    pairs = coverage(site.catalogue)
    text = site.text

    def to_entry(use: EntryUse) -> str:
        source = framework_source(use.ref.framework_id)
        return site.addresses.between(COVERAGE, source, use.ref.anchor)

    lists = uncited_by_risks(
        use for use in site.uses.values() if use.framework.publisher in HEAD_PUBLISHERS
    )
    return Content(
        site.render(
            "coverage.html",
            COVERAGE,
            pairs=pairs,
            matrix=len(pairs.risks) * len(pairs.controls) <= MATRIX_CELLS,
            mitigated={
                (risk.id, control.id)
                for risk in pairs.risks
                for control in pairs.controls_of[risk.id]
            },
            lists=lists,
            to_entry=to_entry,
        ),
        indexed=_indexed(text, pairs, lists),
        headings_before=(
            PartHeading("gaps", text("coverage.gaps")),
            PartHeading("lists", text("coverage.uncited")),
            PartHeading("matrix", text("coverage.matrix")),
        ),
    )


def _indexed(text: Texts, pairs: Coverage, lists: Iterable[UncitedEntries]) -> str:
    """Return what is said of the whole; each item and each framework has a page of its own."""
    gaps = {
        "no-control": ("coverage.no-control", len(pairs.risks_with(0))),
        "one-control": ("coverage.one-control", len(pairs.risks_with(1))),
        "unused-controls": ("coverage.unused", len(pairs.unused_controls)),
    }
    lead = text("coverage.lead", risks=len(pairs.risks), controls=len(pairs.controls))
    parts = [section(1, "coverage", text("coverage.title"), lead)]
    parts.append(section(2, "gaps", text("coverage.gaps")))
    parts += [
        section(3, name, f"{number} {text(what, count=number)}")
        for name, (what, number) in gaps.items()
    ]
    parts.append(section(2, "lists", text("coverage.uncited")))
    for number, one in enumerate(lists, start=1):
        total, edition = len(one.edition.entries), one.edition.id
        name = text("coverage.of-list", total=total, framework=one.framework.name, edition=edition)
        parts.append(section(3, f"list-{number}", f"{len(one.never)} {name}"))
    parts.append(section(2, "matrix", text("coverage.matrix")))
    return "".join(parts)
