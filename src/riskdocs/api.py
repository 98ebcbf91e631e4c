"""The whole of a catalogue in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Finding


class Loaded(NamedTuple):
    """A catalogue and everything that is wrong with it."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]


def load_catalogue(path: Path | str, *, pages: Iterable[Path | str] | None = None) -> Loaded:
    """Read a catalogue and check it.

    Args:
        path: the catalogue's folder.
        pages: folders of the site's other pages, whose links are checked as well; by default
            those that the definition names, `docs` beside the catalogue.

    Returns:
        The catalogue, and the findings in the order of its files. Nothing that stands in a file
        raises: what can't be read is a finding.

    Raises:
        NotADirectoryError: `path` is no folder.
    """
    catalogue = read_catalogue(path, pages=pages)
    return Loaded(catalogue, check(catalogue))
