"""Rules about relations: what front matter says of other items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Edit, Fix, Problem, Severity
from riskdocs.model.item import Control, Risk
from riskdocs.rules.named_items import suggestion
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item, Relation


@rule("relation-unresolved", Severity.ERROR)
def relation_unresolved(catalogue: Catalogue) -> Iterator[Problem]:
    """A relation to an item that does not exist.

    The page can't show what nobody can find, and the coverage would be counted wrongly.
    """
    for item in catalogue.items:
        for relation in item.relations:
            known = relation.id or relation.written
            if catalogue.item(known) or known in catalogue.unread:
                continue
            yield _unresolved(catalogue, item, relation)


def _unresolved(catalogue: Catalogue, item: Item, relation: Relation) -> Problem:
    span = item.document.place(*relation.path)
    key = relation.path[0]
    if relation.id:
        message = f"`{key}` names {relation.id}, and there is no such item."
    else:
        message = f"`{key}` must name items by their IDs; `{relation.written}` is none."
    likely = suggestion(catalogue, relation.written.replace("\u2011", "-"), relation.id or "", item)
    if not likely:
        return Problem("relation-unresolved", item.document.path, span, message)
    return Problem(
        "relation-unresolved",
        item.document.path,
        span,
        message,
        f"Did you mean {likely.id} ({likely.title})?",
        Fix(safe=False, edits=(Edit(span, likely.id),)),
    )


@rule("relation-kind", Severity.ERROR)
def relation_kind(catalogue: Catalogue) -> Iterator[Problem]:
    """A control that says it mitigates something that is no risk.

    Only risks can be mitigated. What two controls have to do with each other stands under
    `related`.
    """
    for control in catalogue.controls:
        for relation in control.mitigates:
            target = catalogue.item(relation.id) if relation.id else None
            if not target or isinstance(target, Risk):
                continue
            what = "itself" if target is control else f"{target.id} ({target.title})"
            kind = "a control" if isinstance(target, Control) else "no risk"
            yield Problem(
                "relation-kind",
                control.document.path,
                control.document.place(*relation.path),
                f"{control.id} says that it mitigates {what}, which is {kind}.",
                "Name the risk that is meant, or move the ID to `related`.",
            )
