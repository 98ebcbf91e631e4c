"""Every kind of items in a folder: in files of their own, in lists, and told by their folders."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_kinds import FoundKind, found_kinds
from riskdocs.authoring.discovery.found_lists import found_list_kinds
from riskdocs.authoring.discovery.heading_kinds import kinds_in_sections
from riskdocs.authoring.discovery.seen_lists import seen_lists
from riskdocs.authoring.discovery.slugs import kinds_by_folder
from riskdocs.model.link import FOLDER_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from riskdocs.authoring.discovery.seen_files import SeenFile
    from riskdocs.authoring.discovery.seen_lists import SeenList
    from riskdocs.model.finding import Problem

_ORDER = ("risk", "control", "other")


class EveryKind(NamedTuple):
    """What a folder holds.

    Attributes:
        kinds: risks first, then controls.
        files: that belong to none.
        lists: with IDs, of which no items are made.
    """

    kinds: Sequence[FoundKind]
    files: Sequence[SeenFile]
    lists: Sequence[SeenList]


def every_kind(
    folder: Path, files: Sequence[SeenFile], around: str, unread: list[Problem]
) -> EveryKind:
    """Return the kinds of a folder, those first whose IDs say themselves that they are some.

    Args:
        folder: to look at.
        files: its Markdown files, but for copies.
        around: the names of the folder and of the site, which may say what all items are.
        unread: to which is added why files could not be read.
    """
    known, left = found_kinds(files, around)
    lists = [*seen_lists(folder, unread)]
    names = [kind.name for kind in known]
    in_lists, no_items = found_list_kinds([*_lists_apart(lists, known)], names, around)
    known += in_lists
    by_folder, left = kinds_by_folder(left, known, folder.resolve().name, around)
    if not known and not by_folder:
        # Where items have files of their own, chapters of others may well be numbered.
        known, left = kinds_in_sections(left, around)
    if not known:
        apart = [*_lists_apart(lists, by_folder)]
        names = [kind.name for kind in by_folder]
        found, others = found_list_kinds(apart, names, around, ordinary=True)
        # Without a word for risks or controls, such lists are vocabularies.
        if any(kind.role != "other" for kind in (*by_folder, *found)):
            known, no_items = found, others
    if not known and not by_folder:
        by_folder, left = kinds_by_folder(left, (), folder.resolve().name, around, alike=True)
    known += by_folder
    return EveryKind(sorted(known, key=lambda kind: _ORDER.index(kind.role)), left, no_items)


def _lists_apart(lists: Iterable[SeenList], kinds: Iterable[FoundKind]) -> Iterator[SeenList]:
    """Yield the lists that are not what an item comes with, beside its file or in its folder."""
    beside, within = set(), set()
    for file in (file for kind in kinds for file in kind.files):
        folder = PurePosixPath(file.path).parent
        beside.add(folder)
        if file.stem.lower() in FOLDER_PAGES and folder.name:
            within.add(folder)
    for one in lists:
        folder = PurePosixPath(one.path).parent
        if folder not in beside and within.isdisjoint(folder.parents):
            yield one
