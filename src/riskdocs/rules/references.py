"""Rules about references: which entry of which edition a label means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Citation, Item


def _citations(catalogue: Catalogue) -> Iterator[tuple[Item, Citation]]:
    for item in catalogue.items:
        for citation in item.citations:
            yield item, citation


def _problem(
    rule_name: str, item: Item, citation: Citation, message: str, advice: str | None = None
) -> Problem:
    document = item.document
    return Problem(rule_name, document.path, document.place(*citation.path), message, advice)


def _faults(catalogue: Catalogue, rule_name: str) -> Iterator[Problem]:
    """Yield what the resolver itself could not decide."""
    for item, citation in _citations(catalogue):
        fault = citation.reference.fault
        if fault and fault.rule == rule_name:
            yield _problem(rule_name, item, citation, fault.message, fault.help)


@rule("ref-framework", Severity.WARNING)
def ref_framework(catalogue: Catalogue) -> Iterator[Problem]:
    """A reference to a framework that is not known.

    It is shown as text, without a link. A publisher's own framework can be added by a data file.
    """
    yield from _faults(catalogue, "ref-framework")


@rule("ref-entry", Severity.ERROR)
def ref_entry(catalogue: Catalogue) -> Iterator[Problem]:
    """A number or title that no edition of the framework has.

    The help names the entries that come nearest.
    """
    yield from _faults(catalogue, "ref-entry")


@rule("ref-title", Severity.ERROR)
def ref_title(catalogue: Catalogue) -> Iterator[Problem]:
    """A number and a title that belong to different entries in every edition.

    One of the two is wrong, and only the author knows which; the message lists what the number
    means in each edition.
    """
    yield from _faults(catalogue, "ref-title")


@rule("ref-ambiguous", Severity.WARNING)
def ref_ambiguous(catalogue: Catalogue) -> Iterator[Problem]:
    """A reference that fits several editions, where nothing decides which is meant.

    One number means different things in different editions, so the page shows it as text, with no
    edition and no link, until the label says more.
    """
    yield from _faults(catalogue, "ref-ambiguous")


@rule("ref-superseded", Severity.NOTE)
def ref_superseded(catalogue: Catalogue) -> Iterator[Problem]:
    """A reference to an entry of an edition that a newer one has replaced.

    The help names its successors in the newest edition, or says that it has none. Silent where
    the item cites such a successor as well.
    """
    for item in catalogue.items:
        cited = {reference.target.key for reference in item.references if reference.target}
        for citation in item.citations:
            reference = citation.reference
            target = reference.target
            if not target or not reference.superseded:
                continue
            if any(way.ref.key in cited for way in reference.newest):
                continue
            yield _problem(
                "ref-superseded",
                item,
                citation,
                f"{target.label} is of edition {target.edition.id}, which is superseded.",
                reference.succession,
            )


@rule("ref-duplicate", Severity.WARNING)
def ref_duplicate(catalogue: Catalogue) -> Iterator[Problem]:
    """The same entry of the same edition, cited twice by one item."""
    for item in catalogue.items:
        first: dict[str, Citation] = {}
        for citation in item.citations:
            target = citation.reference.target
            if not target:
                continue
            before = first.setdefault(target.key, citation)
            if before is citation:
                continue
            line = item.document.place(*before.path).line
            yield _problem(
                "ref-duplicate",
                item,
                citation,
                f"{target.label} ({target.edition.id}) is already cited on line {line}.",
                "Delete one of the two.",
            )
