"""Which day it is, so that the same files give the same findings on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from riskdocs.change.git import GitError, Repository

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
    if not seconds.isdecimal():
        try:
            seconds = Repository(folder).last_commit_time()
        except GitError:
            return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
