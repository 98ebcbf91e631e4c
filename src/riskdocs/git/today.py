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
    if given := given_moment(environment):
        return given.date()
    try:
        newest = Repository(folder).newest()
    except GitError:
        return None
    return newest.committed.date() if newest else None


def given_moment(environment: Mapping[str, str]) -> datetime | None:
    """Return the moment that `SOURCE_DATE_EPOCH` stands for; nothing where it stands for none."""
    try:
        return datetime.fromtimestamp(int(environment["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
