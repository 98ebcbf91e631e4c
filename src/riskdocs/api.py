"""The whole of a catalogue in one call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from riskdocs.git.today import today as today_of
from riskdocs.model.finding import Finding
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.reading.kept_files import KeptFiles
    from riskdocs.rules.incremental import KeptProblems


class Findings(Sequence[Finding]):
    """Everything that is wrong with a catalogue, in the order of its files.

    The rules run when it is first looked at, since many who load a catalogue never ask.

    Args:
        catalogue: what was read.
        today: the day on which reviews are due or not; nothing for the day that counts.
        directory_urls: the site's pages are folders, and not files; nothing where nobody knows.
        kept: what was found the last time, for who loads a catalogue again and again.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        today: date | None = None,
        *,
        directory_urls: bool | None = None,
        kept: KeptProblems | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._kept = kept
        self._directory_urls = directory_urls
        self._today = today
        self._found: tuple[Finding, ...] | None = None

    @property
    def _all(self) -> tuple[Finding, ...]:
        if self._found is None:
            today = self._today
            if today is None and self._catalogue.definition.rules.review_interval_days:
                today = today_of(self._catalogue.root, os.environ)
            self._found = check(
                self._catalogue, today, directory_urls=self._directory_urls, kept=self._kept
            )
        return self._found

    def keeping(self, kept: KeptProblems) -> Findings:
        """Return the same, for which what was found the last time lies elsewhere."""
        return Findings(
            self._catalogue, self._today, directory_urls=self._directory_urls, kept=kept
        )

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        """Return one finding, or some."""
        return self._all[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def __repr__(self) -> str:
        """Return them as they are shown in a terminal."""
        return repr(self._all)


class Loaded(NamedTuple):
    """A catalogue and everything that is wrong with it."""

    catalogue: Catalogue
    findings: Findings


def load_catalogue(  # noqa: PLR0913 - each caller knows some of it
    path: Path | str,
    *,
    pages: Iterable[Path | str] | None = None,
    docs: Path | str | None = None,
    today: date | None = None,
    directory_urls: bool | None = None,
    kept: KeptFiles | None = None,
) -> Loaded:
    """Read a catalogue.

    Args:
        path: the catalogue's folder.
        pages: folders of the site's other pages, whose links are checked as well; by default
            those that the definition names, `docs` beside the catalogue.
        docs: the folder of the site's pages, which is then read before those, named or not.
        today: the day on which reviews are due or not; by default that of `SOURCE_DATE_EPOCH`,
            else that of the last commit.
        directory_urls: the site's pages are folders, as MkDocs' `use_directory_urls` says, and not
            files; of links that lead nowhere in one of the two alone nothing is said without it.
        kept: for who loads a catalogue again and again: what its files gave the last time.

    Returns:
        The catalogue, and its findings. Nothing that stands in a file raises: what can't be read
        is a finding.

    Raises:
        NotADirectoryError: `path` is no folder.
    """
    catalogue = read_catalogue(path, pages=pages, docs=docs, kept=kept)
    problems = kept.problems if kept else None
    found = Findings(catalogue, today, directory_urls=directory_urls, kept=problems)
    return Loaded(catalogue, found)
