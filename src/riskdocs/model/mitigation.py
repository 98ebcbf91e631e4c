"""Which control mitigates which risk: either of the two may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.model.item import Control, Risk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from riskdocs.model.item import Item, Relation


def risks_by_control(
    risks: Sequence[Risk], controls: Sequence[Control], find: Callable[[str], Item | None]
) -> Mapping[str, tuple[Risk, ...]]:
    """Return the risks of each control: those that it names, then those that name it.

    Args:
        risks: the catalogue's.
        controls: the catalogue's.
        find: returns the item of an ID.
    """
    found: dict[str, dict[str, Risk]] = {control.id: {} for control in controls}
    for control in controls:
        named = _named(control.mitigates, risks, find)
        found[control.id] |= {risk.id: risk for risk in named if isinstance(risk, Risk)}
    for risk in risks:
        for other in _named(risk.mitigated_by, controls, find):
            if isinstance(other, Control):
                found[other.id][risk.id] = risk
    return {control: tuple(of_control.values()) for control, of_control in found.items()}


def _named(
    relations: Sequence[Relation], others: Sequence[Item], find: Callable[[str], Item | None]
) -> Iterator[Item]:
    """Yield the items that relations name; `all` names each of the others that is in use."""
    for relation in relations:
        if relation.names_all:
            yield from (other for other in others if not other.retired)
        elif relation.id and (item := find(relation.id)):
            yield item
