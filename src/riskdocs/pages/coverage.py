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
#: The parts of the page; the outer two are about risks and controls.
_PARTS = (
    ("gaps", "coverage.gaps"),
    ("lists", "coverage.uncited"),
    ("matrix", "coverage.matrix"),
)


def coverage_content(site: Site) -> Content:
    """Return the gaps, and the matrix of risks and controls or, for many, a list by risk."""
    pairs = coverage(site.catalogue)
    text = site.text
    has_pairs = site.catalogue.definition.has_pairs

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
            has_pairs=has_pairs,
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
        indexed=_indexed(text, pairs if has_pairs else None, lists),
        headings_before=tuple(
            PartHeading(name, text(label)) for name, label in (_PARTS if has_pairs else _PARTS[1:2])
        ),
    )


def _indexed(text: Texts, pairs: Coverage | None, lists: Iterable[UncitedEntries]) -> str:
    """Return what is said of the whole; each item and each framework has a page of its own."""
    parts = [
        _indexed_gaps(text, pairs) if pairs else section(1, "coverage", text("coverage.title"))
    ]
    parts.append(section(2, "lists", text("coverage.uncited")))
    for number, one in enumerate(lists, start=1):
        total, edition = len(one.edition.entries), one.edition.id
        name = text("coverage.of-list", total=total, framework=one.framework.name, edition=edition)
        parts.append(section(3, f"list-{number}", f"{len(one.never)} {name}"))
    if pairs:
        parts.append(section(2, "matrix", text("coverage.matrix")))
    return "".join(parts)


def _indexed_gaps(text: Texts, pairs: Coverage) -> str:
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
    return "".join(parts)
