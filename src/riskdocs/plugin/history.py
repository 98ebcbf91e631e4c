"""The catalogue's past as git tells it, with the date that a reproducible build is given."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from riskdocs.change.git_history import file_histories, folder_revision, last_match
from riskdocs.pages.history import History, ItemHistory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs.structure.files import Files

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


def read_history(catalogue: Catalogue) -> History:
    """Return what git knows of a catalogue; without git, only the date of the build."""
    revision = folder_revision(catalogue.root)
    day = _given_date() or (revision.date.date() if revision else datetime.now(UTC).date())
    files = file_histories(catalogue.root) or {}
    retired = _retired(catalogue) if files else {}
    items = {}
    for item in catalogue.items:
        path = item.document.file.resolve()
        if known := files.get(path):
            since = retired.get(path) if item.retired else None
            items[item.id] = ItemHistory(
                known.changed, known.revision, known.contributors, since.date() if since else None
            )
    return History(
        items, revision.name if revision else "", day, edited=bool(revision and revision.edited)
    )


def date_pages(files: Files, history: History, items: Mapping[str, Item]) -> None:
    """Say in the sitemap when each page was last changed, which is not when the site was built.

    Args:
        files: the site's.
        history: what is known of the past.
        items: by the source path of their pages.
    """
    for file in files.documentation_pages():
        item = items.get(file.src_uri)
        known = history.items.get(item.id) if item else None
        day = known.changed.date() if known else history.date
        if file.page and day:
            file.page.update_date = day.isoformat()


def _given_date() -> date | None:
    """Return the date that `SOURCE_DATE_EPOCH` stands for."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdecimal() else None


def _retired(catalogue: Catalogue) -> Mapping[Path, datetime]:
    """Return when each file's status last became, or ceased to be, a retired one."""
    if not any(item.retired for item in catalogue.items):
        return {}
    definition = catalogue.definition
    keys = [name for name, key in definition.canonical_keys.items() if key == "doc-status"]
    statuses = [name for name, stage in definition.statuses.items() if stage == "retired"]
    pattern = f"^({_any(keys)}): *[\"']?({_any(statuses)})"
    return last_match(catalogue.root, pattern)


def _any(words: list[str]) -> str:
    return "|".join(re.sub(r"([][.*^$+?(){}|\\])", r"\\\1", word) for word in words)
