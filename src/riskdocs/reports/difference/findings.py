"""What is wrong now and was not, and what no longer is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from riskdocs.difference.difference_model import Difference, FindingsChange
from riskdocs.reports.fingerprints import identity, newcomers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from riskdocs.difference.compare import CatalogueState
    from riskdocs.difference.difference_model import ItemChange
    from riskdocs.model.catalogue import Catalogue

#: Rules that tell of something that leads nowhere.
_BREAKS = frozenset(
    {
        "link-anchor",
        "link-file",
        "link-retired",
        "link-unresolved",
        "relation-kind",
        "relation-unresolved",
    }
)


def with_findings(
    difference: Difference, before: CatalogueState, after: CatalogueState
) -> Difference:
    """Return the difference of two states with their findings, if both can be checked."""
    if before.findings is None or after.findings is None:
        return difference
    return replace(difference, findings=_findings(before, after, _moved(difference.items)))


def _moved(items: tuple[ItemChange, ...]) -> Mapping[str, str]:
    """Return the former paths of items whose files moved, each with its path now."""
    return {
        change.was.document.path: change.now.document.path
        for change in items
        if change.was and change.now
    }


def _findings(
    before: CatalogueState, after: CatalogueState, moved: Mapping[str, str]
) -> FindingsChange:
    root_before = before.catalogue.root.resolve().name
    root_after = after.catalogue.root.resolve().name

    def now(path: str) -> str:
        if path in moved:
            return moved[path]
        folder, slash, rest = path.partition("/")
        return f"{root_after}/{rest}" if slash and folder == root_before else path

    then = [replace(finding, path=now(finding.path)) for finding in before.findings or ()]
    known = [identity(found.rule, found.path, found.message) for found in then]
    current = [identity(found.rule, found.path, found.message) for found in after.findings or ()]
    new = tuple(newcomers(after.findings or (), known))
    untouched = _untouched(before.catalogue, after.catalogue, now)
    return FindingsChange(
        new,
        tuple(newcomers(then, current)),
        tuple(found for found in new if found.rule in _BREAKS and found.path in untouched),
    )


def _untouched(before: Catalogue, after: Catalogue, now: Callable[[str], str]) -> frozenset[str]:
    """Return the paths of the files that say what they said."""
    then = {now(source.document.path): source.document.text for source in before.sources}
    return frozenset(
        source.document.path
        for source in after.sources
        if then.get(source.document.path) == source.document.text
    )
