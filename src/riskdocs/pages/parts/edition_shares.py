"""How much of each edition in force the catalogue cites, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskdocs.model.sources import framework_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.pages.site import Site


@dataclass(frozen=True, slots=True)
class EditionShare:
    """An edition in force.

    Attributes:
        framework: its name.
        edition: its ID.
        address: of the framework's page, on which each entry stands with who cites it.
        cited: how many entries an item cites, itself or an older edition's that became it.
        total: how many entries there are.
    """

    framework: str
    edition: str
    address: str
    cited: int
    total: int

    @property
    def percent(self) -> float:
        """How much is cited, with one decimal."""
        return round(100 * self.cited / self.total, 1) if self.total else 0


def edition_shares(site: Site, source: str) -> Iterator[EditionShare]:
    """Yield the editions in force of every framework that is cited, for a page's source path."""
    for use in site.uses.values():
        for edition in use.framework.in_force:
            yield EditionShare(
                use.framework.short_name,
                edition.id,
                site.addresses.between(source, framework_source(use.framework.id)),
                sum(entry.cited for entry in use.edition(edition)),
                len(edition.entries),
            )
