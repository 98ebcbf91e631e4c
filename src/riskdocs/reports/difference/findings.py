"""What is wrong now and was not, and what no longer is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from riskdocs.difference.difference_model import Difference, FindingsChange
from riskdocs.reports.fingerprints import identity, newcomers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from riskdocs.difference.compare import CatalogueState
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item

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
    pairs = [(change.was, change.now) for change in difference.items if change.was and change.now]
    return replace(difference, findings=_findings(before, after, pairs))


def _findings(
    before: CatalogueState, after: CatalogueState, pairs: Iterable[tuple[Item, Item]]
) -> FindingsChange:
    """Return what changed; pairs are the items that did, each as it was and as it is."""
    moved = {was.document.path: now.document.path for was, now in pairs}
    renamed = {was.id: now.id for was, now in pairs if was.id != now.id}
    former = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, renamed))})(?![\w-])")
    root_before = before.catalogue.root.resolve().name
    root_after = after.catalogue.root.resolve().name

    def now(path: str) -> str:
        if path in moved:
            return moved[path]
        folder, slash, rest = path.partition("/")
        return f"{root_after}/{rest}" if slash and folder == root_before else path

    def named(message: str) -> str:
        return former.sub(lambda name: renamed[name[0]], message) if renamed else message

    then = [
        replace(finding, path=now(finding.path), message=named(finding.message))
        for finding in before.findings or ()
    ]
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
