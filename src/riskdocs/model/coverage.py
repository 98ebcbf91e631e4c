"""How far a catalogue covers what it is about, and where it does not. Retired items don't count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.item import Control, Risk, in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from riskdocs.frameworks.edition import Edition
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.citing import EntryUse, FrameworkUse


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which control mitigates which risk.

    Attributes:
        risks: every risk that is not retired.
        controls: every control that is not retired.
        controls_of: risk ID to the controls that mitigate it, for every risk.
        risks_of: control ID to the risks that it mitigates, for every control.
        unused_controls: those that mitigate nothing; nor do their parts, or what they are parts of.
        has_pairs: the catalogue keeps both risks and controls, so that one can lack the other.
    """

    risks: tuple[Risk, ...]
    controls: tuple[Control, ...]
    controls_of: Mapping[str, tuple[Control, ...]]
    risks_of: Mapping[str, tuple[Risk, ...]]
    unused_controls: tuple[Control, ...]
    has_pairs: bool

    @property
    def links(self) -> int:
        """How many pairs of risk and control there are."""
        return sum(map(len, self.controls_of.values()))

    def risks_with(self, count: int) -> tuple[Risk, ...]:
        """Return the risks that exactly so many controls mitigate."""
        risks = self.risks if self.has_pairs else ()
        return tuple(risk for risk in risks if len(self.controls_of[risk.id]) == count)


def coverage(catalogue: Catalogue) -> Coverage:
    """Pair a catalogue's risks and controls."""
    risks = in_use(catalogue.risks)
    controls = in_use(catalogue.controls)
    return Coverage(
        risks,
        controls,
        {risk.id: in_use(catalogue.controls_of(risk)) for risk in risks},
        {control.id: in_use(catalogue.risks_of(control)) for control in controls},
        tuple(one for one in controls if not in_use(catalogue.risks_around(one)))
        if catalogue.definition.has_pairs
        else (),
        catalogue.definition.has_pairs,
    )


@dataclass(frozen=True, slots=True)
class UncitedEntries:
    """What the risks leave out of an edition in force.

    Attributes:
        framework: the framework.
        edition: its edition in force.
        never: entries that no risk cites.
        inherited: entries that risks cite by an older edition's entry alone.
        ruled_out: entries that no risk cites, as an item says that they do not apply.
    """

    framework: Framework
    edition: Edition
    never: tuple[EntryUse, ...]
    inherited: tuple[EntryUse, ...]
    ruled_out: tuple[EntryUse, ...]

    @property
    def complete(self) -> bool:
        """Whether a risk cites every entry itself."""
        return not (self.never or self.inherited or self.ruled_out)


def uncited_by_risks(uses: Iterable[FrameworkUse]) -> tuple[UncitedEntries, ...]:
    """Return, for each edition in force, the entries that no risk cites itself."""
    found = []
    for use in uses:
        for edition in use.framework.in_force:
            never: list[EntryUse] = []
            inherited: list[EntryUse] = []
            ruled_out: list[EntryUse] = []
            for entry in use.edition(edition):
                if any(isinstance(item, Risk) for item in entry.items):
                    continue
                by_succession = any(isinstance(other.item, Risk) for other in entry.inherited)
                left_out = ruled_out if entry.ruled_out else never
                (inherited if by_succession else left_out).append(entry)
            left = tuple(never), tuple(inherited), tuple(ruled_out)
            found.append(UncitedEntries(use.framework, edition, *left))
    return tuple(found)
