"""Which day it is, so that the same files give the same findings on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from riskdocs.git.command import GitError
from riskdocs.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def today(folder: Path, environment: Mapping[str, str]) -> date | None:
    """Return the day of `SOURCE_DATE_EPOCH`, else that of the last commit.

    Args:
        folder: in the repository whose last commit counts.
        environment: the process's variables.

    Returns:
        Nothing where there is neither.
    """
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        if seconds.isdecimal():
            return datetime.fromtimestamp(int(seconds), UTC).date()
        newest = Repository(folder).newest()
    except (ValueError, OverflowError, OSError, GitError):
        return None
    return newest.committed.date() if newest else None
