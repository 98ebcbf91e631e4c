"""What is held of a framework: how much, how complete, how old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riskdocs.frameworks.framework import Framework


@dataclass(frozen=True, slots=True)
class Holding:
    """A framework's data in figures.

    Attributes:
        editions: the IDs of all of them, the newest first.
        current: of them those that are in force, one for each series.
        newest: when the newest edition in force was published, as exactly as it is known.
        entries: how many the editions in force have.
        verified: how many of these have a title that was held against the publisher's text.
        as_of: the day on which the data were last held against their sources.
        age: the days since then.
    """

    id: str
    name: str
    publisher: str
    editions: tuple[str, ...]
    current: tuple[str, ...]
    newest: str
    entries: int
    verified: int
    as_of: str | None
    age: int | None


def holding_of(framework: Framework, today: date) -> Holding:
    """Count what is held of a framework.

    Args:
        framework: the package's, or a publisher's own.
        today: the day from which its age is counted.
    """
    newest_first = sorted(framework.editions, key=framework.age_key, reverse=True)
    current = [edition for edition in newest_first if edition.is_current]
    entries = [entry for edition in current for entry in edition.entries]
    return Holding(
        id=framework.id,
        name=framework.name,
        publisher=framework.publisher,
        editions=tuple(edition.id for edition in newest_first),
        current=tuple(edition.id for edition in current),
        newest=current[0].date,
        entries=len(entries),
        verified=sum(entry.title_verified for entry in entries),
        as_of=framework.as_of,
        age=(today - date.fromisoformat(framework.as_of)).days if framework.as_of else None,
    )
