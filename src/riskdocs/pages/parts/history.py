"""What the pages know of the past, from wherever the site was built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from riskdocs.difference.change_log import ChangeLog
    from riskdocs.git.file_history import FileHistory
    from riskdocs.model.maintenance import ChangedSince


@dataclass(frozen=True, slots=True)
class History:
    """A catalogue's past; empty where nobody knows it.

    Attributes:
        items: by ID.
        retired: since when each retired item is that, by ID, where it is known.
        revision: the name of the catalogue's last change.
        date: the date that the site bears.
        edited: whether there are changes since.
        past: what changed, commit by commit; nothing where it is not asked for.
        since_reviews: what changed after the review of each item, by ID; nothing where it is not
            asked for, or not known.
    """

    items: Mapping[str, FileHistory] = field(default_factory=dict)
    retired: Mapping[str, date] = field(default_factory=dict)
    revision: str = ""
    date: date | None = None
    edited: bool = False
    past: ChangeLog | None = None
    since_reviews: Mapping[str, tuple[ChangedSince, ...]] | None = None
