"""The catalogue's past as git tells it, with the date that a reproducible build is given."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from riskdocs.difference.change_log import ChangeLog, Extent
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.item_histories import ItemHistories
from riskdocs.difference.since_review import changes_since_reviews
from riskdocs.git.command import GitError
from riskdocs.git.file_history import folder_revision, last_match
from riskdocs.git.repository import Repository
from riskdocs.git.today import given_moment
from riskdocs.pages.parts.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from mkdocs.structure.files import Files

    from riskdocs.git.file_history import FileHistory, Revision
    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item
    from riskdocs.plugin.options import RiskdocsOptions

_log = get_plugin_logger("riskdocs")

#: What is said once where not all of the past is known. No warnings: a site is built all the same.
_ADVICE = {
    Extent.NONE: "There is no git history of the catalogue, so that nothing is said of changes.",
    Extent.SHALLOW: "This is a clone without full history, so that older changes are not known. "
    "Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.",
}


class Past:
    """What git knows in one of its states, each part asked for when it is needed.

    Args:
        catalogue: as it was when that state was first seen.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.histories = ItemHistories(catalogue)

    @cached_property
    def retired(self) -> Mapping[Path, datetime]:
        """When each file's status last became, or ceased to be, a retired one."""
        definition = self._catalogue.definition
        keys = sorted(definition.names_of({"doc-status"}))
        statuses = [name for name, stage in definition.statuses.items() if stage == "retired"]
        pattern = f"^({_any(keys)}): *[\"']?({_any(statuses)})"
        return last_match(self._catalogue.root, pattern)

    @cached_property
    def committed(self) -> ChangeLog:
        """What changed, commit by commit."""
        found = read_change_log(self._catalogue)
        if advice := _ADVICE.get(found.extent):
            _log.info("%s %s", advice, found.reason)
        return found


class PastCache:
    """Asks git once for each of its states, since each save rebuilds a site that is served."""

    def __init__(self) -> None:
        self._state: object = None
        self._past: Past | None = None

    def of(self, catalogue: Catalogue) -> Past:
        """Return what git knows now."""
        git = git_state(catalogue)
        state = git and (catalogue.root, catalogue.definition, catalogue.library, git)
        if self._past is None or state is None or state != self._state:
            self._state, self._past = state, Past(catalogue)
        return self._past


def git_state(catalogue: Catalogue) -> tuple[object, ...] | None:
    """Return what git's answers depend on; nothing where there is no git."""
    try:
        repository = Repository(catalogue.root.resolve())
        return repository.commit("HEAD"), repository.tags(), repository.is_shallow
    except GitError:
        return None


def read_history(catalogue: Catalogue, options: RiskdocsOptions, cache: PastCache) -> History:
    """Return what git knows of a catalogue and the site is to tell."""
    past = cache.of(catalogue)
    revision = folder_revision(catalogue.root)
    history = _file_history(catalogue, past, revision) if options.dates else History()
    return replace(
        history,
        past=_changes(catalogue, past, revision) if options.changes else None,
        since_reviews=changes_since_reviews(catalogue, lambda: past.committed)
        if options.maintenance
        else None,
    )


def _changes(catalogue: Catalogue, past: Past, revision: Revision | None) -> ChangeLog:
    """Return what changed, also what is not committed yet."""
    if revision and revision.edited:
        return past.committed.with_uncommitted(catalogue, revision.date.date())
    return past.committed


def _file_history(catalogue: Catalogue, past: Past, revision: Revision | None) -> History:
    """Return what git knows of the files; without git, only the date of the build."""
    moment = given_moment(os.environ) or (revision.date if revision else datetime.now(UTC))
    holder = catalogue.root.resolve().parent
    items: dict[str, FileHistory] = {}
    retired: dict[str, date] = {}
    for item in catalogue.items if past.histories.files else ():
        if known := past.histories.of(item):
            items[item.id] = known
        # What git knows of a file's statuses is not about one of its items.
        whole = item.retired and not item.document.entry
        if whole and (since := past.retired.get(holder / item.document.path)):
            retired[item.id] = since.date()
    return History(
        items,
        retired,
        revision.name if revision else "",
        moment.date(),
        edited=bool(revision and revision.edited),
    )


def date_pages(files: Files, history: History, items: Mapping[str, Item]) -> None:
    """Say in the sitemap when each page was last changed, which is not when the site was built."""
    for file in files.documentation_pages():
        item = items.get(file.src_uri)
        known = history.items.get(item.id) if item else None
        day = known.changed.date() if known else history.date
        if file.page and day:
            file.page.update_date = day.isoformat()


def _any(words: list[str]) -> str:
    return "|".join(re.sub(r"([][.*^$+?(){}|\\])", r"\\\1", word) for word in words)
