"""The whole of a catalogue in one call."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.change.today import today as today_of
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding


class Loaded(NamedTuple):
    """A catalogue and everything that is wrong with it."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]


def load_catalogue(
    path: Path | str,
    *,
    pages: Iterable[Path | str] | None = None,
    today: date | None = None,
) -> Loaded:
    """Read a catalogue and check it.

    Args:
        path: the catalogue's folder.
        pages: folders of the site's other pages, whose links are checked as well; by default
            those that the definition names, `docs` beside the catalogue.
        today: the day on which reviews are due or not; by default that of `SOURCE_DATE_EPOCH`,
            else that of the last commit.

    Returns:
        The catalogue, and the findings in the order of its files. Nothing that stands in a file
        raises: what can't be read is a finding.

    Raises:
        NotADirectoryError: `path` is no folder.
    """
    catalogue = read_catalogue(path, pages=pages)
    if today is None and catalogue.definition.rules.review_interval_days:
        today = today_of(catalogue.root, os.environ)
    return Loaded(catalogue, check(catalogue, today))
