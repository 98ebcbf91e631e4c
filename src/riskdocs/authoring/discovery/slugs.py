"""Kinds of items that are called by words in small letters, each kind in a folder of its own."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_kinds import (
    FoundKind,
    kind_name,
    likely_role,
    role_in,
    small_words,
)
from riskdocs.authoring.discovery.id_forms import FEWEST_SLUGS, SLUG
from riskdocs.model.id_pattern import IdPattern
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.reading.published import explains_folder
from riskdocs.texts.enumeration import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

_READ = IdPattern(SLUG).read
#: What explains an item says what it is under one of these, or in its first heading.
_TITLES = ("title", "name", "headline")
#: Folders of what is none of the catalogue's.
_OTHERS = frozenset({"assets", "doc", "docs", "examples", "scripts", "templates", "tests", "tools"})


class _Named(NamedTuple):
    """A file that may be an item, with what it is called."""

    file: SeenFile
    slug: str


class _Group(NamedTuple):
    """A folder, empty for the outermost, with the items in it."""

    top: str
    named: Sequence[_Named]


def kinds_by_folder(
    files: Sequence[SeenFile], known: Sequence[FoundKind], folder: str, around: str
) -> tuple[list[FoundKind], list[SeenFile]]:
    """Return the kinds whose items are told by their folders, and the files that belong to none.

    There are none where nothing says that there are risks or controls: any folder of pages has
    names in small letters. Beside items with IDs of another form, a draft has none yet.

    Args:
        files: those without an ID of another form.
        known: the kinds that have one.
        folder: the name of the folder that all lie in.
        around: the same and the name of the site, which may say what all of them are.
    """
    around = "" if known else around
    taken = {_top(file) for kind in known for file in kind.files}
    groups = [one for one in _groups(files) if one.top not in taken and (one.top or not known)]
    kinds: list[FoundKind] = []
    claimed: set[str] = set()
    names = {kind.name for kind in known}
    for group in sorted(groups, key=lambda group: (not role_in(group.top), -len(group.named))):
        slugs = {one.slug for one in group.named}
        # What has two meanings is no ID.
        if len(slugs) == len(group.named) and claimed.isdisjoint(slugs):
            kinds.append(_kind(group, folder, names, around))
            claimed |= slugs
            names.add(kinds[-1].name)
    if all(kind.role == "other" for kind in kinds):
        return [], [*files]
    items = {file.path for kind in kinds for file in kind.files}
    return kinds, [file for file in files if file.path not in items]


def _top(file: SeenFile) -> str:
    """Return the outermost folder that a file lies in."""
    return file.path.partition("/")[0] if "/" in file.path else ""


def _groups(files: Iterable[SeenFile]) -> list[_Group]:
    """Return the folders that hold items, with these, or the outermost where no other does."""
    by_top: dict[str, list[SeenFile]] = defaultdict(list)
    for file in files:
        by_top[_top(file)].append(file)
    found = [
        _Group(top, named)
        for top, members in sorted(by_top.items())
        if top and top not in _OTHERS and (named := _items(members, top))
    ]
    whole = _items([*files], "")
    return found or ([_Group("", whole)] if whole else [])


def _items(files: Sequence[SeenFile], top: str) -> Sequence[_Named]:
    """Return the items of a folder; none where it has too few, or most do not say what they are."""
    pages = [file for file in files if file.stem.lower() in FOLDER_PAGES]
    # A folder for each item, whose page says what it is.
    own = [
        _Named(file, slug)
        for file in pages
        if file.folder and file.folder != top and (slug := _READ(file.folder))
    ]
    plain = [
        _Named(file, slug)
        for file in files
        if not explains_folder(file.path) and (slug := _READ(file.stem))
    ]
    folders = [posixpath.dirname(one.file.path) for one in own]
    apart = [one for one in plain if not _is_within(one.file.path, folders)]
    named = own if len(own) > len(apart) else plain
    saying = sum(bool(_title_of(one.file)) for one in named)
    return named if len(named) >= FEWEST_SLUGS and 2 * saying > len(named) else ()


def _is_within(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def _title_of(file: SeenFile) -> str:
    titles = (value for key in _TITLES if isinstance(value := file.values.get(key), str))
    return next(titles, file.heading)


def _kind(group: _Group, folder: str, taken: set[str], around: str) -> FoundKind:
    plural = small_words(group.top or folder)
    name = kind_name(plural, taken)
    files = tuple(one.file for one in group.named)
    in_folders = files[0].stem.lower() in FOLDER_PAGES
    within = f"{group.top}/" if group.top else ""
    pattern = f"{within}*/{_page(files)}" if in_folders else group.top or "*.md"
    shown = ", ".join(sorted(one.slug for one in group.named)[:3])
    where = "in names of folders" if in_folders else "in file names"
    return FoundKind(
        name,
        likely_role(name, files, around),
        SLUG,
        ("folder" if in_folders else "file",),
        files,
        tuple(one.slug for one in group.named),
        plural,
        f"{counted(len(files), 'item')}: {shown} {where}",
        patterns=(pattern,),
    )


def _page(files: Iterable[SeenFile]) -> str:
    names = Counter(posixpath.basename(file.path) for file in files)
    return names.most_common(1)[0][0]
