"""Every kind of items in a folder, wherever they stand, or why there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.found_relations import texts_in
from riskdocs.authoring.discovery.kinds_in_files import kinds_in_files
from riskdocs.authoring.discovery.kinds_in_folders import kinds_in_folders
from riskdocs.authoring.discovery.kinds_in_lists import kinds_in_lists
from riskdocs.authoring.discovery.kinds_in_sections import kinds_in_sections
from riskdocs.authoring.discovery.seen_files import SeenFile, texts_of
from riskdocs.authoring.discovery.seen_lists import SeenList, seen_lists
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.reading.site_configuration import begins_project
from riskdocs.reading.slips import as_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.authoring.discovery.found_kind import FoundKind
    from riskdocs.model.finding import Problem

#: Files that `riskdocs import` reads.
_REGISTERS = {".csv", ".xlsx", ".xls", ".ods"}
#: What a project calls the decisions on itself.
_DECISIONS = {"adr", "decision", "rfc"}
_ORDER = ("risk", "control", "other")


def every_kind(
    folder: Path, files: Sequence[SeenFile], around: str, unread: list[Problem]
) -> tuple[Sequence[FoundKind], Sequence[SeenFile], Sequence[SeenList]]:
    """Look for the kinds of a folder, first those whose IDs say themselves that they are some.

    Args:
        folder: to look at.
        files: its Markdown files, but for copies.
        around: the names of the folder and of the site, which may say what all items are.
        unread: to which is added why files could not be read.

    Returns:
        The kinds, risks before controls, the files that belong to none, and the lists with IDs of
        which no items are made.
    """
    name = folder.resolve().name
    known = kinds_in_files(files, around)
    lists = [*seen_lists(folder, unread)]
    in_lists, no_items = kinds_in_lists(_lists_apart(lists, known), known, around)
    known += in_lists
    apart = _files_apart(files, known)
    if begins_project(folder):  # beside its README lies what is no item
        apart = [file for file in apart if "/" in file.path]
    by_folder = kinds_in_folders(apart, known, name, around)
    if not known and not by_folder:
        # Where items have files of their own, chapters of others may well be numbered.
        known = kinds_in_sections(files, around)
    if not known:
        vocabularies = _lists_apart(lists, by_folder)
        found, others = kinds_in_lists(vocabularies, by_folder, around, ordinary=True)
        # Without a word for risks or controls, such lists are vocabularies.
        if any(kind.role != "other" for kind in (*by_folder, *found)):
            known, no_items = found, others
    if not known and not by_folder:
        by_folder = kinds_in_folders(files, (), name, around, alike=True)
    known += by_folder
    mitigated = set(_mitigated(known))
    known = [
        replace(kind, role="risk")
        if kind.role == "other" and any(map(kind.names, mitigated))
        else kind
        for kind in known
    ]
    ordered = sorted(known, key=lambda kind: _ORDER.index(kind.role))
    return ordered, _files_apart(files, known), no_items


def _files_apart(files: Iterable[SeenFile], kinds: Iterable[FoundKind]) -> Sequence[SeenFile]:
    """Return the files that are no items of some kinds, and hold none."""
    items = {file.path for kind in kinds for file in kind.files}
    return [file for file in files if file.path not in items]


def _mitigated(kinds: Iterable[FoundKind]) -> Iterator[str]:
    """Yield what stands under `mitigates`, which names risks, whatever these are called."""
    for file in (file for kind in kinds for file in kind.files):
        for key, value in file.values.items():
            if key.lower() == "mitigates":
                yield from (text.lstrip("#") for _, text in texts_in(value))


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


def no_catalogue(kinds: Sequence[FoundKind]) -> str:
    """Say for the publisher why the kinds of a project make no catalogue; empty where they do.

    A project numbers its own decisions, and a name of several words may end in a number by chance.
    """
    for kind in kinds:
        prefix = kind.pattern.prefix.lower()
        by_chance = len(kind.ids) == 1 and "-" in prefix
        if kind.role != "other" or not (by_chance or {kind.name, prefix} & _DECISIONS):
            return ""
    first = kinds[0].members[0]
    return (
        f"what has IDs in it, such as {as_code(first.written)}, looks like no risks or controls. "
        "If it is to be a catalogue, name its folder alone: `riskdocs init --from "
        f"{PurePosixPath(first.file.path).parent}`"
    )


def nothing_found(folder: Path, lists: Sequence[SeenList], unread: Sequence[Problem]) -> str:
    """Say for the publisher why a folder is no catalogue, and what may make one of it.

    Args:
        folder: that was looked at.
        lists: of which no items are made.
        unread: what says why some files could not be read.
    """
    said = (
        "no Markdown file in it has an ID in its name, its folder, its front matter or its first "
    )
    said += "heading, and "
    if lists:
        longest = max(lists, key=lambda seen: len(seen.ids))
        said += f"IDs in lists, such as {as_code(longest.ids[0])}, have no form in common"
    else:
        said += "no list in YAML or JSON has entries with IDs"
    registers = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in _REGISTERS)
    if register := next(registers, None):
        said += (
            f". To take over a register such as {as_code(register.name)}, begin a catalogue with "
            "`riskdocs init`, then use `riskdocs import`"
        )
    else:
        said += (
            ". Give each item one, such as `R-1`: in the name of its file, or under `id` in its "
            "front matter or its entry. Or let a folder say what lies in it: `risks`, `controls`"
        )
        if begins_project(folder):
            said += ", or name the folder of the items alone: `riskdocs init --from docs/cases`"
    if other := next(texts_of(folder, (".mdx",), []), None):
        said += f". {as_code(other[0])} is not read: let its name end in `.md` if it has no code"
    if unread:
        said += f". {as_code(unread[0].path)} was not read: {unread[0].message.rstrip('.')}"
    return said
