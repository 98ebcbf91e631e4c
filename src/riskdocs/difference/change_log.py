"""What changed in a catalogue, commit by commit and release by release.

Plain values; `change_log_reading` makes them from git.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.difference.compare import CatalogueState, changed_items, compare_states

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from riskdocs.difference.difference_model import Difference, ItemChange
    from riskdocs.git.log import LoggedCommit
    from riskdocs.model.catalogue import Catalogue


class Extent(StrEnum):
    """How much of the past is known."""

    WHOLE = "whole"
    #: The clone has no full history.
    SHALLOW = "shallow"
    #: There is more than is read.
    LIMITED = "limited"
    #: There is no git, or nothing was committed.
    NONE = "none"


class ItemEvent(NamedTuple):
    """What one commit changed of one item."""

    commit: LoggedCommit
    change: ItemChange


class CommitChanges(NamedTuple):
    """What one commit changed; its items in the catalogue's order."""

    commit: LoggedCommit
    changes: tuple[ItemChange, ...]


class PeriodKind(StrEnum):
    """What a period is."""

    #: From the newest commit to the files on disk.
    UNCOMMITTED = "uncommitted"
    #: Since the newest release.
    UNRELEASED = "unreleased"
    #: From one tag to the next.
    RELEASE = "release"
    #: A month, where there are no tags.
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """What changed from one release to the next, or in one month.

    Attributes:
        kind: what it is.
        name: the tag, or `2026-02` for a month; else empty.
        day: of the release, else of the newest commit.
        before: makes the state before it.
        after: makes the state after it.
        commits: the names of the commits in it.
    """

    kind: PeriodKind
    name: str
    day: date
    before: Callable[[], CatalogueState]
    after: Callable[[], CatalogueState]
    commits: tuple[str, ...] = ()

    @cached_property
    def difference(self) -> Difference:
        """What changed, all in all; worked out when it is asked for."""
        return compare_states(self.before(), self.after())


@dataclass(frozen=True)
class ChangeLog:
    """What is known of the changes of a catalogue.

    Attributes:
        extent: how much of it.
        reason: a sentence on why nothing is known.
        since: the day of the oldest change that is known.
        commits: what each changed, newest first.
        periods: newest first; with tags one a release, else one a month.
        events: item ID to what happened to it, newest first, also under its former IDs.
        head: makes the state that was last committed.
    """

    extent: Extent = Extent.NONE
    reason: str = ""
    since: date | None = None
    commits: tuple[CommitChanges, ...] = ()
    periods: tuple[Period, ...] = ()
    events: Mapping[str, tuple[ItemEvent, ...]] = field(default_factory=dict)
    head: Callable[[], CatalogueState] | None = None

    def with_uncommitted(self, catalogue: Catalogue, today: date) -> ChangeLog:
        """Return the change log with what is not committed yet as its newest period."""
        if self.head is None or not any(changed_items(self.head().catalogue, catalogue)):
            return self
        period = Period(
            PeriodKind.UNCOMMITTED, "", today, self.head, lambda: CatalogueState("", catalogue)
        )
        return replace(self, periods=(period, *self.periods))
