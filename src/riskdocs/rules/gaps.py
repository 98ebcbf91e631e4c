"""Rules about gaps: risks without controls, controls without risks, reviews that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.item import Control, Risk
from riskdocs.model.rule import Silence
from riskdocs.rules.facts.places import key_place
from riskdocs.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item, Relation
    from riskdocs.rules.facts.context import Context


@rule("risk-uncontrolled", Severity.WARNING, silence=Silence.KEY)
def risk_uncontrolled(context: Context) -> Iterator[Problem]:
    """A risk that no control mitigates.

    Either nothing is done against it, or a control does not say so. Retired risks need none, and
    retired controls don't count.

    Wrong and right:

    ```yaml title="catalogue/controls/ct-13.md"
      …
    - mitigates: TR-14
    + mitigates: [TR-4, TR-14]
    ```
    """
    catalogue = context.catalogue
    definition = catalogue.definition
    unread = (definition.kind_of(name) for name in catalogue.unread)
    if not definition.has_pairs or any(not kind or kind.role == "control" for kind in unread):
        # A control that can't be read may be the one, and has its finding already.
        return
    for risk in (item for item in context.live_items if isinstance(item, Risk)):
        if not all(control.retired for control in catalogue.controls_of(risk)):
            continue
        if _leads_nowhere(catalogue, risk.mitigated_by, Control):
            continue
        yield risk.document.problem(
            "risk-uncontrolled",
            key_place(risk, definition, "title"),
            f"No control mitigates {risk.id} ({risk.title}).",
            f"List {risk.id} under `mitigates` of a control that does, or write one.",
        )


def _leads_nowhere(catalogue: Catalogue, relations: Iterable[Relation], wanted: type[Item]) -> bool:
    """Tell whether a relation names no item that it could, which has a finding of its own."""
    named = (catalogue.item(relation.id or relation.written) for relation in relations)
    return not all(isinstance(item, wanted) for item in named)


@rule("control-unused", Severity.WARNING, silence=Silence.KEY)
def control_unused(context: Context) -> Iterator[Problem]:
    """A control that mitigates nothing.

    Nobody who looks for what to do against a risk will find it. A control all of whose risks are
    retired is found as well. A control and the parts of it count as one.

    Wrong and right:

    ```markdown title="catalogue/controls/ct-16.md"
      ---
      title: Keep the documents current
      doc-status: Draft
    + mitigates: TR-4
      ---
      Documents that are out of date leave the index within a day.
    ```
    """
    catalogue = context.catalogue
    if not catalogue.definition.has_pairs:
        return
    for control in (item for item in context.live_items if isinstance(item, Control)):
        risks, whole = catalogue.risks_around(control), catalogue.whole_of(control)
        if not all(risk.retired for risk in risks):
            continue
        named = (*control.mitigates, *(whole.mitigates if isinstance(whole, Control) else ()))
        if _leads_nowhere(catalogue, named, Risk):
            continue
        only = " but retired risks" if risks else ""
        yield control.document.problem(
            "control-unused",
            key_place(control, catalogue.definition, "title"),
            f"{control.id} ({control.title}) mitigates nothing{only}.",
            "List the risks that it makes less likely or less harmful under `mitigates`.",
        )


@rule("review-due", Severity.NOTE, silence=Silence.KEY)
def review_due(context: Context) -> Iterator[Problem]:
    """An item whose last review is longer ago than the definition allows.

    The definition says how long under `review-interval-days` of its `rules`; without that, nothing
    is ever due. Retired items are not reviewed. What changed around an item since its review is
    listed by `riskdocs reviews`.

    Wrong and right:

    ```yaml title="catalogue/catalogue.yml"
      rules:
        review-interval-days: 180
    ```

    ```yaml title="catalogue/risks/tr-14.md"
      …
    - reviewed: 2024-02-29
    + reviewed: 2026-04-01
    ```
    """
    definition = context.catalogue.definition
    interval = definition.rules.review_interval_days
    if not interval or not context.today:
        return
    for item in context.live_items:
        if not item.reviewed or (days := (context.today - item.reviewed).days) <= interval:
            continue
        yield item.document.problem(
            "review-due",
            key_place(item, definition, "reviewed"),
            f"{item.id} was last reviewed {days:,} days ago; a review is due after {interval:,}.",
            "Review it, and write the date of that day.",
        )
